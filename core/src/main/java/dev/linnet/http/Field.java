package dev.linnet.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A name and a value, of a query, a form or a header. */
record Field(String name, String value) {

    /** Adds one field for a value, one for each element of a collection, and none for null. */
    static List<Field> with(List<Field> fields, String name, @Nullable Object value) {
        List<Field> more = new ArrayList<>(fields);
        if (value instanceof Iterable<?> many) {
            many.forEach(one -> more.add(new Field(name, String.valueOf(one))));
        } else if (value != null) {
            more.add(new Field(name, value.toString()));
        }
        return List.copyOf(more);
    }

    static List<Field> of(Map<String, ?> values) {
        List<Field> fields = List.of();
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            fields = with(fields, entry.getKey(), entry.getValue());
        }
        return fields;
    }

    @Override
    public String toString() {
        return name + "=…";
    }
}
