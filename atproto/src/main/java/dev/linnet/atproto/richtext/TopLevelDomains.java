package dev.linnet.atproto.richtext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The top-level domains that exist, which tell {@code example.com} from {@code foo.bar2}. */
final class TopLevelDomains {

    private static final Set<String> ALL = read();

    private TopLevelDomains() {}

    /** Whether a name ends with one, in lower case. */
    static boolean isEndOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && ALL.contains(name.substring(dot + 1));
    }

    private static Set<String> read() {
        try (InputStream list = TopLevelDomains.class.getResourceAsStream("top-level-domains.txt")) {
            if (list == null) {
                throw new IllegalStateException("The list of top-level domains is missing from the jar.");
            }
            return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException("The list of top-level domains could not be read.", failure);
        }
    }
}
