package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every block of Java in the README and the guides stands, line for line, in a test of this module or in an example, so that
 * it is compiled and run. Indentation does not count.
 */
class SnippetsTest {

    private static final Path ROOT = Path.of(System.getProperty("linnet.root"));

    @TestFactory
    Stream<DynamicTest> every_snippet_is_compiled_and_run() throws IOException {
        String code = code();
        List<Path> guides = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(guides::add);
        }
        return guides.stream()
                .flatMap(guide -> snippets(guide).stream()
                        .map(snippet -> DynamicTest.dynamicTest(
                                guide.getFileName() + ", line " + snippet.line(),
                                () -> assertThat(code)
                                        .as(
                                                "the snippet at line %d of %s, in a test or an example",
                                                snippet.line(), guide)
                                        .contains(snippet.code()))));
    }

    private static String code() throws IOException {
        try (Stream<Path> files =
                Stream.concat(Files.walk(ROOT.resolve("docs/src/test/java")), Files.walk(ROOT.resolve("examples")))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> normalised(lines(file)))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static List<Snippet> snippets(Path guide) {
        List<Snippet> found = new ArrayList<>();
        List<String> lines = lines(guide);
        int start = -1;
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).strip().equals("```java")) {
                start = at + 1;
            } else if (start >= 0 && lines.get(at).strip().equals("```")) {
                found.add(new Snippet(start, normalised(lines.subList(start, at))));
                start = -1;
            }
        }
        return found;
    }

    private static String normalised(List<String> lines) {
        return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Snippet(int line, String code) {}
}
