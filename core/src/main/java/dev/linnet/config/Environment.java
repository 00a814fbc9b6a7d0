package dev.linnet.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The environment variables that begin with a bot's prefix, and the files that {@code …_FILE} variables name. */
final class Environment {
    private static final String FILE = "_FILE";
    private static final long MAX_FILE = 64 * 1024;

    private final Map<String, String> variables;
    private final String prefix;
    private final Report report;
    private final Set<String> known = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    Environment(Map<String, String> variables, String prefix, Report report) {
        this.variables = variables;
        this.prefix = prefix;
        this.report = report;
    }

    String name(String path) {
        return prefix + "_" + Keys.inEnvironment(path);
    }

    /** Returns the value given for a path, or null. An empty variable counts as not given. */
    Node.@Nullable Scalar find(String path) {
        String name = name(path);
        known.add(name);
        used.add(name);
        String text = variables.getOrDefault(name, "");
        String file = variables.getOrDefault(name + FILE, "");
        if (file.isEmpty()) {
            return text.isEmpty() ? null : new Node.Scalar(text, name);
        }
        used.add(name + FILE);
        if (!text.isEmpty()) {
            report.problem(name + " and " + name + FILE + " are both set; keep one of them");
            return null;
        }
        return fromFile(name + FILE, file);
    }

    boolean hasBelow(String path) {
        String start = name(path) + "__";
        return variables.keySet().stream().anyMatch(name -> name.startsWith(start));
    }

    /** Returns the keys of a map that only the environment gives, in lower case. */
    List<String> keysBelow(String path) {
        String start = name(path) + "__";
        return variables.keySet().stream()
                .filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()))
                .map(rest -> rest.endsWith(FILE) ? rest.substring(0, rest.length() - FILE.length()) : rest)
                .map(rest -> rest.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    /** Warns of variables with our prefix that nobody asked for; other software may have set them, so no error. */
    void warnOfUnknown() {
        variables.keySet().stream()
                .filter(name -> name.startsWith(prefix + "_") && !used.contains(name))
                .sorted()
                .forEach(name -> report.warning(
                        "environment variable " + name + " is not a known setting" + nearest(name, known)));
    }

    static boolean isReadableByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static String nearest(String name, Collection<String> known) {
        String suggestion = Keys.suggestion(name, known);
        return suggestion.startsWith("; did") ? suggestion : "";
    }

    private Node.@Nullable Scalar fromFile(String name, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MAX_FILE) {
                report.problem(name + ": " + file + " is larger than " + MAX_FILE + " bytes, which no setting is");
                return null;
            }
            String text = Files.readString(path).stripTrailing();
            if (text.isEmpty()) {
                report.problem(name + ": " + file + " is empty");
                return null;
            }
            if (isReadableByOthers(path)) {
                report.warning(file + " (" + name + ") can be read by every user of this machine; chmod 600 it");
            }
            return new Node.Scalar(text, name + " -> " + file);
        } catch (IOException | InvalidPathException e) {
            report.problem(name + ": cannot read " + file + ": " + e.getClass().getSimpleName());
            return null;
        }
    }
}
