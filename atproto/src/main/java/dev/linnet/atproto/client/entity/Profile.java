package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is shown. Lists give a short form of it: what they leave out is null, empty or -1.
 *
 * @param did the account
 * @param handle its handle, {@code handle.invalid} when it could not be confirmed
 * @param displayName the name it gives itself; empty when none
 * @param description what it says of itself
 * @param avatar the address of its picture
 * @param banner the address of the picture behind that
 * @param followersCount how many follow it, or -1
 * @param followsCount how many it follows, or -1
 * @param postsCount how many posts it has, or -1
 * @param createdAt when it says it began
 * @param indexedAt when the network's view was last brought up to date
 * @param labels what is said of it; those whose {@code src} is itself are its own words
 * @param viewer how it stands to the account that asks
 * @param chatFrom who may send it direct messages: {@code all}, {@code none} or {@code following}; empty when unknown
 * @param labeler whether it is a labeler
 * @param raw the JSON as it came
 */
public record Profile(
        Did did,
        String handle,
        String displayName,
        String description,
        @Nullable String avatar,
        @Nullable String banner,
        long followersCount,
        long followsCount,
        long postsCount,
        @Nullable Instant createdAt,
        @Nullable Instant indexedAt,
        List<Label> labels,
        Viewer viewer,
        String chatFrom,
        boolean labeler,
        JsonValue raw) {

    private static final String BOT = "bot";

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it does not say whose it is
     */
    public static Profile of(JsonValue json) {
        return new Profile(
                Read.did(json.get("did")),
                json.get("handle").text("handle.invalid"),
                json.get("displayName").text(""),
                json.get("description").text(""),
                Read.text(json.get("avatar")),
                Read.text(json.get("banner")),
                json.get("followersCount").number(-1),
                json.get("followsCount").number(-1),
                json.get("postsCount").number(-1),
                Read.time(json.get("createdAt")),
                Read.time(json.get("indexedAt")),
                Read.list(json.get("labels"), Label::of),
                Viewer.of(json.get("viewer")),
                json.get("associated").get("chat").get("allowIncoming").text(""),
                json.get("associated").get("labeler").flag(false),
                json);
    }

    /** Returns whether the account says of itself that it is a bot. */
    public boolean isBot() {
        return labels.stream()
                .anyMatch(label -> !label.negated()
                        && label.val().equals(BOT)
                        && label.src().equals(did.text()));
    }

    @Override
    public String toString() {
        return "Profile[" + handle + ", " + did + "]";
    }

    /**
     * How an account stands to the one that asks. The records are the asking account's own, but for {@code followedBy}.
     *
     * @param muted whether it is muted
     * @param blockedBy whether it blocks the asking account
     * @param blocking the record by which it is blocked
     * @param following the record by which it is followed
     * @param followedBy the record by which it follows the asking account
     */
    public record Viewer(
            boolean muted,
            boolean blockedBy,
            @Nullable AtUri blocking,
            @Nullable AtUri following,
            @Nullable AtUri followedBy) {

        /** Reads one; all is absent when there is none. */
        public static Viewer of(JsonValue json) {
            return new Viewer(
                    json.get("muted").flag(false),
                    json.get("blockedBy").flag(false),
                    Read.maybeUri(json.get("blocking")),
                    Read.maybeUri(json.get("following")),
                    Read.maybeUri(json.get("followedBy")));
        }

        /** Returns the record by which the account is followed. */
        public Optional<AtUri> follow() {
            return Optional.ofNullable(following);
        }
    }
}
