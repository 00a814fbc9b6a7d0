package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.http.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the account. There is one for each record and account: of a post that mentions and answers, only
 * the mention is told.
 *
 * @param uri the record that caused it: a post, a like, a follow
 * @param cid the hash of that record
 * @param author who did it
 * @param reason why there is a notification; an open set
 * @param reasonSubject what it is about, such as the liked post; null where there is nothing
 * @param record the record that caused it
 * @param read whether the account has seen it by its own word; people who open the app change it
 * @param indexedAt when the network saw it, or when the record says it was made if that is earlier
 * @param labels what is said of the record
 * @param raw the JSON as it came
 */
public record Notification(
        AtUri uri,
        String cid,
        Profile author,
        NotificationReason reason,
        @Nullable AtUri reasonSubject,
        JsonValue record,
        boolean read,
        @Nullable Instant indexedAt,
        List<Label> labels,
        JsonValue raw) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it does not say what caused it or who did it
     */
    public static Notification of(JsonValue json) {
        return new Notification(
                Read.uri(json.get("uri")),
                json.get("cid").text(""),
                Profile.of(json.get("author")),
                new NotificationReason(json.get("reason").text("")),
                Read.maybeUri(json.get("reasonSubject")),
                json.get("record"),
                json.get("isRead").flag(false),
                Read.time(json.get("indexedAt")),
                Read.list(json.get("labels"), Label::of),
                json);
    }

    /** Returns the record as a post, when it is one. */
    public Optional<PostRecord> post() {
        return Read.type(record).equals(PostRecord.TYPE) ? Optional.of(PostRecord.of(record)) : Optional.empty();
    }

    /** Returns the version of the record, to answer or like it. */
    public StrongRef ref() {
        return new StrongRef(uri, cid);
    }

    @Override
    public String toString() {
        return "Notification[" + reason + ", " + uri + "]";
    }
}
