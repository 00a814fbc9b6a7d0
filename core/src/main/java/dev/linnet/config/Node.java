package dev.linnet.config;

import java.util.List;
import java.util.Map;

/** A piece of configuration and where it was written. */
sealed interface Node {
    /** Returns the place to name in messages: file, line and column, or an environment variable. */
    String origin();

    /** A single value as it was written. */
    record Scalar(String text, String origin) implements Node {}

    /** A list of values. */
    record Items(List<Node> items, String origin) implements Node {}

    /** Keys and values in the order in which they were written. */
    record Table(Map<String, Entry> entries, String origin) implements Node {}

    /** A value and the place of its key. */
    record Entry(Node value, String keyOrigin) {}

    /** A key with nothing behind it, which counts as not given. */
    record Empty(String origin) implements Node {}
}
