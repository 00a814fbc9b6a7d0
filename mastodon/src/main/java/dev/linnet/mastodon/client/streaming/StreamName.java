package dev.linnet.mastodon.client.streaming;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events to hear.
 *
 * @param name the word used on the wire, such as {@code user} or {@code public:local}
 * @param list the list, for {@code list}
 * @param tag the hashtag without the sign, for {@code hashtag}
 */
public record StreamName(
        String name, @Nullable String list, @Nullable String tag) {

    /**
     * Returns the home timeline and the notifications. The token needs {@code read:notifications}: without it servers leave
     * the notifications out and say nothing.
     */
    public static StreamName user() {
        return of("user");
    }

    /** Returns the notifications alone. */
    public static StreamName userNotification() {
        return of("user:notification");
    }

    /** Returns everybody's public posts. */
    public static StreamName everybody() {
        return of("public");
    }

    /** Returns the public posts of the same server. */
    public static StreamName local() {
        return of("public:local");
    }

    /** Returns the public posts of other servers. */
    public static StreamName remote() {
        return of("public:remote");
    }

    /** Returns everybody's public posts with files. */
    public static StreamName media() {
        return of("public:media");
    }

    /** Returns public posts with a hashtag. */
    public static StreamName hashtag(String tag) {
        return new StreamName("hashtag", null, tag);
    }

    /** Returns public posts of the same server with a hashtag. */
    public static StreamName localHashtag(String tag) {
        return new StreamName("hashtag:local", null, tag);
    }

    /** Returns the posts of the members of a list. */
    public static StreamName list(String id) {
        return new StreamName("list", id, null);
    }

    /** Returns private exchanges. */
    public static StreamName direct() {
        return of("direct");
    }

    /** Returns a stream by the word used on the wire. */
    public static StreamName of(String name) {
        return new StreamName(name, null, null);
    }

    /** Returns the parameters of a connection or subscription. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("stream", name);
        if (list != null) {
            parameters.put("list", list);
        }
        if (tag != null) {
            parameters.put("tag", tag);
        }
        return parameters;
    }

    /** Returns the path for server-sent events. */
    String eventsPath() {
        return "/api/v1/streaming/"
                + switch (name) {
                    case "public:media", "public:local:media", "public:remote:media" ->
                        name.replace(":media", "").replace(':', '/');
                    default -> name.replace(':', '/');
                };
    }

    /** Returns the parameters for server-sent events, where the name is in the path. */
    Map<String, Object> eventsParameters() {
        Map<String, Object> parameters = parameters();
        parameters.remove("stream");
        if (name.endsWith(":media")) {
            parameters.put("only_media", true);
        }
        return parameters;
    }
}
