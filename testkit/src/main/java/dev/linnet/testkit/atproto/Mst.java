package dev.linnet.testkit.atproto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Merkle search tree: the sorted names of a repository's records with their CIDs. Immutable; a change makes new nodes along one
 * path and shares the others.
 */
final class Mst {
    private final MstNode root;

    private Mst(MstNode root) {
        this.root = root;
    }

    static Mst empty() {
        return new Mst(MstNode.hollow(0));
    }

    Cid cid() {
        return root.cid();
    }

    /** Adds a name or gives it another value. */
    Mst with(String key, Cid value) {
        int layer = layer(key);
        if (layer <= root.layer()) {
            return new Mst(put(root, key, value, layer));
        }
        MstNode[] halves = root.isHollow() ? new MstNode[2] : split(root, key);
        List<MstNode.Leaf> leaves = List.of(new MstNode.Leaf(key, value));
        List<@Nullable MstNode> trees = new ArrayList<>();
        trees.add(lifted(halves[0], layer - 1));
        trees.add(lifted(halves[1], layer - 1));
        return new Mst(new MstNode(layer, leaves, trees));
    }

    /** Takes a name away that is there. */
    Mst without(String key) {
        MstNode left = remove(root, key);
        while (left != null && left.leaves().isEmpty()) {
            left = left.trees().get(0);
        }
        return left == null ? empty() : new Mst(left);
    }

    /** Every node, the root first. */
    Map<Cid, byte[]> blocks() {
        Map<Cid, byte[]> blocks = new LinkedHashMap<>();
        collect(root, blocks);
        return blocks;
    }

    /**
     * The nodes that show what stands at a name and right beside it, so that a reader who holds only these can undo a change of
     * that name.
     */
    void proof(String key, Map<Cid, byte[]> blocks) {
        for (int side = 0; side < 2; side++) {
            MstNode node = root;
            while (node != null) {
                blocks.put(node.cid(), node.block());
                int at = node.firstNotBelow(key);
                boolean here =
                        at < node.leaves().size() && node.leaves().get(at).key().equals(key);
                node = node.trees().get(here ? at + side : at);
            }
        }
    }

    static int layer(String key) {
        int zeros = 0;
        for (byte each : Cid.sha256(key.getBytes(StandardCharsets.UTF_8))) {
            if (each != 0) {
                return (zeros + Integer.numberOfLeadingZeros(each & 0xFF) - 24) / 2;
            }
            zeros += 8;
        }
        return zeros / 2;
    }

    private static void collect(@Nullable MstNode node, Map<Cid, byte[]> blocks) {
        if (node != null) {
            blocks.put(node.cid(), node.block());
            node.trees().forEach(tree -> collect(tree, blocks));
        }
    }

    private static MstNode put(MstNode node, String key, Cid value, int layer) {
        int at = node.firstNotBelow(key);
        List<MstNode.Leaf> leaves = new ArrayList<>(node.leaves());
        List<@Nullable MstNode> trees = new ArrayList<>(node.trees());
        MstNode below = trees.get(at);
        if (layer < node.layer()) {
            trees.set(at, put(below == null ? MstNode.hollow(node.layer() - 1) : below, key, value, layer));
        } else if (at < leaves.size() && leaves.get(at).key().equals(key)) {
            leaves.set(at, new MstNode.Leaf(key, value));
        } else {
            MstNode[] halves = below == null ? new MstNode[2] : split(below, key);
            leaves.add(at, new MstNode.Leaf(key, value));
            trees.set(at, halves[0]);
            trees.add(at + 1, halves[1]);
        }
        return new MstNode(node.layer(), leaves, trees);
    }

    private static @Nullable MstNode remove(MstNode node, String key) {
        int at = node.firstNotBelow(key);
        List<MstNode.Leaf> leaves = new ArrayList<>(node.leaves());
        List<@Nullable MstNode> trees = new ArrayList<>(node.trees());
        if (at < leaves.size() && leaves.get(at).key().equals(key)) {
            MstNode after = trees.remove(at + 1);
            trees.set(at, merge(trees.get(at), after));
            leaves.remove(at);
        } else {
            MstNode below = trees.get(at);
            if (below == null) {
                throw new IllegalArgumentException("no record " + key);
            }
            trees.set(at, remove(below, key));
        }
        MstNode changed = new MstNode(node.layer(), leaves, trees);
        return changed.isHollow() ? null : changed;
    }

    /** What stands before a name and what after it; a half is null where nothing does. */
    private static MstNode[] split(MstNode node, String key) {
        int at = node.firstNotBelow(key);
        MstNode below = node.trees().get(at);
        MstNode[] halves = below == null ? new MstNode[2] : split(below, key);
        List<@Nullable MstNode> before = new ArrayList<>(node.trees().subList(0, at));
        before.add(halves[0]);
        List<@Nullable MstNode> after = new ArrayList<>();
        after.add(halves[1]);
        after.addAll(node.trees().subList(at + 1, node.trees().size()));
        MstNode left = new MstNode(node.layer(), node.leaves().subList(0, at), before);
        MstNode right = new MstNode(
                node.layer(), node.leaves().subList(at, node.leaves().size()), after);
        MstNode[] found = new MstNode[2];
        if (!left.isHollow()) {
            found[0] = left;
        }
        if (!right.isHollow()) {
            found[1] = right;
        }
        return found;
    }

    private static @Nullable MstNode merge(@Nullable MstNode one, @Nullable MstNode other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        List<MstNode.Leaf> leaves = new ArrayList<>(one.leaves());
        leaves.addAll(other.leaves());
        List<@Nullable MstNode> trees = new ArrayList<>(one.trees());
        trees.set(
                trees.size() - 1,
                merge(trees.get(trees.size() - 1), other.trees().get(0)));
        trees.addAll(other.trees().subList(1, other.trees().size()));
        return new MstNode(one.layer(), leaves, trees);
    }

    private static @Nullable MstNode lifted(@Nullable MstNode node, int layer) {
        MstNode top = node;
        while (top != null && top.layer() < layer) {
            List<@Nullable MstNode> only = new ArrayList<>();
            only.add(top);
            top = new MstNode(top.layer() + 1, List.of(), only);
        }
        return top;
    }
}
