package dev.linnet.atproto.repo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The tree of records of a repository (a Merkle search tree): from paths, such as {@code app.bsky.feed.post/3lon5…}, to
 * identifiers. Its root names all it holds, whatever was put in first.
 *
 * <p>A tree may be read of only some of its blocks, as a commit brings them: what is needed is read when it is needed, and a
 * {@link MalformedDataException} when it is not there. Every change gives a new tree. For one thread at a time.
 *
 * @see <a href="https://atproto.com/specs/repository#mst-structure">The specification</a>
 */
public final class Mst {

    private static final Mst EMPTY = new Mst(null);

    private final @Nullable MstChild root;

    private Mst(@Nullable MstChild root) {
        this.root = root;
    }

    /** Returns the tree without records. */
    public static Mst empty() {
        return EMPTY;
    }

    /**
     * Returns the tree that blocks hold, or a part of it. The blocks are believed to be what their identifiers say, see
     * {@link Car#checkHashes()}.
     *
     * @throws MalformedDataException when the root is not there, or is no node
     */
    public static Mst read(Car blocks, Cid root) {
        MstChild child = MstChild.unread(root, -1, null, null, blocks);
        return child.node().isEmpty() ? EMPTY : new Mst(child);
    }

    /** Returns how high above the lowest layer a path lies, which its hash decides. */
    public static int layer(String path) {
        return MstNode.layer(bytes(path));
    }

    private static byte[] bytes(String path) {
        return path.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the identifier of the root, which names the whole tree. */
    public Cid root() {
        return root == null
                ? Cid.of(new CborWriter()
                        .map(2)
                        .text("e")
                        .list(0)
                        .text("l")
                        .nothing()
                        .toBytes())
                : root.cid();
    }

    /**
     * Returns the identifier of the record at a path; nothing when there is none.
     *
     * @throws MalformedDataException when a part of the tree that is needed is missing or malformed
     */
    public Optional<Cid> get(String path) {
        byte[] key = bytes(path);
        MstChild child = root;
        while (child != null) {
            MstNode node = child.node();
            int place = node.place(key);
            if (node.has(place, key)) {
                return Optional.of(node.values().get(place));
            }
            child = node.children().get(place);
        }
        return Optional.empty();
    }

    /**
     * Returns the tree with a record, in the place of the one that was there.
     *
     * @throws MalformedDataException when a part of the tree that is needed is missing or malformed
     */
    public Mst with(String path, Cid record) {
        byte[] key = bytes(path);
        int layer = MstNode.layer(key);
        if (root == null) {
            return new Mst(MstChild.of(MstNode.leaf(layer, key, record)));
        }
        MstNode top = root.node();
        if (layer <= top.layer()) {
            return new Mst(MstChild.of(put(top, key, record, layer)));
        }
        Halves halves = split(root, key);
        MstNode above = MstNode.leaf(layer, key, record)
                .withChild(0, raised(halves.left, layer - 1))
                .withChild(1, raised(halves.right, layer - 1));
        return new Mst(MstChild.of(above));
    }

    /**
     * Returns the tree without the record at a path; this tree when there is none.
     *
     * @throws MalformedDataException when a part of the tree that is needed is missing or malformed
     */
    public Mst without(String path) {
        if (root == null || get(path).isEmpty()) {
            return this;
        }
        MstChild left = remove(root.node(), bytes(path));
        // Above the topmost keys there are no nodes.
        while (left != null && left.isAtHand() && left.node().keys().isEmpty()) {
            left = left.node().children().get(0);
        }
        return new Mst(left);
    }

    private static MstNode put(MstNode node, byte[] key, Cid value, int layer) {
        int place = node.place(key);
        if (node.has(place, key)) {
            return node.withValue(place, value);
        }
        MstChild child = node.children().get(place);
        if (layer == node.layer()) {
            Halves halves = split(child, key);
            return node.with(place, key, value, halves.left, halves.right);
        }
        MstNode below = child == null ? null : put(child.node(), key, value, layer);
        return node.withChild(
                place,
                below == null
                        ? raised(MstChild.of(MstNode.leaf(layer, key, value)), node.layer() - 1)
                        : MstChild.of(below));
    }

    /** Puts nodes without keys above a subtree until it is of a layer. */
    private static @Nullable MstChild raised(@Nullable MstChild child, int layer) {
        MstChild raised = child;
        while (raised != null && raised.node().layer() < layer) {
            MstNode below = raised.node();
            raised = MstChild.of(
                    new MstNode(below.layer() + 1, java.util.List.of(), java.util.List.of(), Arrays.asList(raised)));
        }
        return raised;
    }

    private record Halves(@Nullable MstChild left, @Nullable MstChild right) {}

    private static Halves split(@Nullable MstChild child, byte[] key) {
        if (child == null) {
            return new Halves(null, null);
        }
        MstNode node = child.node();
        int place = node.place(key);
        Halves halves = split(node.children().get(place), key);
        return new Halves(unlessEmpty(node.head(place, halves.left)), unlessEmpty(node.tail(place, halves.right)));
    }

    private static @Nullable MstChild remove(MstNode node, byte[] key) {
        int place = node.place(key);
        if (node.has(place, key)) {
            MstChild between = merge(node.children().get(place), node.children().get(place + 1));
            return unlessEmpty(node.without(place, between));
        }
        MstChild child = node.children().get(place);
        return child == null ? MstChild.of(node) : unlessEmpty(node.withChild(place, remove(child.node(), key)));
    }

    private static @Nullable MstChild merge(@Nullable MstChild left, @Nullable MstChild right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        MstNode first = left.node();
        MstNode second = right.node();
        MstChild between = merge(
                first.children().get(first.keys().size()), second.children().get(0));
        return MstChild.of(first.joined(second, between));
    }

    private static @Nullable MstChild unlessEmpty(MstNode node) {
        return node.isEmpty() ? null : MstChild.of(node);
    }

    /**
     * Hands on every path with the identifier of its record, in order.
     *
     * @throws MalformedDataException when a part of the tree is missing or malformed
     */
    public void forEach(BiConsumer<String, Cid> action) {
        forEach(root, action);
    }

    private static void forEach(@Nullable MstChild child, BiConsumer<String, Cid> action) {
        if (child != null) {
            MstNode node = child.node();
            forEach(node.children().get(0), action);
            for (int i = 0; i < node.keys().size(); i++) {
                action.accept(
                        new String(node.keys().get(i), StandardCharsets.UTF_8),
                        node.values().get(i));
                forEach(node.children().get(i + 1), action);
            }
        }
    }

    /** Returns the blocks of its nodes, as far as they are at hand, the root first. */
    public Map<Cid, byte[]> blocks() {
        Map<Cid, byte[]> blocks = new LinkedHashMap<>();
        if (root == null) {
            blocks.put(
                    root(),
                    new CborWriter()
                            .map(2)
                            .text("e")
                            .list(0)
                            .text("l")
                            .nothing()
                            .toBytes());
        }
        collect(root, blocks);
        return blocks;
    }

    private static void collect(@Nullable MstChild child, Map<Cid, byte[]> blocks) {
        if (child != null && child.isAtHand()) {
            MstNode node = child.node();
            blocks.put(child.cid(), MstBlock.write(node));
            node.children().forEach(below -> collect(below, blocks));
        }
    }
}
