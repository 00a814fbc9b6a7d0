package dev.linnet.atproto.repo;

import dev.linnet.atproto.repo.internal.Cbor;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CAR file of version 1: blocks of bytes by their identifiers, such as a whole repository or what a commit changed of it.
 * Reading it finds where the blocks lie and decodes none. Nothing is said about what the blocks hold until
 * {@link #checkHashes()} has passed. Immutable, as long as nobody changes the array it was made of.
 *
 * @see <a href="https://ipld.io/specs/transport/car/carv1/">The specification</a>
 */
public final class Car {

    private static final byte[] ROOTS = "roots".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VERSION = "version".getBytes(StandardCharsets.US_ASCII);
    private static final int FEW = 16;

    private final byte[] bytes;
    private final int roots;
    /** For each block, where its identifier begins and where its bytes end. */
    private final int[] places;

    private final int count;
    private volatile @Nullable Map<Cid, Integer> index;

    private Car(byte[] bytes, int roots, int[] places, int count) {
        this.bytes = bytes;
        this.roots = roots;
        this.places = places;
        this.count = count;
    }

    /**
     * Reads a file.
     *
     * @param bytes are not copied
     * @throws MalformedDataException when it is not a whole CAR file, or an identifier is none of the AT Protocol's
     */
    public static Car read(byte[] bytes) {
        return read(bytes, 0, bytes.length);
    }

    /**
     * Reads a file that is part of an array.
     *
     * @param bytes are not copied
     * @param from where it begins
     * @param end where it ends
     * @throws MalformedDataException when it is not a whole CAR file, or an identifier is none of the AT Protocol's
     */
    public static Car read(byte[] bytes, int from, int end) {
        int header = afterLength(bytes, from, end);
        int at = header + length(bytes, from, end);
        int roots = roots(bytes, header, at);
        int[] places = new int[FEW];
        int filled = 0;
        while (at < end) {
            int cid = afterLength(bytes, at, end);
            int stop = cid + length(bytes, at, end);
            if (!Cid.isAt(bytes, cid, stop)) {
                throw wrong("a block does not begin with a CID of the AT Protocol", cid);
            }
            if (filled == places.length) {
                places = Arrays.copyOf(places, filled * 2);
            }
            places[filled] = cid;
            places[filled + 1] = stop;
            filled += 2;
            at = stop;
        }
        return new Car(bytes, roots, places, filled / 2);
    }

    private static int roots(byte[] bytes, int header, int end) {
        if (Cbor.check(bytes, header, end, false) != end || Cbor.kind(bytes, header) != Cbor.MAP) {
            throw wrong("its header is not one map", header);
        }
        int version = Cbor.find(bytes, header, VERSION);
        if (version < 0 || bytes[version] != 1) {
            throw wrong("its version is not 1", header);
        }
        int roots = Cbor.find(bytes, header, ROOTS);
        if (roots < 0 || Cbor.kind(bytes, roots) != Cbor.LIST) {
            throw wrong("its header has no list of roots", header);
        }
        int at = Cbor.content(bytes, roots);
        for (long left = Cbor.argument(bytes, roots); left > 0; left--) {
            if (Cbor.kind(bytes, at) != Cbor.LINK) {
                throw wrong("a root is not a link", at);
            }
            at += Cbor.LINK_LENGTH;
        }
        return roots;
    }

    /** Reads a length of one to five bytes, and checks that so much is there. */
    private static int length(byte[] bytes, int at, int end) {
        long value = 0;
        int i = at;
        int shift = 0;
        while (i < end && shift < 35) {
            byte part = bytes[i++];
            value |= (part & 0x7fL) << shift;
            shift += 7;
            if (part >= 0) {
                if (value == 0 || part == 0 || value > end - i) {
                    throw wrong("a length is nothing, not in its shortest form, or beyond the end", at);
                }
                return (int) value;
            }
        }
        throw wrong("a length is cut off or too large", at);
    }

    private static int afterLength(byte[] bytes, int at, int end) {
        int i = at;
        while (i < end && bytes[i] < 0) {
            i++;
        }
        return i + 1;
    }

    private static MalformedDataException wrong(String what, int at) {
        return new MalformedDataException("Not a CAR file: " + what + " (byte " + at + ")");
    }

    /** Returns the identifiers its header names; for a repository or a commit, the first is the commit's. */
    public List<Cid> roots() {
        List<Cid> cids = new ArrayList<>();
        int at = Cbor.content(bytes, roots);
        for (long left = Cbor.argument(bytes, roots); left > 0; left--) {
            at += Cbor.LINK_LENGTH;
            cids.add(Cid.read(bytes, at - Cid.LENGTH));
        }
        return cids;
    }

    /**
     * Returns the identifier that its header names first.
     *
     * @throws MalformedDataException when it names none
     */
    public Cid root() {
        if (Cbor.argument(bytes, roots) == 0) {
            throw wrong("its header names no root", roots);
        }
        return Cid.read(bytes, Cbor.content(bytes, roots) + Cbor.LINK_LENGTH - Cid.LENGTH);
    }

    /** Returns how many blocks it holds, counting one that comes twice twice. */
    public int size() {
        return count;
    }

    /** Returns the identifiers of its blocks in their order. */
    public List<Cid> cids() {
        List<Cid> cids = new ArrayList<>(count);
        for (int block = 0; block < count; block++) {
            cids.add(Cid.read(bytes, places[2 * block]));
        }
        return cids;
    }

    /** Whether it holds a block. */
    public boolean contains(Cid cid) {
        return find(cid) >= 0;
    }

    /** Returns the bytes of a block, a new array; nothing when it does not hold it. */
    public Optional<byte[]> block(Cid cid) {
        int block = find(cid);
        return block < 0
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(bytes, places[2 * block] + Cid.LENGTH, places[2 * block + 1]));
    }

    /**
     * Returns a block as DAG-CBOR; nothing when it does not hold it.
     *
     * @throws MalformedDataException when the block is not exactly one canonical item by the rules of the AT Protocol
     */
    public Optional<CborItem> item(Cid cid) {
        int block = find(cid);
        if (block < 0) {
            return Optional.empty();
        }
        int from = places[2 * block] + Cid.LENGTH;
        return Optional.of(CborItem.read(bytes, from, places[2 * block + 1], CborRules.ATPROTO));
    }

    /**
     * Checks that each block is what its identifier says.
     *
     * @throws VerificationException when one is not
     */
    public void checkHashes() {
        MessageDigest digest = Sha256.digest();
        byte[] hash = new byte[32];
        for (int block = 0; block < count; block++) {
            int cid = places[2 * block];
            int from = cid + Cid.LENGTH;
            digest.update(bytes, from, places[2 * block + 1] - from);
            try {
                digest.digest(hash, 0, hash.length);
            } catch (DigestException never) {
                throw new IllegalStateException("a SHA-256 has 32 bytes", never);
            }
            if (!Arrays.equals(hash, 0, hash.length, bytes, from - hash.length, from)) {
                throw new VerificationException(
                        VerificationException.Reason.HASH, "A block is not what its CID says (byte " + cid + ")");
            }
        }
    }

    private int find(Cid cid) {
        if (count > FEW) {
            Integer block = index().get(cid);
            return block == null ? -1 : block;
        }
        for (int block = 0; block < count; block++) {
            if (cid.lies(bytes, places[2 * block])) {
                return block;
            }
        }
        return -1;
    }

    private Map<Cid, Integer> index() {
        Map<Cid, Integer> blocks = index;
        if (blocks == null) {
            // Identifiers are comparable, so a map of them stays fast when somebody makes their hashes collide.
            blocks = new HashMap<>(count * 2);
            for (int block = 0; block < count; block++) {
                blocks.putIfAbsent(Cid.read(bytes, places[2 * block]), block);
            }
            index = blocks;
        }
        return blocks;
    }
}
