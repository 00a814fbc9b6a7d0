package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** Answers of the genuine server, kept beside the project. */
final class Genuine {
    private Genuine() {}

    static Object json(String name) throws IOException {
        return Json.read(Files.readAllBytes(file("devnet/json/" + name)));
    }

    /** Skips the test where the folder is not there. */
    static Path file(String name) {
        Path file = Path.of(System.getProperty("linnet.data", "../../shared/data"), "atproto", name);
        Assumptions.assumeTrue(Files.exists(file), "no recorded data at " + file);
        return file;
    }

    /** Where an answer lacks a field of the genuine one or gives it another type, each with its path. */
    static List<String> differences(Object genuine, Object ours) {
        List<String> found = new ArrayList<>();
        compare("$", genuine, ours, found);
        return found;
    }

    private static void compare(String path, Object genuine, Object ours, List<String> found) {
        if (genuine instanceof Map<?, ?> map && ours instanceof Map<?, ?> other) {
            map.forEach((name, value) -> {
                if (!other.containsKey(name)) {
                    found.add(path + "." + name + " is missing");
                } else {
                    compare(path + "." + name, value, other.get(name), found);
                }
            });
        } else if (genuine instanceof List<?> list && ours instanceof List<?> other) {
            if (!list.isEmpty() && other.isEmpty()) {
                found.add(path + " is empty");
            } else if (!list.isEmpty()) {
                compare(path + "[0]", list.get(0), other.get(0), found);
            }
        } else if (!Objects.equals(kind(genuine), kind(ours))) {
            found.add(path + " is " + kind(ours) + " and not " + kind(genuine));
        }
    }

    private static String kind(Object value) {
        return value == null
                ? "null"
                : value instanceof Number
                        ? "number"
                        : value instanceof Map ? "object" : value.getClass().getSimpleName();
    }
}
