package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.http.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A list of accounts.
 *
 * @param uri where it is
 * @param cid the hash of its record
 * @param name its name
 * @param purpose the lexicon id of what it is for, such as {@code app.bsky.graph.defs#curatelist}
 * @param description what it says of itself
 * @param creator who made it; null in short forms
 * @param count how many accounts are on it, or -1
 * @param raw the JSON as it came
 */
public record UserList(
        AtUri uri,
        String cid,
        String name,
        String purpose,
        String description,
        @Nullable Profile creator,
        long count,
        JsonValue raw) {

    /** What a list is for that moderates: accounts on it can be muted or blocked together. */
    public static final String MODERATION = "app.bsky.graph.defs#modlist";

    /** What a list is for that collects accounts to read. */
    public static final String CURATION = "app.bsky.graph.defs#curatelist";

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it does not say where it is
     */
    public static UserList of(JsonValue json) {
        return new UserList(
                Read.uri(json.get("uri")),
                json.get("cid").text(""),
                json.get("name").text(""),
                json.get("purpose").text(""),
                json.get("description").text(""),
                Read.maybe(json.get("creator"), Profile::of).orElse(null),
                json.get("listItemCount").number(-1),
                json);
    }

    /**
     * An account on a list.
     *
     * @param uri the record that put it there
     * @param subject the account
     */
    public record Member(AtUri uri, Profile subject) {

        /**
         * Reads one.
         *
         * @throws IllegalArgumentException when a part is missing
         */
        public static Member of(JsonValue json) {
            return new Member(Read.uri(json.get("uri")), Profile.of(json.get("subject")));
        }
    }
}
