package dev.linnet.atproto.firehose;

import dev.linnet.atproto.repo.Car;
import dev.linnet.atproto.repo.Cid;
import dev.linnet.atproto.repo.CollectionFilter;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.atproto.repo.internal.Cbor;
import dev.linnet.atproto.syntax.Did;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records of an account were created, changed or deleted. It looks at the bytes of the message whenever it is asked and keeps
 * them alive; they must not be changed. Safe for use by many threads.
 */
public final class CommitFrame implements Frame {

    private static final String TYPE = "#commit";

    private final byte[] bytes;
    private final CollectionFilter wanted;
    private final int ops;
    private final int rev;
    private final int seq;
    private final int repo;
    private final int time;
    private final int since;
    private final int blocks;
    private final int commit;
    private final int tooBig;
    private final int prevData;
    private @Nullable Car car;

    CommitFrame(byte[] bytes, int body, CollectionFilter wanted) {
        this.bytes = bytes;
        this.wanted = wanted;
        Fields fields = new Fields(bytes, body);
        ops = fields.take(Keys.OPS, Cbor.LIST);
        rev = fields.take(Keys.REV, Cbor.TEXT);
        seq = fields.take(Keys.SEQ, Cbor.NUMBER);
        repo = fields.take(Keys.REPO, Cbor.TEXT);
        time = fields.take(Keys.TIME, Cbor.TEXT);
        since = fields.takeIfPresent(Keys.SINCE, Cbor.TEXT);
        blocks = fields.take(Keys.BLOCKS, Cbor.BYTES);
        commit = fields.take(Keys.COMMIT, Cbor.LINK);
        tooBig = fields.takeIfPresent(Keys.TOO_BIG, Cbor.SIMPLE);
        prevData = fields.takeIfPresent(Keys.PREV_DATA, Cbor.LINK);
    }

    /** Whether the filter wants any record that the commit in a body is about. */
    static boolean isWanted(byte[] bytes, int body, CollectionFilter wanted) {
        if (wanted.wantsAll()) {
            return true;
        }
        int ops = Cbor.find(bytes, body, Keys.OPS);
        if (ops < 0 || Cbor.kind(bytes, ops) != Cbor.LIST) {
            throw Body.lacks(TYPE, "ops");
        }
        int at = Cbor.content(bytes, ops);
        for (long left = Cbor.argument(bytes, ops); left > 0; left--) {
            if (RecordOp.isWanted(bytes, at, wanted)) {
                return true;
            }
            at = Cbor.next(bytes, at);
        }
        return false;
    }

    @Override
    public long seq() {
        return Cbor.argument(bytes, seq);
    }

    /**
     * Returns whose repository it is.
     *
     * @throws MalformedDataException when the message names no DID
     */
    public Did did() {
        return Body.did(Body.text(bytes, repo), TYPE);
    }

    /** Returns the revision that the commit made, a TID. */
    public String rev() {
        return Body.text(bytes, rev);
    }

    /** Returns the revision that the commit follows; nothing when it is the first. */
    public Optional<String> since() {
        return since < 0 ? Optional.empty() : Optional.of(Body.text(bytes, since));
    }

    /** Returns the identifier of the commit. */
    public Cid commit() {
        return cid(commit);
    }

    /** Returns the root of the tree before the commit; nothing when an old server does not tell, or it is the first. */
    public Optional<Cid> prevData() {
        return prevData < 0 ? Optional.empty() : Optional.of(cid(prevData));
    }

    private Cid cid(int at) {
        return Cid.read(bytes, at + Cbor.LINK_LENGTH - Cid.LENGTH);
    }

    /** Returns when the host sent the message; nothing when the host's time cannot be read. */
    public Optional<Instant> time() {
        return Body.time(Body.text(bytes, time));
    }

    /** Whether an old server left out what was too much; a newer one sends a {@link SyncFrame} in its place. */
    public boolean tooBig() {
        return tooBig >= 0 && bytes[tooBig] == Cbor.TRUE;
    }

    /**
     * Returns what was done to records of the collections that the decoder was asked for, in order.
     *
     * @throws MalformedDataException when one lacks what the protocol demands
     */
    public List<RecordOp> ops() {
        return ops(wanted);
    }

    /**
     * Returns what was done to records of any collection, in order.
     *
     * @throws MalformedDataException when one lacks what the protocol demands
     */
    public List<RecordOp> allOps() {
        return ops(CollectionFilter.all());
    }

    private List<RecordOp> ops(CollectionFilter filter) {
        int count = (int) Cbor.argument(bytes, ops);
        List<RecordOp> found = new ArrayList<>(Math.min(count, 16));
        int at = Cbor.content(bytes, ops);
        for (int left = count; left > 0; left--) {
            if (RecordOp.isWanted(bytes, at, filter)) {
                found.add(new RecordOp(this, bytes, at));
            }
            at = Cbor.next(bytes, at);
        }
        return found;
    }

    /**
     * Returns the blocks that the message brings: the commit, new records, and the part of the tree that proves them.
     *
     * @throws MalformedDataException when they are not a CAR file
     */
    public Car blocks() {
        Car blocksRead = car;
        if (blocksRead == null) {
            int from = Cbor.content(bytes, blocks);
            blocksRead = Car.read(bytes, from, from + (int) Cbor.argument(bytes, blocks));
            car = blocksRead;
        }
        return blocksRead;
    }

    /** Returns place, account and revision. */
    @Override
    public String toString() {
        return "CommitFrame[seq=" + seq() + ", did=" + Body.text(bytes, repo) + ", rev=" + rev() + "]";
    }
}
