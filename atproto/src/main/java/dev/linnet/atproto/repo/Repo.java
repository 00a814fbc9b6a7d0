package dev.linnet.atproto.repo;

import java.util.function.BiConsumer;

/**
 * A whole repository, as {@code com.atproto.sync.getRepo} sends it. Every block was checked to be what its identifier says;
 * whose it is, {@link #isSignedBy} tells.
 */
public final class Repo {

    private final Car blocks;
    private final RepoCommit commit;
    private final Mst tree;

    private Repo(Car blocks, RepoCommit commit, Mst tree) {
        this.blocks = blocks;
        this.commit = commit;
        this.tree = tree;
    }

    /**
     * Reads a repository.
     *
     * @param car the CAR file; it is not copied
     * @throws MalformedDataException when it is no CAR file, has no commit, or a block is not what its identifier says
     */
    public static Repo read(byte[] car) {
        Car blocks = Car.read(car);
        blocks.checkHashes();
        RepoCommit commit = RepoCommit.of(blocks);
        return new Repo(blocks, commit, Mst.read(blocks, commit.data()));
    }

    /** Returns the commit that signs it. */
    public RepoCommit commit() {
        return commit;
    }

    /** Returns the tree of its records. */
    public Mst tree() {
        return tree;
    }

    /** Returns its blocks. */
    public Car blocks() {
        return blocks;
    }

    /**
     * Whether the commit is signed by a key.
     *
     * @throws IllegalStateException when the key is of secp256k1 and Bouncy Castle is not there; says what to add
     */
    public boolean isSignedBy(VerificationKey key) {
        return commit.isSignedBy(key);
    }

    /**
     * Hands on every path with its record, in order.
     *
     * @throws MalformedDataException when a record or a part of the tree is missing or malformed
     */
    public void forEach(BiConsumer<String, CborItem> action) {
        tree.forEach((path, cid) -> action.accept(
                path,
                blocks.item(cid).orElseThrow(() -> new MalformedDataException("A record of a repository is missing"))));
    }
}
