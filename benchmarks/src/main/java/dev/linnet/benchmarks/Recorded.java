package dev.linnet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was recorded from real servers: the property {@code linnet.data} tells where it lies. */
final class Recorded {

    private Recorded() {}

    private static Path directory() {
        return Path.of(System.getProperty("linnet.data", "../shared/data"), "atproto");
    }

    static boolean isAtHand() {
        return Files.isDirectory(directory());
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(directory().resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the lines of a file, in UTF-8. */
    static byte[][] lines(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Returns messages that lie in a file one after another, each behind its length. */
    static byte[][] messages(String name, ByteOrder order) {
        ByteBuffer file = ByteBuffer.wrap(bytes(name)).order(order);
        List<byte[]> messages = new ArrayList<>();
        while (file.hasRemaining()) {
            byte[] message = new byte[file.getInt()];
            file.get(message);
            messages.add(message);
        }
        return messages.toArray(byte[][]::new);
    }
}
