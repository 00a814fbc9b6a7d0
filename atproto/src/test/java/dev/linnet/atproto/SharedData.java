package dev.linnet.atproto;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The recorded answers and vectors that tests compare with; a test that needs them is skipped where there are none. */
public final class SharedData {

    private SharedData() {}

    /** Returns a file below the AT Protocol's data. */
    public static Path file(String name) {
        Path file = Path.of(System.getProperty("linnet.data", "data"), "atproto", name);
        assumeTrue(Files.exists(file), () -> "no test data at " + file);
        return file;
    }

    /** Returns a file as text. */
    public static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the lines of a list of examples, without its comments and empty lines; white space counts. */
    public static List<String> examples(String name) {
        return text("interop-tests/syntax/" + name + ".txt")
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                .toList();
    }
}
