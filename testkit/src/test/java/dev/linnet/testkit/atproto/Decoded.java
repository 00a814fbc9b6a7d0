package dev.linnet.testkit.atproto;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what the stream sends, written for these tests alone: CBOR, archives, trees and signatures. */
final class Decoded {
    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private final ByteBuffer bytes;

    private Decoded(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** A message: its header and its body. */
    record Frame(Map<String, Object> header, Map<String, Object> body) {
        String type() {
            return (String) header.get("t");
        }

        long number(String name) {
            return (long) body.get(name);
        }

        Archive archive() {
            return Decoded.archive((byte[]) body.get("blocks"));
        }
    }

    /** An archive: its root and its blocks by CID in hexadecimal digits. */
    record Archive(String root, Map<String, byte[]> blocks) {
        @SuppressWarnings("unchecked")
        Map<String, Object> map(String cid) {
            byte[] block = blocks.get(cid);
            if (block == null) {
                throw new AssertionError("the archive lacks " + cid);
            }
            return (Map<String, Object>) new Decoded(block).value();
        }
    }

    @SuppressWarnings("unchecked")
    static Frame frame(byte[] message) {
        Decoded decoded = new Decoded(message);
        Frame frame = new Frame((Map<String, Object>) decoded.value(), (Map<String, Object>) decoded.value());
        if (decoded.bytes.hasRemaining()) {
            throw new AssertionError("bytes after the body");
        }
        return frame;
    }

    @SuppressWarnings("unchecked")
    static Archive archive(byte[] car) {
        Decoded decoded = new Decoded(car);
        byte[] head = decoded.take(decoded.varint());
        Map<String, Object> header = (Map<String, Object>) new Decoded(head).value();
        Map<String, byte[]> blocks = new LinkedHashMap<>();
        while (decoded.bytes.hasRemaining()) {
            byte[] section = decoded.take(decoded.varint());
            byte[] cid = java.util.Arrays.copyOf(section, 36);
            byte[] block = java.util.Arrays.copyOfRange(section, 36, section.length);
            if (!Cid.ofCbor(block).equals(Cid.parse(text(cid)))) {
                throw new AssertionError("a block does not fit its CID");
            }
            blocks.put(text(cid), block);
        }
        return new Archive((String) ((List<?>) header.get("roots")).get(0), blocks);
    }

    /** The names and CIDs of a whole tree or of the part that is there. */
    static void walk(Archive archive, String node, Map<String, String> found) {
        if (node == null || !archive.blocks().containsKey(node)) {
            return;
        }
        Map<String, Object> map = archive.map(node);
        walk(archive, (String) map.get("l"), found);
        String key = "";
        for (Object each : (List<?>) map.get("e")) {
            Map<?, ?> entry = (Map<?, ?>) each;
            key = key.substring(0, (int) (long) entry.get("p"))
                    + new String((byte[]) entry.get("k"), StandardCharsets.UTF_8);
            found.put(key, (String) entry.get("v"));
            walk(archive, (String) entry.get("t"), found);
        }
    }

    static boolean isSigned(Map<String, Object> commit, String multikey) throws Exception {
        Map<String, Object> unsigned = new HashMap<>(commit);
        byte[] signed = (byte[]) unsigned.remove("sig");
        unsigned.replaceAll((name, value) -> name.equals("data") ? Cid.parse((String) value) : value);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key(multikey));
        signature.update(Cbor.encode(unsigned));
        return signature.verify(signed);
    }

    private static PublicKey key(String multikey) throws Exception {
        BigInteger number = BigInteger.ZERO;
        for (char digit : multikey.substring(1).toCharArray()) {
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(BASE_58.indexOf(digit)));
        }
        byte[] raw = number.toByteArray();
        byte[] bytes = java.util.Arrays.copyOfRange(raw, raw.length - 35, raw.length);
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
        BigInteger p = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
        BigInteger x = new BigInteger(1, java.util.Arrays.copyOfRange(bytes, 3, 35));
        BigInteger square = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB())
                .mod(p);
        BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
        if (y.testBit(0) != (bytes[2] == 3)) {
            y = p.subtract(y);
        }
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    /** CIDs become their text. */
    private Object value() {
        int first = bytes.get() & 0xFF;
        int info = first & 31;
        if (first >> 5 == 7) {
            return switch (first) {
                case 0xF4 -> false;
                case 0xF5 -> true;
                case 0xF6 -> null;
                default -> throw new AssertionError("simple value " + first);
            };
        }
        long argument = info < 24
                ? info
                : info == 24
                        ? bytes.get() & 0xFF
                        : info == 25
                                ? bytes.getShort() & 0xFFFF
                                : info == 26 ? bytes.getInt() & 0xFFFFFFFFL : bytes.getLong();
        switch (first >> 5) {
            case 0:
                return argument;
            case 1:
                return -1 - argument;
            case 2:
                return take(argument);
            case 3:
                return new String(take(argument), StandardCharsets.UTF_8);
            case 4:
                List<Object> list = new ArrayList<>();
                for (long i = 0; i < argument; i++) {
                    list.add(value());
                }
                return list;
            case 5:
                Map<String, Object> map = new LinkedHashMap<>();
                for (long i = 0; i < argument; i++) {
                    map.put((String) value(), value());
                }
                return map;
            default:
                byte[] cid = (byte[]) value();
                return text(java.util.Arrays.copyOfRange(cid, 1, cid.length));
        }
    }

    private static String text(byte[] cid) {
        return "b" + Base32.encode(cid);
    }

    private byte[] take(long length) {
        byte[] taken = new byte[Math.toIntExact(length)];
        bytes.get(taken);
        return taken;
    }

    private long varint() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte each = bytes.get();
            number |= (long) (each & 0x7F) << shift;
            if (each >= 0) {
                return number;
            }
        }
    }
}
