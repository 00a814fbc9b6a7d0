package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.http.JsonValue;

/**
 * A record that was written.
 *
 * @param uri where it is
 * @param cid the hash of its content
 * @param rev the revision of the repository it came with; empty when the server does not say
 * @param validation whether the server knew the record's kind: {@code valid}, {@code unknown}, or empty
 * @param existed whether it was there before: nothing was written then, and the rest tells of what is there
 */
public record WrittenRecord(AtUri uri, String cid, String rev, String validation, boolean existed) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it does not say where it is
     */
    public static WrittenRecord of(JsonValue json) {
        return new WrittenRecord(
                Read.uri(json.get("uri")),
                json.get("cid").text(""),
                json.get("commit").get("rev").text(""),
                json.get("validationStatus").text(""),
                false);
    }

    /** Returns what a record says that was there before. */
    public static WrittenRecord existing(StoredRecord record) {
        return new WrittenRecord(record.uri(), record.cid(), "", "", true);
    }

    /** Returns the version, to refer to it. */
    public StrongRef ref() {
        return new StrongRef(uri, cid);
    }
}
