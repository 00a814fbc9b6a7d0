package dev.linnet.atproto.repo;

import dev.linnet.atproto.repo.internal.Cbor;
import dev.linnet.atproto.syntax.Did;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The signed top of a repository: whose it is, its revision, and the root of its tree of records. Immutable.
 *
 * @see <a href="https://atproto.com/specs/repository#commit-objects">The specification</a>
 */
public final class RepoCommit {

    private static final byte[] SIG = "sig".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 3;
    private static final int MOST_FIELDS = 23;

    private final byte[] block;
    private final Did did;
    private final String rev;
    private final Cid data;
    private final Optional<Cid> prev;
    private final byte[] signature;

    private RepoCommit(byte[] block, CborItem item) {
        this.block = block;
        did = item.get("did").text().filter(Did::isValid).map(Did::new).orElseThrow(() -> lacks("did"));
        rev = item.get("rev").text().orElseThrow(() -> lacks("rev"));
        data = item.get("data").link().orElseThrow(() -> lacks("data"));
        prev = item.get("prev").link();
        signature = item.get("sig").bytes().orElseThrow(() -> lacks("sig"));
        if (item.get("version").number(-1) != VERSION) {
            throw new MalformedDataException("Not a commit: its version is not 3");
        }
        if (Cbor.argument(block, 0) > MOST_FIELDS) {
            throw new MalformedDataException("Not a commit: it has more than 23 fields");
        }
    }

    /**
     * Reads the block of a commit.
     *
     * @param block is copied
     * @throws MalformedDataException when it is none of version 3
     */
    public static RepoCommit read(byte[] block) {
        byte[] copy = block.clone();
        return new RepoCommit(copy, CborItem.read(copy));
    }

    /**
     * Reads the commit of a file: the block that its header names first.
     *
     * @throws MalformedDataException when it is none of version 3, or is not there
     */
    public static RepoCommit of(Car file) {
        return read(file.block(file.root())
                .orElseThrow(() -> new MalformedDataException("A CAR file does not hold the commit that it names")));
    }

    private static MalformedDataException lacks(String field) {
        return new MalformedDataException("Not a commit: it lacks " + field + ", or it is of the wrong kind");
    }

    /** Returns whose repository it is. */
    public Did did() {
        return did;
    }

    /** Returns the revision, a TID that grows with each commit. */
    public String rev() {
        return rev;
    }

    /** Returns the root of the tree of records. */
    public Cid data() {
        return data;
    }

    /** Returns the commit before, which newer servers do not name. */
    public Optional<Cid> prev() {
        return prev;
    }

    /** Returns the signature, a new array. */
    public byte[] signature() {
        return signature.clone();
    }

    /** Returns the identifier of the commit. */
    public Cid cid() {
        return Cid.of(block);
    }

    /** Returns what was signed: the commit as DAG-CBOR without its signature. */
    public byte[] unsigned() {
        int value = Cbor.find(block, 0, SIG);
        int key = value - SIG.length - 1;
        int next = Cbor.next(block, value);
        byte[] unsigned = new byte[block.length - (next - key)];
        System.arraycopy(block, 0, unsigned, 0, key);
        System.arraycopy(block, next, unsigned, key, block.length - next);
        unsigned[0]--;
        return unsigned;
    }

    /**
     * Whether the signature is that of a key.
     *
     * @throws IllegalStateException when the key is of secp256k1 and Bouncy Castle is not there; says what to add
     */
    public boolean isSignedBy(VerificationKey key) {
        return key.isSigned(unsigned(), signature);
    }

    /** Returns account and revision. */
    @Override
    public String toString() {
        return "RepoCommit[did=" + did + ", rev=" + rev + ", data=" + data + "]";
    }
}
