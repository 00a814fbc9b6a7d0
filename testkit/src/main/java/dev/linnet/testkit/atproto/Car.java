package dev.linnet.testkit.atproto;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/** Writes CAR version 1: a header with one root, then blocks with their names. */
final class Car {
    private Car() {}

    static byte[] write(Cid root, Map<Cid, byte[]> blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        byte[] header = Cbor.encode(Map.of("roots", List.of(root), "version", 1));
        length(out, header.length);
        out.writeBytes(header);
        blocks.forEach((cid, block) -> {
            length(out, cid.bytes().length + block.length);
            out.writeBytes(cid.bytes());
            out.writeBytes(block);
        });
        return out.toByteArray();
    }

    private static void length(ByteArrayOutputStream out, int length) {
        int rest = length;
        while (rest >= 0x80) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
