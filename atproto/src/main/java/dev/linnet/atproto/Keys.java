package dev.linnet.atproto;

import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.atproto.syntax.Tid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes record keys of what identifies a request: the same request always has the same key, so writing it twice makes one
 * record. Servers take only timestamps as keys of posts, likes and follows; these lie in the past, anywhere in a few years.
 */
final class Keys {

    private static final Instant FIRST = Instant.parse("2023-01-01T00:00:00Z");
    private static final long SPAN = Duration.ofDays(1000).toNanos() / 1000;

    private Keys() {}

    static RecordKey of(String request) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8)));
            long micros = FIRST.getEpochSecond() * 1_000_000 + Math.floorMod(hash.getLong(), SPAN);
            return RecordKey.of(Tid.of(micros, Math.floorMod(hash.getInt(), Tid.CLOCKS)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
