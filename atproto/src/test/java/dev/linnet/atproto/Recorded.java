package dev.linnet.atproto;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was recorded from real servers, and vectors of others. Tests that need it are skipped where it is not at hand. */
public final class Recorded {

    private static final Json JSON = Json.camelCase();

    private Recorded() {}

    /** Returns where something lies, and skips the test when there is nothing. */
    public static Path path(String name) {
        Path path =
                Path.of(System.getProperty("linnet.data", "data"), "atproto").resolve(name);
        assumeTrue(Files.exists(path), () -> "no test data at " + path);
        return path;
    }

    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static List<String> lines(String name) {
        try {
            return Files.readAllLines(path(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static JsonValue json(String name) {
        return JSON.tree(String.join("\n", lines(name)));
    }

    public static JsonValue tree(String json) {
        return JSON.tree(json);
    }

    /** Returns messages that lie in a file one after another, each behind its length. */
    public static List<byte[]> messages(String name, ByteOrder order) {
        ByteBuffer file = ByteBuffer.wrap(bytes(name)).order(order);
        List<byte[]> messages = new ArrayList<>();
        while (file.hasRemaining()) {
            byte[] message = new byte[file.getInt()];
            file.get(message);
            messages.add(message);
        }
        return messages;
    }

    public static List<byte[]> capture() {
        return messages("firehose-capture.bin", ByteOrder.BIG_ENDIAN);
    }
}
