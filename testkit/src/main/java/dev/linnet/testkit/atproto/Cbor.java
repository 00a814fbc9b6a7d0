package dev.linnet.testkit.atproto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes DAG-CBOR: definite lengths, shortest integers, keys sorted by length and then by bytes, links as tag 42. Takes maps,
 * lists, scalars, {@code byte[]} and {@link Cid}, and JSON's forms of the latter two, {@code $bytes} and {@code $link}.
 */
final class Cbor {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    private Cbor() {}

    /** Throws {@link IllegalArgumentException} for what the data model does not hold, such as a fraction. */
    static byte[] encode(@Nullable Object value) {
        Cbor cbor = new Cbor();
        cbor.write(value);
        return cbor.out.toByteArray();
    }

    private void write(@Nullable Object value) {
        if (value == null) {
            out.write(0xF6);
        } else if (value instanceof Boolean flag) {
            out.write(flag ? 0xF5 : 0xF4);
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Long || value instanceof Integer) {
            long number = ((Number) value).longValue();
            head(number < 0 ? NEGATIVE : UNSIGNED, number < 0 ? -1 - number : number);
        } else if (value instanceof byte[] bytes) {
            head(BYTES, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof Cid cid) {
            link(cid);
        } else if (value instanceof List<?> list) {
            head(ARRAY, list.size());
            list.forEach(this::write);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else {
            throw new IllegalArgumentException(
                    value + " is no value of the data model, which knows whole numbers but no fractions");
        }
    }

    private void map(Map<?, ?> map) {
        if (map.size() == 1 && map.get("$link") instanceof String link) {
            link(Cid.parse(link));
            return;
        }
        if (map.size() == 1 && map.get("$bytes") instanceof String base64) {
            write(Base64.getDecoder().decode(base64));
            return;
        }
        List<Map.Entry<byte[], @Nullable Object>> members = new ArrayList<>();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            byte[] key = String.valueOf(member.getKey()).getBytes(StandardCharsets.UTF_8);
            members.add(new java.util.AbstractMap.SimpleImmutableEntry<>(key, member.getValue()));
        }
        members.sort((one, other) -> one.getKey().length != other.getKey().length
                ? Integer.compare(one.getKey().length, other.getKey().length)
                : Arrays.compareUnsigned(one.getKey(), other.getKey()));
        head(MAP, members.size());
        for (Map.Entry<byte[], @Nullable Object> member : members) {
            head(TEXT, member.getKey().length);
            out.writeBytes(member.getKey());
            write(member.getValue());
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(TEXT, bytes.length);
        out.writeBytes(bytes);
    }

    private void link(Cid cid) {
        head(TAG, 42);
        head(BYTES, cid.bytes().length + 1);
        out.write(0);
        out.writeBytes(cid.bytes());
    }

    private void head(int major, long argument) {
        int type = major << 5;
        if (argument < 24) {
            out.write(type | (int) argument);
        } else if (argument <= 0xFF) {
            number(type | 24, argument, 1);
        } else if (argument <= 0xFFFF) {
            number(type | 25, argument, 2);
        } else if (argument <= 0xFFFFFFFFL) {
            number(type | 26, argument, 4);
        } else {
            number(type | 27, argument, 8);
        }
    }

    private void number(int first, long argument, int length) {
        out.write(first);
        for (int i = length - 1; i >= 0; i--) {
            out.write((int) (argument >>> (8 * i)) & 0xFF);
        }
    }
}
