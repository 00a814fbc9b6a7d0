package dev.linnet.atproto.firehose;

import dev.linnet.atproto.repo.Car;
import dev.linnet.atproto.repo.CollectionFilter;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.atproto.repo.internal.Cbor;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decodes messages of {@code com.atproto.sync.subscribeRepos}. Immutable and safe for use by many threads.
 *
 * <pre>{@code
 * FirehoseDecoder decoder = FirehoseDecoder.wanting("app.bsky.feed.post", "app.bsky.graph.*");
 * decoder.decode(message).ifPresent(frame -> {
 *     if (frame instanceof CommitFrame commit) {
 *         commit.ops().forEach(op -> op.record().ifPresent(record -> look(op.path(), record.get("text").text(""))));
 *     }
 * });
 * }</pre>
 */
public final class FirehoseDecoder {

    /** How many bytes a message may have. The protocol allows 2,000,000 for the blocks of a commit. */
    public static final int LARGEST_MESSAGE = 8_000_000;

    private static final byte[] COMMIT = Keys.of("#commit");
    private static final byte[] SYNC = Keys.of("#sync");
    private static final byte[] IDENTITY = Keys.of("#identity");
    private static final byte[] ACCOUNT = Keys.of("#account");
    private static final byte[] INFO = Keys.of("#info");
    private static final byte MINUS_ONE = 0x20;

    private final CollectionFilter wanted;

    private FirehoseDecoder(CollectionFilter wanted) {
        this.wanted = wanted;
    }

    /** Returns a decoder that wants every message. */
    public static FirehoseDecoder all() {
        return new FirehoseDecoder(CollectionFilter.all());
    }

    /**
     * Returns a decoder that wants commits only when they are about records of some collections. All other messages are wanted.
     *
     * @param collections their names, such as {@code app.bsky.feed.post}, or beginnings, such as {@code app.bsky.graph.*}
     * @throws IllegalArgumentException when one is neither
     */
    public static FirehoseDecoder wanting(String... collections) {
        return wanting(CollectionFilter.of(collections));
    }

    /** Returns a decoder that wants commits only when they are about records that a filter wants. */
    public static FirehoseDecoder wanting(CollectionFilter collections) {
        return new FirehoseDecoder(collections);
    }

    /**
     * Decodes a message. One that is not wanted is checked like any other, and allocates nothing; for its place in the stream
     * see {@link #seq(byte[])}.
     *
     * @param message is not copied, and must not be changed as long as the frame is used
     * @return nothing when the message is not wanted
     * @throws MalformedDataException when the message is not what the protocol says. What is inside the blocks of a commit is
     *     looked at, and may be found wrong, when it is asked for
     */
    public Optional<Frame> decode(byte[] message) {
        int body = body(message);
        int op = Cbor.find(message, 0, Keys.OP);
        if (op < 0 || (Cbor.kind(message, op) != Cbor.NUMBER && Cbor.kind(message, op) != Cbor.NEGATIVE)) {
            throw new MalformedDataException("The header of a message has no op");
        }
        int type = Cbor.find(message, 0, Keys.TYPE);
        boolean typed = type >= 0 && Cbor.kind(message, type) == Cbor.TEXT;
        if (message[op] == MINUS_ONE) {
            Body error = checked(message, body, "error");
            return Optional.of(new ErrorFrame(error.text("error"), error.optional("message")));
        }
        if (message[op] != 1 || !typed) {
            return Optional.of(unknown(message, op, typed ? type : -1, body));
        }
        if (Cbor.is(message, type, COMMIT)) {
            check(message, body, "#commit");
            return CommitFrame.isWanted(message, body, wanted)
                    ? Optional.of(new CommitFrame(message, body, wanted))
                    : Optional.empty();
        }
        return Optional.of(other(message, type, op, body));
    }

    private static Frame other(byte[] message, int type, int op, int at) {
        if (Cbor.is(message, type, SYNC)) {
            Body body = checked(message, at, "#sync");
            int blocks = body.find("blocks", Cbor.BYTES);
            int from = Cbor.content(message, blocks);
            Car car = Car.read(message, from, from + (int) Cbor.argument(message, blocks));
            return new SyncFrame(body.number("seq"), body.did("did"), body.text("rev"), car, body.time());
        }
        if (Cbor.is(message, type, IDENTITY)) {
            Body body = checked(message, at, "#identity");
            return new IdentityFrame(body.number("seq"), body.did("did"), body.optional("handle"), body.time());
        }
        if (Cbor.is(message, type, ACCOUNT)) {
            Body body = checked(message, at, "#account");
            return new AccountFrame(
                    body.number("seq"), body.did("did"), body.flag("active"), body.optional("status"), body.time());
        }
        if (Cbor.is(message, type, INFO)) {
            Body body = checked(message, at, "#info");
            return new InfoFrame(body.text("name"), body.optional("message"));
        }
        return unknown(message, op, type, at);
    }

    private static UnknownFrame unknown(byte[] message, int op, int type, int body) {
        long value = Cbor.argument(message, op);
        return new UnknownFrame(
                Cbor.kind(message, op) == Cbor.NUMBER ? value : -1 - value,
                type < 0 ? Optional.empty() : Optional.of(Body.text(message, type)),
                Arrays.copyOfRange(message, body, message.length));
    }

    /**
     * Returns where in the stream a message stands, wanted or not. Allocates nothing.
     *
     * @return -1 when it has no place in the stream
     * @throws MalformedDataException when the message is not what the protocol says
     */
    public static long seq(byte[] message) {
        int body = body(message);
        check(message, body, "any");
        int seq = Cbor.find(message, body, Keys.SEQ);
        return seq < 0 || Cbor.kind(message, seq) != Cbor.NUMBER ? -1 : Cbor.argument(message, seq);
    }

    /** Checks the header of a message and returns where its body begins. */
    private static int body(byte[] message) {
        if (message.length > LARGEST_MESSAGE) {
            throw new MalformedDataException(
                    "A message has " + message.length + " bytes, more than " + LARGEST_MESSAGE);
        }
        int body = Cbor.check(message, 0, message.length, false);
        if (Cbor.kind(message, 0) != Cbor.MAP) {
            throw new MalformedDataException("A message does not begin with a header, a map");
        }
        return body;
    }

    private static Body checked(byte[] message, int at, String type) {
        check(message, at, type);
        return new Body(message, at, type);
    }

    private static void check(byte[] message, int at, String type) {
        if (Cbor.check(message, at, message.length, false) != message.length) {
            throw new MalformedDataException("There is more after the body of a message of type " + type);
        }
        if (Cbor.kind(message, at) != Cbor.MAP) {
            throw new MalformedDataException("The body of a message of type " + type + " is not a map");
        }
    }
}
