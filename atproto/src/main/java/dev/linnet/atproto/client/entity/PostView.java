package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.http.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as it is shown.
 *
 * @param uri where it is
 * @param cid the hash of its content
 * @param author who wrote it
 * @param record what they wrote
 * @param embed what is attached, ready to be shown; {@link EmbedView.None} when nothing is
 * @param replyCount how many answer it
 * @param repostCount how many passed it on
 * @param likeCount how many like it
 * @param quoteCount how many quote it
 * @param indexedAt when the network saw it, or when it says it was written if that is earlier
 * @param labels what is said of it
 * @param viewer what the account that asks has done with it and may do
 * @param raw the JSON as it came
 */
public record PostView(
        AtUri uri,
        String cid,
        Profile author,
        PostRecord record,
        EmbedView embed,
        long replyCount,
        long repostCount,
        long likeCount,
        long quoteCount,
        @Nullable Instant indexedAt,
        List<Label> labels,
        Viewer viewer,
        JsonValue raw) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it does not say where it is or who wrote it
     */
    public static PostView of(JsonValue json) {
        return new PostView(
                Read.uri(json.get("uri")),
                json.get("cid").text(""),
                Profile.of(json.get("author")),
                PostRecord.of(json.get("record")),
                EmbedView.of(json.get("embed")),
                json.get("replyCount").number(0),
                json.get("repostCount").number(0),
                json.get("likeCount").number(0),
                json.get("quoteCount").number(0),
                Read.time(json.get("indexedAt")),
                Read.list(json.get("labels"), Label::of),
                Viewer.of(json.get("viewer")),
                json);
    }

    /** Returns the version that is shown, to like, repost, quote or answer it. */
    public StrongRef ref() {
        return new StrongRef(uri, cid);
    }

    /** Returns the text. */
    public String text() {
        return record.text();
    }

    /** Returns what an answer to this post refers to: its thread and itself. */
    public ReplyRef replyRef() {
        StrongRef root = record.answers().map(ReplyRef::root).orElseGet(this::ref);
        return new ReplyRef(root, ref());
    }

    @Override
    public String toString() {
        return "PostView[" + uri + "]";
    }

    /**
     * What the account that asks has done with a post and may do.
     *
     * @param like the record by which it likes it
     * @param repost the record by which it passed it on
     * @param threadMuted whether it hears nothing of the thread
     * @param replyDisabled whether it may not answer
     * @param embeddingDisabled whether it may not quote it
     * @param pinned whether it is pinned to its author's profile
     */
    public record Viewer(
            @Nullable AtUri like,
            @Nullable AtUri repost,
            boolean threadMuted,
            boolean replyDisabled,
            boolean embeddingDisabled,
            boolean pinned) {

        /** Reads one; all is absent when there is none. */
        public static Viewer of(JsonValue json) {
            return new Viewer(
                    Read.maybeUri(json.get("like")),
                    Read.maybeUri(json.get("repost")),
                    json.get("threadMuted").flag(false),
                    json.get("replyDisabled").flag(false),
                    json.get("embeddingDisabled").flag(false),
                    json.get("pinned").flag(false));
        }
    }
}
