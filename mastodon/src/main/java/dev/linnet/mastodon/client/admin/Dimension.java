package dev.linnet.mastodon.client.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ranking. */
public record Dimension(String key, List<Entry> data) {

    /** Replaces what the server left out by empty values. */
    public Dimension {
        key = Missing.text(key);
        data = Missing.list(data);
    }

    /** One place in it. */
    public record Entry(
            String key,
            String humanKey,
            String value,
            @Nullable String unit,
            @Nullable String humanValue) {

        /** Replaces what the server left out by empty values. */
        public Entry {
            key = Missing.text(key);
            humanKey = Missing.text(humanKey);
            value = Missing.text(value);
        }
    }
}
