package dev.linnet.atproto.repo;

import dev.linnet.atproto.repo.internal.Cbor;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One item of DAG-CBOR, such as a record, read where it lies. It was checked as a whole when it was made; a value is decoded
 * when it is asked for, each time anew.
 *
 * <p>Looking for what is not there gives a missing item, never an error, so a path can be followed in one go:
 * {@code record.get("subject").get("uri").text("")}. Immutable, as long as nobody changes the array it was made of. It keeps
 * that whole array alive, such as the frame it came in.
 */
public final class CborItem {

    private static final CborItem MISSING = new CborItem(new byte[0], 0, 0);
    private static final Json JSON = Json.camelCase();

    private final byte[] bytes;
    private final int from;
    private final int end;

    private CborItem(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.from = from;
        this.end = end;
    }

    /**
     * Reads the one item that the bytes are, by the rules of the AT Protocol.
     *
     * @param bytes are not copied
     * @throws MalformedDataException when they are not exactly one canonical item
     */
    public static CborItem read(byte[] bytes) {
        return read(bytes, CborRules.ATPROTO);
    }

    /**
     * Reads the one item that the bytes are.
     *
     * @param bytes are not copied
     * @throws MalformedDataException when they are not exactly one canonical item
     */
    public static CborItem read(byte[] bytes, CborRules rules) {
        return read(bytes, 0, bytes.length, rules);
    }

    static CborItem read(byte[] bytes, int from, int end, CborRules rules) {
        int stop = Cbor.check(bytes, from, end, rules == CborRules.DAG_CBOR);
        if (stop != end) {
            throw new MalformedDataException("There is more after an item of DAG-CBOR (byte " + stop + ")");
        }
        return new CborItem(bytes, from, end);
    }

    /**
     * Makes an item of the JSON of the AT Protocol, in which {@code {"$link"}} is a link and {@code {"$bytes"}} bytes.
     *
     * @throws MalformedDataException when the protocol's data model does not allow it: a fraction, a link or bytes of the
     *     wrong form, a blob that lacks something, a {@code $type} that is no text
     */
    public static CborItem of(JsonValue json) {
        CborWriter writer = new CborWriter();
        new JsonData(writer).value(json);
        byte[] encoded = writer.toBytes();
        return new CborItem(encoded, 0, encoded.length);
    }

    /**
     * Makes a record of JSON, as {@link #of(JsonValue)} does.
     *
     * @throws MalformedDataException when it is no object, or the protocol's data model does not allow it
     */
    public static CborItem ofRecord(JsonValue json) {
        if (!json.isObject()) {
            throw new MalformedDataException("Not data of the AT Protocol: a record is not an object");
        }
        return of(json);
    }

    private CborItem item(int at) {
        return at < 0 ? MISSING : new CborItem(bytes, at, Cbor.next(bytes, at));
    }

    private boolean is(int kind) {
        return from < end && Cbor.kind(bytes, from) == kind;
    }

    /** Whether there is a value other than null. */
    public boolean isPresent() {
        return from < end && bytes[from] != Cbor.NULL;
    }

    /** Whether this is a map. */
    public boolean isMap() {
        return is(Cbor.MAP);
    }

    /** Whether this is a list. */
    public boolean isList() {
        return is(Cbor.LIST);
    }

    /** Returns the value under a key of a map; missing when there is none or this is no map. */
    public CborItem get(String key) {
        return isMap() ? item(Cbor.find(bytes, from, key)) : MISSING;
    }

    /** Returns an element of a list, from 0; missing when there is none or this is no list. */
    public CborItem at(int index) {
        if (!isList() || index < 0 || index >= Cbor.argument(bytes, from)) {
            return MISSING;
        }
        int at = Cbor.content(bytes, from);
        for (int i = 0; i < index; i++) {
            at = Cbor.next(bytes, at);
        }
        return item(at);
    }

    /** Returns a text; nothing for anything else. */
    public Optional<String> text() {
        return is(Cbor.TEXT) ? Optional.of(string(from)) : Optional.empty();
    }

    /** Returns {@link #text()}, or another text when there is none. */
    public String text(String fallback) {
        return is(Cbor.TEXT) ? string(from) : fallback;
    }

    private String string(int at) {
        return new String(bytes, Cbor.content(bytes, at), (int) Cbor.argument(bytes, at), StandardCharsets.UTF_8);
    }

    /** Returns a number; nothing for anything else, and when it does not fit into 64 bits with a sign. */
    public OptionalLong number() {
        if (!(is(Cbor.NUMBER) || is(Cbor.NEGATIVE)) || Cbor.argument(bytes, from) < 0) {
            return OptionalLong.empty();
        }
        long value = Cbor.argument(bytes, from);
        return OptionalLong.of(is(Cbor.NUMBER) ? value : -1 - value);
    }

    /** Returns {@link #number()}, or another number when there is none. */
    public long number(long fallback) {
        return number().orElse(fallback);
    }

    /** Returns a truth value, or the fallback when this is none. */
    public boolean flag(boolean fallback) {
        if (from == end) {
            return fallback;
        }
        return bytes[from] == Cbor.TRUE || (bytes[from] != Cbor.FALSE && fallback);
    }

    /** Returns a link; nothing for anything else, and when it is none of the AT Protocol's. */
    public Optional<Cid> link() {
        if (!is(Cbor.LINK) || !Cid.isAt(bytes, end - Cid.LENGTH, end) || end - from != Cbor.LINK_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(Cid.read(bytes, end - Cid.LENGTH));
    }

    /** Returns bytes, a new array; nothing for anything else. */
    public Optional<byte[]> bytes() {
        return is(Cbor.BYTES)
                ? Optional.of(Arrays.copyOfRange(bytes, Cbor.content(bytes, from), end))
                : Optional.empty();
    }

    /** Returns the elements of a list in order; empty when this is no list. */
    public List<CborItem> items() {
        List<CborItem> items = new ArrayList<>();
        if (isList()) {
            int at = Cbor.content(bytes, from);
            while (at < end) {
                CborItem item = item(at);
                items.add(item);
                at = item.end;
            }
        }
        return items;
    }

    /** Returns the entries of a map in their order, which is by the length of the key; empty when this is no map. */
    public Map<String, CborItem> fields() {
        Map<String, CborItem> fields = new LinkedHashMap<>();
        if (isMap()) {
            int at = Cbor.content(bytes, from);
            while (at < end) {
                CborItem value = item(Cbor.next(bytes, at));
                fields.put(string(at), value);
                at = value.end;
            }
        }
        return fields;
    }

    /** Returns it as JSON text, links as {@code {"$link"}} and bytes as {@code {"$bytes"}}; empty when it is missing. */
    public String toJson() {
        return from == end ? "" : JsonText.of(bytes, from, end);
    }

    /** Returns it as a tree of JSON, as {@link #toJson()} writes it; missing when it is missing. */
    public JsonValue json() {
        return from == end ? JSON.tree("{}").get("missing") : JSON.tree(toJson());
    }

    /** Returns the identifier of a block that holds just this. */
    public Cid cid() {
        return Cid.of(bytes, from, end);
    }

    /** Returns how many bytes it takes. */
    public int size() {
        return end - from;
    }

    /** Returns its bytes, a new array. */
    public byte[] encoded() {
        return Arrays.copyOfRange(bytes, from, end);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CborItem item && Arrays.equals(bytes, from, end, item.bytes, item.from, item.end);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded());
    }

    /** Returns it as JSON text. */
    @Override
    public String toString() {
        return toJson();
    }
}
