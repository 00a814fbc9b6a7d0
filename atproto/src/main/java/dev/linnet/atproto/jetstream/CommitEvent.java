package dev.linnet.atproto.jetstream;

import dev.linnet.atproto.repo.Cid;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A record was created, changed or deleted. It looks at the bytes of the message whenever it is asked and keeps them alive;
 * they must not be changed. Safe for use by many threads.
 */
public final class CommitEvent implements JetstreamEvent {

    /** What was done to the record. */
    public enum Operation {
        /** It is new. */
        CREATE,
        /** It took the place of another one. */
        UPDATE,
        /** It is gone. */
        DELETE,
        /** Something this version does not know. */
        UNKNOWN
    }

    private final Message message;

    CommitEvent(Message message) {
        this.message = message;
        require(Part.DID);
        require(Part.REV);
        require(Part.OPERATION);
        require(Part.COLLECTION);
        require(Part.RKEY);
        if (message.cursor() < 0) {
            throw Message.lacks(Part.CURSOR);
        }
    }

    private void require(Part part) {
        if (!message.has(part) || message.bytes[message.from[part.index()]] != '"') {
            throw Message.lacks(part);
        }
    }

    @Override
    public long cursor() {
        return message.cursor();
    }

    /**
     * Returns whose record it is.
     *
     * @throws MalformedDataException when the message names no DID
     */
    public Did did() {
        return message.did();
    }

    /** Returns when Jetstream saw it; nothing when that cannot be read. */
    public Optional<Instant> time() {
        try {
            return message.time();
        } catch (DateTimeException beyond) {
            return Optional.empty();
        }
    }

    /** Returns the revision that the commit made, a TID. */
    public String rev() {
        return message.text(Part.REV);
    }

    /** Returns what was done. */
    public Operation operation() {
        if (message.is(Part.OPERATION, "create")) {
            return Operation.CREATE;
        }
        if (message.is(Part.OPERATION, "delete")) {
            return Operation.DELETE;
        }
        return message.is(Part.OPERATION, "update") ? Operation.UPDATE : Operation.UNKNOWN;
    }

    /** Returns the collection of the record, such as {@code app.bsky.feed.post}. */
    public String collection() {
        return message.text(Part.COLLECTION);
    }

    /** Returns the key of the record within its collection. */
    public String rkey() {
        return message.text(Part.RKEY);
    }

    /**
     * Returns where the record is.
     *
     * @throws MalformedDataException when the message does not tell that rightly
     */
    public AtUri uri() {
        String text = "at://" + did() + "/" + collection() + "/" + rkey();
        return AtUri.lenient(text)
                .orElseThrow(() -> new MalformedDataException("A message is about a record that can be nowhere"));
    }

    /**
     * Returns the identifier of the record as it is now; nothing when it was deleted.
     *
     * @throws MalformedDataException when it is none
     */
    public Optional<Cid> cid() {
        return message.optional(Part.CID).map(Cid::parse);
    }

    /**
     * Returns the record as it is now, decoded each time anew; nothing when it was deleted.
     *
     * @throws MalformedDataException when it is not JSON that can be read
     */
    public Optional<JsonValue> record() {
        return message.has(Part.RECORD) ? Optional.of(message.tree(Part.RECORD)) : Optional.empty();
    }

    /** Returns the record as it is now, the JSON text as it came; nothing when it was deleted. */
    public Optional<String> rawRecord() {
        return message.has(Part.RECORD) ? Optional.of(message.raw(Part.RECORD)) : Optional.empty();
    }

    /** Returns place, operation and record. */
    @Override
    public String toString() {
        return "CommitEvent[cursor=" + cursor() + ", " + operation() + " at://" + message.text(Part.DID) + "/"
                + collection() + "/" + rkey() + "]";
    }
}
