package dev.linnet.testkit.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names like {@code poll[options][]} opened into maps and lists, the way Rack does it, so that forms, queries and JSON
 * bodies read alike.
 */
final class Parameters {
    private final Map<String, @Nullable Object> root = new LinkedHashMap<>();

    Map<String, @Nullable Object> asMap() {
        return root;
    }

    void addAll(Map<String, @Nullable Object> json) {
        root.putAll(json);
    }

    void add(String name, String value) {
        int bracket = name.indexOf('[');
        if (bracket <= 0) {
            root.put(name, value);
            return;
        }
        List<String> path = new ArrayList<>();
        path.add(name.substring(0, bracket));
        for (String part : name.substring(bracket + 1).split("\\[", -1)) {
            path.add(part.endsWith("]") ? part.substring(0, part.length() - 1) : part);
        }
        put(root, path, 0, value);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, @Nullable Object> into, List<String> path, int at, String value) {
        String key = path.get(at);
        if (at == path.size() - 1) {
            into.put(key, value);
        } else if (path.get(at + 1).isEmpty()) {
            Object held = into.get(key);
            List<@Nullable Object> list = held instanceof List ? (List<@Nullable Object>) held : new ArrayList<>();
            into.put(key, list);
            append(list, path, at + 2, value);
        } else {
            Object held = into.get(key);
            Map<String, @Nullable Object> map =
                    held instanceof Map ? (Map<String, @Nullable Object>) held : new LinkedHashMap<>();
            into.put(key, map);
            put(map, path, at + 1, value);
        }
    }

    @SuppressWarnings("unchecked")
    private static void append(List<@Nullable Object> list, List<String> path, int at, String value) {
        if (at >= path.size()) {
            list.add(value);
            return;
        }
        Object last = list.isEmpty() ? null : list.get(list.size() - 1);
        if (!(last instanceof Map<?, ?> map) || map.containsKey(path.get(at))) {
            last = new LinkedHashMap<String, @Nullable Object>();
            list.add(last);
        }
        put((Map<String, @Nullable Object>) last, path, at, value);
    }
}
