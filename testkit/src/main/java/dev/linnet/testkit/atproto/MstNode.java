package dev.linnet.testkit.atproto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node of a {@link Mst}: leaves in their order, and before, between and after them the nodes one layer below. */
final class MstNode {
    private final int layer;
    private final List<Leaf> leaves;
    private final List<@Nullable MstNode> trees;
    private byte @Nullable [] block;
    private @Nullable Cid cid;

    /** A name and the CID of its record. */
    record Leaf(String key, Cid value) {}

    MstNode(int layer, List<Leaf> leaves, List<@Nullable MstNode> trees) {
        this.layer = layer;
        this.leaves = leaves;
        this.trees = trees;
    }

    static MstNode hollow(int layer) {
        List<@Nullable MstNode> none = new ArrayList<>();
        none.add(null);
        return new MstNode(layer, List.of(), none);
    }

    boolean isHollow() {
        return leaves.isEmpty() && trees.get(0) == null;
    }

    int layer() {
        return layer;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    /** One more than leaves; null where nothing stands. */
    List<@Nullable MstNode> trees() {
        return trees;
    }

    /** The index of the first leaf that is the key or comes after it. Names are ASCII, so that text order is byte order. */
    int firstNotBelow(String key) {
        int low = 0;
        int high = leaves.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (leaves.get(middle).key().compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Cid cid() {
        if (cid == null) {
            cid = Cid.ofCbor(block());
        }
        return cid;
    }

    byte[] block() {
        if (block == null) {
            block = encode();
        }
        return block;
    }

    private byte[] encode() {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        byte[] previous = new byte[0];
        for (int i = 0; i < leaves.size(); i++) {
            byte[] key = leaves.get(i).key().getBytes(StandardCharsets.UTF_8);
            int mismatch = Arrays.mismatch(previous, key);
            int shared = mismatch < 0 ? key.length : mismatch;
            entries.add(dev.linnet.testkit.http.Json.of(
                    "p",
                    shared,
                    "k",
                    Arrays.copyOfRange(key, shared, key.length),
                    "v",
                    leaves.get(i).value(),
                    "t",
                    link(trees.get(i + 1))));
            previous = key;
        }
        return Cbor.encode(dev.linnet.testkit.http.Json.of("l", link(trees.get(0)), "e", entries));
    }

    private static @Nullable Cid link(@Nullable MstNode tree) {
        return tree == null ? null : tree.cid();
    }
}
