package dev.linnet.atproto.firehose;

import dev.linnet.atproto.repo.CborItem;
import dev.linnet.atproto.repo.Cid;
import dev.linnet.atproto.repo.CollectionFilter;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.atproto.repo.internal.Cbor;
import dev.linnet.atproto.syntax.AtUri;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a commit did to one record. Immutable; what it tells is decoded when it is asked for. */
public final class RecordOp {

    /** What was done to the record. */
    public enum Action {
        /** It is new. */
        CREATE,
        /** It took the place of another one. */
        UPDATE,
        /** It is gone. */
        DELETE,
        /** Something this version does not know. */
        UNKNOWN
    }

    private static final byte[] CREATE = ascii("create");
    private static final byte[] UPDATE = ascii("update");
    private static final byte[] DELETE = ascii("delete");

    private final CommitFrame commit;
    private final byte[] bytes;
    private final int action;
    private final int path;
    private final int slash;
    private final int cid;
    private final int prev;

    RecordOp(CommitFrame commit, byte[] bytes, int at) {
        this.commit = commit;
        this.bytes = bytes;
        action = find(bytes, at, Keys.ACTION, Cbor.TEXT);
        path = path(bytes, at);
        slash = slash(bytes, path);
        cid = link(bytes, at, Keys.CID);
        prev = link(bytes, at, Keys.PREV);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the record that an op is about is wanted. */
    static boolean isWanted(byte[] bytes, int at, CollectionFilter wanted) {
        int path = path(bytes, at);
        return wanted.wants(bytes, Cbor.content(bytes, path), slash(bytes, path));
    }

    private static int path(byte[] bytes, int at) {
        if (Cbor.kind(bytes, at) != Cbor.MAP) {
            throw Body.lacks("#commit", "an op that is a map");
        }
        return find(bytes, at, Keys.PATH, Cbor.TEXT);
    }

    private static int find(byte[] bytes, int at, byte[] key, int kind) {
        int value = Cbor.find(bytes, at, key);
        if (value < 0 || Cbor.kind(bytes, value) != kind) {
            throw Body.lacks("#commit", "the " + new String(key, StandardCharsets.US_ASCII) + " of an op");
        }
        return value;
    }

    private static int slash(byte[] bytes, int path) {
        int from = Cbor.content(bytes, path);
        int end = from + (int) Cbor.argument(bytes, path);
        for (int i = from; i < end; i++) {
            if (bytes[i] == '/') {
                return i;
            }
        }
        throw Body.lacks("#commit", "the collection and the key in the path of an op");
    }

    private static int link(byte[] bytes, int at, byte[] key) {
        int value = Cbor.find(bytes, at, key);
        if (value < 0 || bytes[value] == Cbor.NULL) {
            return -1;
        }
        if (Cbor.kind(bytes, value) != Cbor.LINK) {
            throw Body.lacks("#commit", "a link in an op");
        }
        return value;
    }

    /** Returns what was done. */
    public Action action() {
        if (Cbor.is(bytes, action, CREATE)) {
            return Action.CREATE;
        }
        if (Cbor.is(bytes, action, DELETE)) {
            return Action.DELETE;
        }
        return Cbor.is(bytes, action, UPDATE) ? Action.UPDATE : Action.UNKNOWN;
    }

    /** Returns the collection of the record, such as {@code app.bsky.feed.post}. */
    public String collection() {
        int from = Cbor.content(bytes, path);
        return new String(bytes, from, slash - from, StandardCharsets.UTF_8);
    }

    /** Returns the key of the record within its collection. */
    public String rkey() {
        int end = Cbor.content(bytes, path) + (int) Cbor.argument(bytes, path);
        return new String(bytes, slash + 1, end - slash - 1, StandardCharsets.UTF_8);
    }

    /** Returns collection and key, with a slash between them. */
    public String path() {
        return Body.text(bytes, path);
    }

    /**
     * Returns where the record is.
     *
     * @throws MalformedDataException when the message does not tell that rightly
     */
    public AtUri uri() {
        return AtUri.lenient("at://" + commit.did() + "/" + path())
                .orElseThrow(() -> new MalformedDataException("An op is about a record that can be nowhere"));
    }

    /** Returns the identifier of the record as it is now; nothing when it was deleted. */
    public Optional<Cid> cid() {
        return cid < 0 ? Optional.empty() : Optional.of(cid(cid));
    }

    /** Returns the identifier of the record as it was before; nothing when it is new, or an old server does not tell. */
    public Optional<Cid> prev() {
        return prev < 0 ? Optional.empty() : Optional.of(cid(prev));
    }

    private Cid cid(int at) {
        return Cid.read(bytes, at + Cbor.LINK_LENGTH - Cid.LENGTH);
    }

    /**
     * Returns the record as it is now. It was checked to be canonical, but not to be what {@link #cid()} says; see
     * {@link CommitVerifier}.
     *
     * @return nothing when it was deleted, or the message does not bring it
     * @throws MalformedDataException when the blocks of the commit or the record are not what the protocol says
     */
    public Optional<CborItem> record() {
        return cid < 0 ? Optional.empty() : commit.blocks().item(cid(cid));
    }

    /** Returns action and path. */
    @Override
    public String toString() {
        return action() + " " + path();
    }
}
