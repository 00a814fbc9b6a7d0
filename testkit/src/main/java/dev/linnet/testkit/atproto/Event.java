package dev.linnet.testkit.atproto;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing the network is told, in the order of the sequence. */
record Event(
        long seq,
        String type,
        Instant time,
        String did,
        Map<String, @Nullable Object> body,
        Repo.@Nullable Commit commit) {

    /** The binary message: a header and a body. */
    byte[] frame() {
        return frame(Map.of("op", 1, "t", type), body);
    }

    static byte[] frame(Map<String, ?> header, Map<String, ?> body) {
        byte[] first = Cbor.encode(header);
        byte[] second = Cbor.encode(body);
        byte[] whole = new byte[first.length + second.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }
}
