package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How another account stands to one.
 *
 * @param did the other account
 * @param following the record by which the one follows it
 * @param followedBy the record by which it follows the one
 */
public record Relationship(
        Did did, @Nullable AtUri following, @Nullable AtUri followedBy) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when there is no such account
     */
    public static Relationship of(JsonValue json) {
        return new Relationship(
                Read.did(json.get("did")), Read.maybeUri(json.get("following")), Read.maybeUri(json.get("followedBy")));
    }
}
