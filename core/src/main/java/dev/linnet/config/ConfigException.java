package dev.linnet.config;

import java.util.List;

/** The configuration cannot be used. The message lists every problem at once, each with its place and what to do. */
public final class ConfigException extends RuntimeException {
    private final transient List<String> problems;

    ConfigException(List<String> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0)
                        : problems.size() + " problems in the configuration:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    ConfigException(String problem) {
        this(List.of(problem));
    }

    /** Returns the problems one by one. None of them shows a secret. */
    public List<String> problems() {
        return problems;
    }
}
