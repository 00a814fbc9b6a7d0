package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An account's signed repository: its records, their tree and the commit on top. */
final class Repo {
    private final String did;
    private final SigningKey key;
    private final Tids tids;
    private final NavigableMap<String, Stored> records = new TreeMap<>();
    private Mst tree = Mst.empty();
    private @Nullable Commit head;

    /** A record as it is kept. */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(Cid cid, byte[] block, Map<String, @Nullable Object> value) {}

    /** What is asked for; no value means that the record goes. */
    record Write(String collection, String rkey, @Nullable Map<String, @Nullable Object> value) {
        String path() {
            return collection + "/" + rkey;
        }
    }

    /** What was done to one record. */
    record Op(
            String action,
            String path,
            @Nullable Stored now,
            @Nullable Cid prev) {
        String collection() {
            return path.substring(0, path.indexOf('/'));
        }

        String rkey() {
            return path.substring(path.indexOf('/') + 1);
        }
    }

    /** A signed state, with the blocks that prove what changed. */
    @SuppressWarnings("ArrayRecordComponent")
    record Commit(
            Cid cid,
            byte[] block,
            String rev,
            @Nullable String since,
            @Nullable Cid prevData,
            List<Op> ops,
            Map<Cid, byte[]> blocks) {}

    Repo(String did, SigningKey key, Tids tids) {
        this.did = did;
        this.key = key;
        this.tids = tids;
    }

    NavigableMap<String, Stored> records() {
        return records;
    }

    @Nullable Stored record(String path) {
        return records.get(path);
    }

    Commit head() {
        if (head == null) {
            throw new IllegalStateException("the repository has no first commit yet");
        }
        return head;
    }

    /** Does all writes in one commit; the first commit may be empty. */
    Commit commit(List<Write> writes) {
        Cid prevData = head == null ? null : tree.cid();
        List<Op> ops = new ArrayList<>();
        for (Write write : writes) {
            Stored before = records.get(write.path());
            if (write.value() == null) {
                tree = tree.without(write.path());
                records.remove(write.path());
                ops.add(new Op("delete", write.path(), null, before == null ? null : before.cid()));
            } else {
                Map<String, @Nullable Object> value = sorted(write.value());
                byte[] block = Cbor.encode(value);
                Stored stored = new Stored(Cid.ofCbor(block), block, value);
                tree = tree.with(write.path(), stored.cid());
                records.put(write.path(), stored);
                ops.add(new Op(
                        before == null ? "create" : "update",
                        write.path(),
                        stored,
                        before == null ? null : before.cid()));
            }
        }
        String rev = tids.next();
        byte[] block = signed(rev);
        Map<Cid, byte[]> blocks = new LinkedHashMap<>();
        Cid cid = Cid.ofCbor(block);
        blocks.put(cid, block);
        if (ops.isEmpty()) {
            blocks.putAll(tree.blocks());
        }
        for (Op op : ops) {
            tree.proof(op.path(), blocks);
            if (op.now() != null) {
                blocks.put(op.now().cid(), op.now().block());
            }
        }
        head = new Commit(cid, block, rev, head == null ? null : head.rev(), prevData, ops, blocks);
        return head;
    }

    /** The whole repository as an archive. */
    byte[] archive() {
        Map<Cid, byte[]> blocks = new LinkedHashMap<>();
        blocks.put(head().cid(), head().block());
        blocks.putAll(tree.blocks());
        records.values().forEach(stored -> blocks.put(stored.cid(), stored.block()));
        return Car.write(head().cid(), blocks);
    }

    /** The nodes that show that a record is or is not there, with the record. */
    byte[] proof(String path) {
        Map<Cid, byte[]> blocks = new LinkedHashMap<>();
        blocks.put(head().cid(), head().block());
        tree.proof(path, blocks);
        Stored stored = records.get(path);
        if (stored != null) {
            blocks.put(stored.cid(), stored.block());
        }
        return Car.write(head().cid(), blocks);
    }

    private byte[] signed(String rev) {
        Map<String, @Nullable Object> commit =
                Json.of("did", did, "version", 3, "data", tree.cid(), "rev", rev, "prev", null);
        commit.put("sig", key.sign(Cbor.encode(commit)));
        return Cbor.encode(commit);
    }

    /** In the order in which a record comes back from its binary form. */
    private static Map<String, @Nullable Object> sorted(Map<String, @Nullable Object> map) {
        List<String> names = new ArrayList<>(map.keySet());
        names.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        Map<String, @Nullable Object> sorted = new LinkedHashMap<>();
        names.forEach(name -> sorted.put(name, sortedValue(map.get(name))));
        return sorted;
    }

    private static @Nullable Object sortedValue(@Nullable Object value) {
        if (value instanceof Map) {
            return sorted(Pick.object(value));
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(sortedValue(each)));
            return copy;
        }
        return value;
    }
}
