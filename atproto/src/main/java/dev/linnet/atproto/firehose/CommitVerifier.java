package dev.linnet.atproto.firehose;

import dev.linnet.atproto.repo.Car;
import dev.linnet.atproto.repo.Cid;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.atproto.repo.Mst;
import dev.linnet.atproto.repo.RepoCommit;
import dev.linnet.atproto.repo.VerificationException;
import dev.linnet.atproto.repo.VerificationException.Reason;
import dev.linnet.atproto.repo.VerificationKey;
import dev.linnet.atproto.syntax.Did;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Proves what a message says, as far as the caller wants it proven. A relay does the same; whoever trusts theirs need not.
 * Safe for use by many threads, if the function that knows the keys is.
 *
 * <p>It looks at one message at a time and remembers nothing. That the revision is newer than the last one and
 * {@link CommitFrame#prevData()} is the state it led to is for the caller to compare.
 *
 * @see <a href="https://atproto.com/specs/sync#firehose-validation-best-practices">The specification</a>
 */
public final class CommitVerifier {

    private final boolean hashes;
    private final Optional<Function<Did, VerificationKey>> keys;

    private CommitVerifier(boolean hashes, Optional<Function<Did, VerificationKey>> keys) {
        this.hashes = hashes;
        this.keys = keys;
    }

    /** Returns a verifier that takes everything for true. */
    public static CommitVerifier none() {
        return new CommitVerifier(false, Optional.empty());
    }

    /** Returns a verifier that checks that each block is what its identifier says, and no more. */
    public static CommitVerifier hashes() {
        return new CommitVerifier(true, Optional.empty());
    }

    /**
     * Returns a verifier that proves everything a message can prove.
     *
     * @param keys tells the key that an account signs with now; what it throws is passed on
     */
    public static CommitVerifier full(Function<Did, VerificationKey> keys) {
        return new CommitVerifier(true, Optional.of(keys));
    }

    /**
     * Proves a commit.
     *
     * @return how much was proven: what was asked for, but for full proof only {@link Proof#STATE} when an old server does not
     *     tell the state before
     * @throws VerificationException when something is not as the message says
     * @throws MalformedDataException when something is not what the protocol says, or a part that the proof needs is missing
     * @throws IllegalStateException when a key is of secp256k1 and Bouncy Castle is not there; says what to add
     */
    public Proof verify(CommitFrame frame) {
        if (!hashes) {
            return Proof.NONE;
        }
        Car blocks = frame.blocks();
        blocks.checkHashes();
        if (keys.isEmpty()) {
            return Proof.HASHES;
        }
        if (!blocks.root().equals(frame.commit())) {
            throw new VerificationException(
                    Reason.COMMIT, "The blocks of a message are of another commit than it names");
        }
        RepoCommit commit = signed(blocks, frame.did(), frame.rev(), keys.get());
        Mst tree = Mst.read(blocks, commit.data());
        List<RecordOp> ops = frame.allOps();
        proveRecords(ops, tree);
        if (frame.prevData().isEmpty() && frame.since().isPresent()) {
            return Proof.STATE;
        }
        Cid before = frame.prevData().orElseGet(() -> Mst.empty().root());
        if (!undone(ops, tree).root().equals(before)) {
            throw new VerificationException(
                    Reason.HISTORY, "What a message lists is not what changed since the state that it names");
        }
        return Proof.CHANGE;
    }

    /**
     * Proves a new state.
     *
     * @return how much was proven: what was asked for, at most {@link Proof#STATE}
     * @throws VerificationException when something is not as the message says
     * @throws MalformedDataException when something is not what the protocol says
     * @throws IllegalStateException when a key is of secp256k1 and Bouncy Castle is not there; says what to add
     */
    public Proof verify(SyncFrame frame) {
        if (!hashes) {
            return Proof.NONE;
        }
        frame.blocks().checkHashes();
        if (keys.isEmpty()) {
            return Proof.HASHES;
        }
        signed(frame.blocks(), frame.did(), frame.rev(), keys.get());
        return Proof.STATE;
    }

    private static RepoCommit signed(Car blocks, Did did, String rev, Function<Did, VerificationKey> keys) {
        RepoCommit commit = RepoCommit.of(blocks);
        if (!commit.did().equals(did) || !commit.rev().equals(rev)) {
            throw new VerificationException(
                    Reason.COMMIT, "The signed commit is of another account or revision than the message about " + did);
        }
        if (!commit.isSignedBy(keys.apply(did))) {
            throw new VerificationException(Reason.SIGNATURE, "The commit of " + did + " is not signed by its key");
        }
        return commit;
    }

    private static void proveRecords(List<RecordOp> ops, Mst tree) {
        Set<String> seen = new HashSet<>();
        for (RecordOp op : ops) {
            Optional<Cid> expected = op.action() == RecordOp.Action.DELETE ? Optional.empty() : op.cid();
            boolean shaped = switch (op.action()) {
                case CREATE -> op.cid().isPresent() && op.prev().isEmpty();
                case UPDATE -> op.cid().isPresent();
                case DELETE -> op.cid().isEmpty();
                case UNKNOWN -> false;
            };
            if (!shaped || !seen.add(op.path()) || !tree.get(op.path()).equals(expected)) {
                throw new VerificationException(
                        Reason.RECORD,
                        "The tree does not hold the record of an op as the op says, or two are about one");
            }
        }
    }

    /** Returns the tree as it was before. What was deleted comes back first: the proof brings what that needs. */
    private static Mst undone(List<RecordOp> ops, Mst tree) {
        Mst before = tree;
        for (RecordOp op : ops) {
            if (op.action() != RecordOp.Action.CREATE) {
                Cid record = op.prev()
                        .orElseThrow(() -> new VerificationException(
                                Reason.HISTORY, "An op does not tell what the record was before"));
                before = before.with(op.path(), record);
            }
        }
        for (RecordOp op : ops) {
            if (op.action() == RecordOp.Action.CREATE) {
                before = before.without(op.path());
            }
        }
        return before;
    }
}
