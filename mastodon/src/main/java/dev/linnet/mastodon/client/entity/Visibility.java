package dev.linnet.mastodon.client.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * Who may see a post. An open set: a server may add its own values, and they are kept as they came.
 *
 * @param value the word used on the wire
 */
public record Visibility(@JsonValue String value) {

    /** Everybody, and it is listed in public timelines. */
    public static final Visibility PUBLIC = new Visibility("public");

    /** Everybody, but no public timeline lists it. */
    public static final Visibility UNLISTED = new Visibility("unlisted");

    /** Followers only. */
    public static final Visibility PRIVATE = new Visibility("private");

    /** The people it mentions only. */
    public static final Visibility DIRECT = new Visibility("direct");

    /** Akkoma and Pleroma: people of the same server. */
    public static final Visibility LOCAL = new Visibility("local");

    /** GoToSocial: followers the author follows back. */
    public static final Visibility MUTUALS_ONLY = new Visibility("mutuals_only");

    /** The server did not say. */
    public static final Visibility UNKNOWN = new Visibility("");

    /** Wraps a value, known to Linnet or not. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Visibility {
        Objects.requireNonNull(value, "value");
    }

    /** Akkoma and Pleroma: the members of one of the author's lists. */
    public static Visibility list(String listId) {
        return new Visibility("list:" + listId);
    }

    @Override
    public String toString() {
        return value;
    }
}
