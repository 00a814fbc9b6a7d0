package dev.linnet.mastodon.client.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number over time. */
public record Measure(
        String key,
        @Nullable String unit,
        String total,
        @Nullable String humanValue,
        @Nullable String previousTotal,
        List<Point> data) {

    /** Replaces what the server left out by empty values. */
    public Measure {
        key = Missing.text(key);
        total = Missing.text(total);
        data = Missing.list(data);
    }

    /** One day. */
    public record Point(String date, String value) {

        /** Replaces what the server left out by empty values. */
        public Point {
            date = Missing.text(date);
            value = Missing.text(value);
        }
    }
}
