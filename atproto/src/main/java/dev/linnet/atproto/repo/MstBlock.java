package dev.linnet.atproto.repo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a node of the tree is written as a block, its keys shortened by what they share with the one before. */
final class MstBlock {

    /** Longer than any collection and record key can be. */
    private static final int LONGEST_KEY = 1024;

    private MstBlock() {}

    static byte[] write(MstNode node) {
        CborWriter out = new CborWriter().map(2).text("e").list(node.keys().size());
        byte[] before = {};
        for (int i = 0; i < node.keys().size(); i++) {
            byte[] key = node.keys().get(i);
            int shared = shared(before, key);
            out.map(4).text("k").bytes(Arrays.copyOfRange(key, shared, key.length));
            out.text("p").number(shared);
            link(out.text("t"), node.children().get(i + 1));
            out.text("v").link(node.values().get(i));
            before = key;
        }
        link(out.text("l"), node.children().get(0));
        return out.toBytes();
    }

    private static void link(CborWriter out, @Nullable MstChild child) {
        if (child == null) {
            out.nothing();
        } else {
            out.link(child.cid());
        }
    }

    static int shared(byte[] left, byte[] right) {
        int different = Arrays.mismatch(left, right);
        return different < 0 ? left.length : different;
    }

    /**
     * Reads a block.
     *
     * @param layer what layer it has to be of; -1 for a root, whose keys tell
     * @param after all keys are greater than this; null for no bound
     * @param before all keys are smaller than this; null for no bound
     */
    static MstNode read(CborItem block, int layer, byte @Nullable [] after, byte @Nullable [] before, Car blocks) {
        List<CborItem> entries = block.get("e").items();
        if (!block.get("e").isList()) {
            throw wrong("it has no list of entries");
        }
        List<byte[]> keys = new ArrayList<>(entries.size());
        List<Cid> values = new ArrayList<>(entries.size());
        byte[] last = {};
        for (CborItem entry : entries) {
            byte[] key = key(last, entry);
            if (Arrays.compareUnsigned(key, keys.isEmpty() && after != null ? after : last) <= 0) {
                throw wrong("its keys are not in order");
            }
            keys.add(key);
            values.add(entry.get("v").link().orElseThrow(() -> wrong("a key has no value")));
            last = key;
        }
        if (before != null && !keys.isEmpty() && Arrays.compareUnsigned(last, before) >= 0) {
            throw wrong("its keys are not in order");
        }
        int height = layer >= 0 ? layer : keys.isEmpty() ? 0 : MstNode.layer(keys.get(0));
        if (keys.stream().anyMatch(key -> MstNode.layer(key) != height)) {
            throw wrong("a key lies in the wrong layer");
        }
        List<@Nullable MstChild> children = new ArrayList<>(keys.size() + 1);
        children.add(child(block.get("l"), height, after, keys.isEmpty() ? before : keys.get(0), blocks));
        for (int i = 0; i < keys.size(); i++) {
            byte[] bound = i + 1 < keys.size() ? keys.get(i + 1) : before;
            children.add(child(entries.get(i).get("t"), height, keys.get(i), bound, blocks));
        }
        MstNode node = new MstNode(height, keys, values, children);
        boolean root = layer < 0;
        if (keys.isEmpty() && root != node.isEmpty()) {
            throw wrong("it is empty, or only the root has nothing above its keys");
        }
        return node;
    }

    private static byte[] key(byte[] last, CborItem entry) {
        byte[] suffix = entry.get("k").bytes().orElseThrow(() -> wrong("an entry has no key"));
        long shared = entry.get("p").number(-1);
        if (shared < 0 || shared > last.length || shared + suffix.length > LONGEST_KEY) {
            throw wrong("a key is too long, or shares more than there is");
        }
        byte[] key = Arrays.copyOf(last, (int) shared + suffix.length);
        System.arraycopy(suffix, 0, key, (int) shared, suffix.length);
        for (byte part : suffix) {
            if (part <= 0x20 || part == 0x7f) {
                throw wrong("a key has other characters than a path may have");
            }
        }
        if (shared(last, key) != shared) {
            throw wrong("a key shares more than it says");
        }
        return key;
    }

    private static @Nullable MstChild child(
            CborItem link, int layer, byte @Nullable [] after, byte @Nullable [] before, Car blocks) {
        if (!link.isPresent()) {
            return null;
        }
        if (layer == 0) {
            throw wrong("there is a subtree below the lowest layer");
        }
        Cid cid = link.link().orElseThrow(() -> wrong("a subtree is not a link"));
        return MstChild.unread(cid, layer - 1, after, before, blocks);
    }

    private static MalformedDataException wrong(String what) {
        return new MalformedDataException("Not a node of a tree of records: " + what);
    }
}
