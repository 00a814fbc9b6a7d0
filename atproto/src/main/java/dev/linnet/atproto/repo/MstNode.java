package dev.linnet.atproto.repo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of the tree: keys in order, and between, before and after them the subtrees of keys that lie there. Immutable.
 *
 * @param layer how high above the lowest nodes it is
 * @param keys all of the node's layer
 * @param values as many as keys
 * @param children one more than keys; null where there is no subtree
 */
record MstNode(int layer, List<byte[]> keys, List<Cid> values, List<@Nullable MstChild> children) {

    static MstNode leaf(int layer, byte[] key, Cid value) {
        return new MstNode(layer, List.of(key), List.of(value), Arrays.asList(null, null));
    }

    /** How high a key lies: pairs of zero bits that its hash begins with. */
    static int layer(byte[] key) {
        byte[] hash = Sha256.hash(key, 0, key.length);
        int zeros = 0;
        for (byte part : hash) {
            if (part != 0) {
                return (zeros + Integer.numberOfLeadingZeros(part & 0xff) - 24) / 2;
            }
            zeros += 8;
        }
        return zeros / 2;
    }

    /** Returns where the key is, or where it would have to be: the number of keys that are smaller. */
    int place(byte[] key) {
        int low = 0;
        int high = keys.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(keys.get(middle), key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean has(int place, byte[] key) {
        return place < keys.size() && Arrays.equals(keys.get(place), key);
    }

    boolean isEmpty() {
        return keys.isEmpty() && children.get(0) == null;
    }

    MstNode withValue(int place, Cid value) {
        List<Cid> changed = new ArrayList<>(values);
        changed.set(place, value);
        return new MstNode(layer, keys, changed, children);
    }

    MstNode withChild(int place, @Nullable MstChild child) {
        List<@Nullable MstChild> changed = new ArrayList<>(children);
        changed.set(place, child);
        return new MstNode(layer, keys, values, changed);
    }

    MstNode with(int place, byte[] key, Cid value, @Nullable MstChild left, @Nullable MstChild right) {
        List<byte[]> moreKeys = new ArrayList<>(keys);
        List<Cid> moreValues = new ArrayList<>(values);
        List<@Nullable MstChild> moreChildren = new ArrayList<>(children);
        moreKeys.add(place, key);
        moreValues.add(place, value);
        moreChildren.set(place, left);
        moreChildren.add(place + 1, right);
        return new MstNode(layer, moreKeys, moreValues, moreChildren);
    }

    MstNode without(int place, @Nullable MstChild between) {
        List<byte[]> fewerKeys = new ArrayList<>(keys);
        List<Cid> fewerValues = new ArrayList<>(values);
        List<@Nullable MstChild> fewerChildren = new ArrayList<>(children);
        fewerKeys.remove(place);
        fewerValues.remove(place);
        fewerChildren.remove(place);
        fewerChildren.set(place, between);
        return new MstNode(layer, fewerKeys, fewerValues, fewerChildren);
    }

    /** Returns the keys before a place, with another last subtree. */
    MstNode head(int place, @Nullable MstChild last) {
        List<@Nullable MstChild> some = new ArrayList<>(children.subList(0, place));
        some.add(last);
        return new MstNode(layer, keys.subList(0, place), values.subList(0, place), some);
    }

    /** Returns the keys from a place on, with another first subtree. */
    MstNode tail(int place, @Nullable MstChild first) {
        List<@Nullable MstChild> some = new ArrayList<>();
        some.add(first);
        some.addAll(children.subList(place + 1, children.size()));
        return new MstNode(layer, keys.subList(place, keys.size()), values.subList(place, values.size()), some);
    }

    /** Returns this and another of the same layer as one, with another subtree where they meet. */
    MstNode joined(MstNode right, @Nullable MstChild between) {
        List<byte[]> allKeys = new ArrayList<>(keys);
        allKeys.addAll(right.keys);
        List<Cid> allValues = new ArrayList<>(values);
        allValues.addAll(right.values);
        List<@Nullable MstChild> allChildren = new ArrayList<>(children.subList(0, children.size() - 1));
        allChildren.add(between);
        allChildren.addAll(right.children.subList(1, right.children.size()));
        return new MstNode(layer, allKeys, allValues, allChildren);
    }
}
