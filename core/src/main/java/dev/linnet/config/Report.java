package dev.linnet.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What came up while a configuration was bound. */
final class Report {
    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]+@");

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    void problem(String problem) {
        problems.add(problem);
    }

    void warning(String warning) {
        warnings.add(warning);
    }

    /** Notes a value in effect. Secrets mask themselves; a password inside an address is masked here. */
    void value(String path, Object value, String origin) {
        String shown = USER_INFO.matcher(String.valueOf(value)).replaceAll("://********@");
        lines.add(path + " = " + shown + "  (" + origin + ")");
    }

    List<String> problems() {
        return problems;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    String description() {
        return String.join("\n", lines);
    }
}
