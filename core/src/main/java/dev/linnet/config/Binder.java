package dev.linnet.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills records from nodes and the environment, and notes every problem instead of stopping at the first. */
final class Binder {
    private static final Node.Table NOTHING = new Node.Table(Map.of(), "");

    private final Environment environment;
    private final Report report;
    private final String file;

    Binder(Environment environment, Report report, String file) {
        this.environment = environment;
        this.report = report;
        this.file = file;
    }

    /** What stands in for a value that is not given: a default, or the permission to be absent. */
    private record Fallback(@Nullable Object value, boolean optional) {
        static final Fallback NONE = new Fallback(null, false);
    }

    /** Returns the record, or null if a problem was noted. */
    @Nullable Object record(Class<?> type, Node.@Nullable Table given, String path, @Nullable Object inherited) {
        Object defaults = inherited == null ? Records.defaults(type) : inherited;
        Node.Table table = given == null ? NOTHING : given;
        int before = report.problems().size();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        List<String> known = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            String key = Keys.inFile(components[i].getName());
            known.add(key);
            Object standard = defaults == null ? null : Records.get(components[i], defaults);
            var fallback = new Fallback(standard, defaults != null || Records.isNullable(components[i]));
            values[i] = value(components[i].getGenericType(), find(table, key), Keys.join(path, key), fallback);
        }
        table.entries().forEach((key, entry) -> {
            if (known.stream().noneMatch(name -> Keys.same(name, key))) {
                report.problem(entry.keyOrigin() + ": unknown key '" + Keys.join(path, key) + "'"
                        + Keys.suggestion(key, known));
            }
        });
        if (report.problems().size() > before) {
            return null;
        }
        try {
            return Records.create(type, values);
        } catch (IllegalArgumentException e) {
            String where = table.origin().isEmpty() ? "" : table.origin() + ": ";
            report.problem(where + (path.isEmpty() ? "the configuration" : path) + " is refused: " + e.getMessage());
            return null;
        }
    }

    private static @Nullable Node find(Node.Table table, String key) {
        return table.entries().entrySet().stream()
                .filter(entry -> Keys.same(entry.getKey(), key))
                .map(entry -> entry.getValue().value())
                .filter(node -> !(node instanceof Node.Empty))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Object value(Type type, @Nullable Node node, String path, Fallback fallback) {
        Class<?> raw = Records.raw(type);
        if (raw == Optional.class) {
            Object inner = fallback.value() instanceof Optional<?> standard ? standard.orElse(null) : null;
            return Optional.ofNullable(value(argument(type, 0), node, path, new Fallback(inner, true)));
        }
        if (raw.isRecord()) {
            return nested(raw, node, path, fallback);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return map(argument(type, 1), node, path, fallback);
        }
        if (raw == List.class || raw == Set.class) {
            return items(raw, argument(type, 0), node, path, fallback);
        }
        return scalar(raw, node, path, fallback);
    }

    private @Nullable Object nested(Class<?> type, @Nullable Node node, String path, Fallback fallback) {
        if (node != null && !(node instanceof Node.Table)) {
            report.problem(node.origin() + ": " + path + " needs keys of its own below it, not a single value");
            return null;
        }
        if (node == null && fallback.value() == null && fallback.optional() && !environment.hasBelow(path)) {
            return null;
        }
        return record(type, (Node.Table) node, path, fallback.value());
    }

    private @Nullable Object scalar(Class<?> type, @Nullable Node node, String path, Fallback fallback) {
        Node.Scalar fromEnvironment = environment.find(path);
        Node given = fromEnvironment == null ? node : fromEnvironment;
        if (given == null) {
            return absent(path, fallback);
        }
        if (!(given instanceof Node.Scalar text)) {
            report.problem(given.origin() + ": " + path + " needs " + Scalars.expected(type) + ", not a list or keys");
            return null;
        }
        Object value = read(type, text, path);
        if (value != null) {
            report.value(path, value, text.origin());
            warnOfOpenFile(value, text, path);
        }
        return value;
    }

    private @Nullable Object read(Class<?> type, Node.Scalar text, String path) {
        try {
            return Scalars.read(
                    type, type == String.class ? text.text() : text.text().strip());
        } catch (IllegalArgumentException e) {
            String shown = type == Secret.class ? "" : ", but it is '" + text.text() + "'";
            report.problem(text.origin() + ": " + path + " must be " + Scalars.expected(type) + shown);
            return null;
        }
    }

    private @Nullable Object items(Class<?> raw, Type element, @Nullable Node node, String path, Fallback fallback) {
        Node.Scalar fromEnvironment = environment.find(path);
        Node given = fromEnvironment == null ? node : fromEnvironment;
        if (given == null) {
            return fallback.value() != null ? absent(path, fallback) : raw == List.class ? List.of() : Set.of();
        }
        List<Object> values = new ArrayList<>();
        int index = 0;
        for (Node item : parts(given)) {
            String itemPath = path + "[" + index++ + "]";
            Object value = item instanceof Node.Scalar text && Scalars.reads(Records.raw(element))
                    ? read(Records.raw(element), text, itemPath)
                    : value(element, item instanceof Node.Empty ? null : item, itemPath, Fallback.NONE);
            if (value != null) {
                values.add(value);
            }
        }
        report.value(path, values, given.origin());
        return raw == List.class ? List.copyOf(values) : Set.copyOf(new LinkedHashSet<>(values));
    }

    private static List<Node> parts(Node given) {
        if (given instanceof Node.Items list) {
            return list.items();
        }
        if (!(given instanceof Node.Scalar text)) {
            return List.of(given);
        }
        List<Node> parts = new ArrayList<>();
        for (String part : text.text().split(",")) {
            if (!part.isBlank()) {
                parts.add(new Node.Scalar(part.strip(), text.origin()));
            }
        }
        return parts;
    }

    private @Nullable Object map(Type element, @Nullable Node node, String path, Fallback fallback) {
        if (node != null && !(node instanceof Node.Table)) {
            report.problem(node.origin() + ": " + path + " needs keys of its own below it, not a single value");
            return null;
        }
        List<String> outside = Scalars.reads(Records.raw(element)) ? environment.keysBelow(path) : List.of();
        if (node == null && outside.isEmpty()) {
            return fallback.value() != null ? absent(path, fallback) : Map.of();
        }
        Map<String, Node.Entry> entries = node == null ? Map.of() : ((Node.Table) node).entries();
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach(
                (key, entry) -> put(values, key, value(element, entry.value(), Keys.join(path, key), Fallback.NONE)));
        outside.stream()
                .filter(key -> entries.keySet().stream().noneMatch(key::equalsIgnoreCase))
                .forEach(key -> put(values, key, value(element, null, Keys.join(path, key), Fallback.NONE)));
        return Collections.unmodifiableMap(values);
    }

    private static void put(Map<String, Object> values, String key, @Nullable Object value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    private @Nullable Object absent(String path, Fallback fallback) {
        if (fallback.value() != null) {
            report.value(path, fallback.value(), "default");
        } else if (!fallback.optional()) {
            report.problem("missing: set '" + path + "'" + (file.isEmpty() ? " by" : " in " + file + ", or") + " "
                    + environment.name(path) + " in the environment");
        }
        return fallback.value();
    }

    private void warnOfOpenFile(Object value, Node.Scalar text, String path) {
        if (value instanceof Secret && !file.isEmpty() && text.origin().startsWith(file + ":")) {
            if (Environment.isReadableByOthers(Path.of(file))) {
                report.warning(file + " holds the secret " + path + " and can be read by every user of this machine;"
                        + " chmod 600 it, or use " + environment.name(path) + "_FILE");
            }
        }
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[index]
                : String.class;
    }
}
