package dev.linnet.atproto.jetstream;

import dev.linnet.atproto.jetstream.JetstreamEvent.Account;
import dev.linnet.atproto.jetstream.JetstreamEvent.Failure;
import dev.linnet.atproto.jetstream.JetstreamEvent.Identity;
import dev.linnet.atproto.jetstream.JetstreamEvent.Info;
import dev.linnet.atproto.jetstream.JetstreamEvent.Sync;
import dev.linnet.atproto.jetstream.JetstreamEvent.Unknown;
import dev.linnet.atproto.repo.CollectionFilter;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.http.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Decodes messages of Jetstream: of version 1 ({@code /subscribe}) and of version 2
 * ({@code network.bsky.jetstream.subscribeEvents}, subprotocol {@code xrpc.v1.json}). A message tells by itself which it is of.
 * Immutable and safe for use by many threads.
 */
public final class JetstreamDecoder {

    /** How many bytes a message may have. */
    public static final int LARGEST_MESSAGE = 8_000_000;

    private final CollectionFilter wanted;

    private JetstreamDecoder(CollectionFilter wanted) {
        this.wanted = wanted;
    }

    /** Returns a decoder that wants every message. */
    public static JetstreamDecoder all() {
        return new JetstreamDecoder(CollectionFilter.all());
    }

    /**
     * Returns a decoder that wants what happens to records only in some collections. All other messages are wanted. Servers
     * filter by the same patterns; this is for the rest, when a connection serves several.
     *
     * @param collections their names, such as {@code app.bsky.feed.post}, or beginnings, such as {@code app.bsky.graph.*}
     * @throws IllegalArgumentException when one is neither
     */
    public static JetstreamDecoder wanting(String... collections) {
        return wanting(CollectionFilter.of(collections));
    }

    /** Returns a decoder that wants what happens to records only where a filter wants it. */
    public static JetstreamDecoder wanting(CollectionFilter collections) {
        return new JetstreamDecoder(collections);
    }

    /**
     * Decodes a message.
     *
     * @return nothing when the message is not wanted
     * @throws MalformedDataException when it is not what the protocol says. One that is not wanted is looked at only as far as
     *     that takes
     */
    public Optional<JetstreamEvent> decode(String message) {
        return decode(message.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decodes a message.
     *
     * @param message its JSON in UTF-8; not copied, and must not be changed as long as the event is used
     * @return nothing when the message is not wanted
     * @throws MalformedDataException when it is not what the protocol says. One that is not wanted is looked at only as far as
     *     that takes
     */
    public Optional<JetstreamEvent> decode(byte[] message) {
        checkSize(message);
        return Message.read(message, wanted).map(JetstreamDecoder::event);
    }

    /**
     * Returns where in the stream a message stands, wanted or not.
     *
     * @param message its JSON in UTF-8
     * @return -1 when it has no place in the stream
     * @throws MalformedDataException when it is not what the protocol says
     */
    public static long cursor(byte[] message) {
        checkSize(message);
        return Message.read(message).cursor();
    }

    private static void checkSize(byte[] message) {
        if (message.length > LARGEST_MESSAGE) {
            throw new MalformedDataException(
                    "A message has " + message.length + " bytes, more than " + LARGEST_MESSAGE);
        }
    }

    private static JetstreamEvent event(Message message) {
        if (is(message, "commit")) {
            return new CommitEvent(message);
        }
        if (is(message, "identity")) {
            JsonValue identity = message.tree(Part.IDENTITY);
            return new Identity(
                    place(message), message.did(), identity.get("handle").text(), time(message));
        }
        if (is(message, "account")) {
            JsonValue account = message.tree(Part.ACCOUNT);
            boolean active = account.get("active").flag(false);
            return new Account(
                    place(message), message.did(), active, account.get("status").text(), time(message));
        }
        if (is(message, "sync")) {
            return new Sync(
                    place(message),
                    message.did(),
                    message.tree(Part.SYNC).get("rev").text(),
                    time(message));
        }
        if (message.ends(Part.TYPE, "#info")) {
            return new Info(message.text(Part.NAME), message.optional(Part.MESSAGE));
        }
        if (message.is(Part.TYPE, "error")) {
            return new Failure(message.text(Part.ERROR), message.optional(Part.MESSAGE));
        }
        return new Unknown(message.cursor(), new String(message.bytes, StandardCharsets.UTF_8));
    }

    private static boolean is(Message message, String kind) {
        return message.is(Part.KIND, kind) || message.is(Part.TYPE, "network.bsky.jetstream.subscribeEvents#" + kind);
    }

    private static long place(Message message) {
        long cursor = message.cursor();
        if (cursor < 0) {
            throw Message.lacks(Part.CURSOR);
        }
        return cursor;
    }

    private static Optional<Instant> time(Message message) {
        try {
            return message.time();
        } catch (DateTimeException beyond) {
            return Optional.empty();
        }
    }
}
