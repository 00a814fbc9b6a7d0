package dev.linnet.testkit.http;

import java.util.regex.Pattern;

/** A method and a path in which {@code *} or {@code {name}} stands for one segment and {@code **} for any rest. */
record RoutePattern(String method, Pattern path) {
    static RoutePattern of(String text) {
        String[] parts = text.strip().split("\\s+", 2);
        if (parts.length != 2 || !parts[1].startsWith("/")) {
            throw new IllegalArgumentException(
                    "a pattern is a method and a path like \"POST /api/v1/statuses\", not \"" + text + "\"");
        }
        StringBuilder regex = new StringBuilder();
        for (String segment : parts[1].substring(1).split("/", -1)) {
            if (segment.equals("**")) {
                regex.append("(/.*)?");
            } else if (segment.equals("*") || segment.startsWith("{")) {
                regex.append("/[^/]+");
            } else {
                regex.append('/').append(Pattern.quote(segment));
            }
        }
        return new RoutePattern(parts[0], Pattern.compile(regex.toString()));
    }

    boolean matches(String asked, String askedPath) {
        return (method.equals("*") || method.equalsIgnoreCase(asked))
                && path.matcher(askedPath).matches();
    }
}
