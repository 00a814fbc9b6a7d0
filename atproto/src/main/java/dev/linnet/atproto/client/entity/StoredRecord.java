package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.http.JsonValue;

/**
 * A record of any kind as a repository holds it.
 *
 * @param uri where it is
 * @param cid the hash of its content; empty when the server does not say
 * @param value its content
 */
public record StoredRecord(AtUri uri, String cid, JsonValue value) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it does not say where it is
     */
    public static StoredRecord of(JsonValue json) {
        return new StoredRecord(Read.uri(json.get("uri")), json.get("cid").text(""), json.get("value"));
    }

    /** Returns the version. */
    public StrongRef ref() {
        return new StrongRef(uri, cid);
    }

    /** Returns the lexicon id of its kind; empty when it does not say. */
    public String type() {
        return Read.type(value);
    }
}
