package dev.linnet.atproto.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Recorded;
import dev.linnet.http.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MstTest {

    private static final Cid VALUE = Cid.parse("bafyreie5cvv4h45feadgeuwhbcutmh6t2ceseocckahdoe6uat64zmz454");

    private static Mst tree(Collection<String> paths) {
        Mst tree = Mst.empty();
        for (String path : paths) {
            tree = tree.with(path, VALUE);
        }
        return tree;
    }

    /** Returns a file of some blocks. */
    private static Car car(Cid root, Collection<byte[]> blocks) {
        ByteArrayOutputStream car = new ByteArrayOutputStream();
        byte[] header = new CborWriter()
                .map(2)
                .text("roots")
                .list(1)
                .link(root)
                .text("version")
                .number(1)
                .toBytes();
        car.write(header.length);
        car.writeBytes(header);
        for (byte[] block : blocks) {
            int length = block.length + 36;
            while (length > 127) {
                car.write(length & 0x7f | 0x80);
                length >>>= 7;
            }
            car.write(length);
            car.writeBytes(Cid.of(block).bytes());
            car.writeBytes(block);
        }
        return Car.read(car.toByteArray());
    }

    private static List<String> strings(JsonValue list) {
        return list.items().stream().map(item -> item.text("")).toList();
    }

    private static Map<String, Cid> listed(Mst tree) {
        Map<String, Cid> listed = new TreeMap<>();
        tree.forEach(listed::put);
        return listed;
    }

    @TestFactory
    Stream<DynamicTest> keys_lie_as_high_as_their_hashes_say() {
        return Recorded.json("interop-tests/mst/key_heights.json").items().stream()
                .map(one -> DynamicTest.dynamicTest(
                        "key " + one.get("key").text("?"),
                        () -> assertThat(Mst.layer(one.get("key").text("?")))
                                .isEqualTo((int) one.get("height").number(-1))));
    }

    @TestFactory
    Stream<DynamicTest> keys_share_what_they_begin_with() {
        return Recorded.json("interop-tests/mst/common_prefix.json").items().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.toString(),
                        () -> assertThat(MstBlock.shared(
                                        one.get("left").text("?").getBytes(StandardCharsets.UTF_8),
                                        one.get("right").text("?").getBytes(StandardCharsets.UTF_8)))
                                .isEqualTo((int) one.get("len").number(-1))));
    }

    @Test
    void example_keys_lie_as_high_as_they_say_themselves() {
        List<String> keys = Recorded.lines("interop-tests/mst/example_keys.txt");
        assertThat(keys)
                .hasSizeGreaterThan(100)
                .allSatisfy(key -> assertThat(Mst.layer(key)).isEqualTo(Character.digit(key.charAt(1), 10)));
    }

    @TestFactory
    Stream<DynamicTest> roots_before_and_after_a_commit_are_those_of_the_fixture() {
        return Recorded.json("interop-tests/firehose/commit-proof-fixtures.json").items().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.get("comment").text(""), () -> {
                    Mst before = tree(strings(fixture.get("keys")));
                    assertThat(before.root())
                            .hasToString(fixture.get("rootBeforeCommit").text(""));
                    Mst after = before;
                    for (String path : strings(fixture.get("adds"))) {
                        after = after.with(path, VALUE);
                    }
                    for (String path : strings(fixture.get("dels"))) {
                        after = after.without(path);
                    }
                    assertThat(after.root())
                            .hasToString(fixture.get("rootAfterCommit").text(""));
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_blocks_of_a_proof_are_enough_to_undo_the_commit() {
        return Recorded.json("interop-tests/firehose/commit-proof-fixtures.json").items().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.get("comment").text(""), () -> {
                    List<String> left = new ArrayList<>(strings(fixture.get("keys")));
                    left.addAll(strings(fixture.get("adds")));
                    left.removeAll(strings(fixture.get("dels")));
                    Map<Cid, byte[]> all = tree(left).blocks();
                    List<byte[]> proof = strings(fixture.get("blocksInProof")).stream()
                            .map(Cid::parse)
                            .filter(all::containsKey)
                            .map(cid -> all.getOrDefault(cid, new byte[0]))
                            .toList();
                    Cid root = Cid.parse(fixture.get("rootAfterCommit").text(""));
                    Mst tree = Mst.read(car(root, proof), root);
                    for (String path : strings(fixture.get("dels"))) {
                        tree = tree.with(path, VALUE);
                    }
                    for (String path : strings(fixture.get("adds"))) {
                        tree = tree.without(path);
                    }
                    assertThat(tree.root())
                            .hasToString(fixture.get("rootBeforeCommit").text(""));
                }));
    }

    @Test
    void the_empty_tree_has_a_root_that_everybody_knows() {
        assertThat(Mst.empty().root()).hasToString("bafyreie5737gdxlw5i64vzichcalba3z2v5n6icifvx5xytvske7mr3hpm");
        assertThat(listed(Mst.empty())).isEmpty();
        assertThat(Mst.empty().without("a/b").root()).isEqualTo(Mst.empty().root());
    }

    @Test
    void a_tree_is_the_same_in_whatever_order_it_grew_and_shrank() {
        List<String> keys = new ArrayList<>(Recorded.lines("interop-tests/mst/example_keys.txt"));
        Cid root = tree(keys).root();
        Random random = new Random(20_261_121L);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(keys, random);
            Mst tree = tree(keys);
            assertThat(tree.root()).isEqualTo(root);
            List<String> half = keys.subList(0, keys.size() / 2);
            for (String key : half) {
                tree = tree.without(key);
            }
            assertThat(tree.root())
                    .isEqualTo(tree(keys.subList(keys.size() / 2, keys.size())).root());
            for (String key : keys.subList(keys.size() / 2, keys.size())) {
                tree = tree.without(key);
            }
            assertThat(tree.root()).isEqualTo(Mst.empty().root());
        }
    }

    @Test
    void a_tree_read_of_its_blocks_holds_what_was_put_in() {
        List<String> keys = Recorded.lines("interop-tests/mst/example_keys.txt");
        Mst made = tree(keys);
        Mst read = Mst.read(car(made.root(), made.blocks().values()), made.root());
        assertThat(listed(read).keySet()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(read.get(keys.get(7))).hasValue(VALUE);
        assertThat(read.get("Z/none")).isEmpty();
        assertThat(read.with("Z/none", VALUE).without("Z/none").root()).isEqualTo(made.root());
    }

    @Test
    void a_part_that_is_missing_is_noticed_only_when_it_is_needed() {
        Mst made = tree(Recorded.lines("interop-tests/mst/example_keys.txt"));
        Map<Cid, byte[]> blocks = made.blocks();
        Mst top = Mst.read(car(made.root(), List.of(blocks.getOrDefault(made.root(), new byte[0]))), made.root());
        assertThat(top.root()).isEqualTo(made.root());
        assertThatThrownBy(() -> listed(top))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void nodes_of_another_shape_are_malformed() {
        Cid empty = Mst.empty().root();
        assertRefused(new CborWriter().map(1).text("l").nothing().toBytes());
        // Nothing but a subtree, at the top.
        assertRefused(
                new CborWriter().map(2).text("e").list(0).text("l").link(empty).toBytes());
        // A subtree below the lowest layer.
        assertRefused(node("asdf", 0, empty, "l"));
        // A key that shares more than there is.
        assertRefused(node("asdf", 1, null, ""));
        // A key with a space.
        assertRefused(node("as df", 0, null, ""));
        // A key that is too long.
        assertRefused(node("a".repeat(2000), 0, null, ""));
    }

    private static byte[] node(String key, int shared, @org.jspecify.annotations.Nullable Cid left, String where) {
        CborWriter out = new CborWriter().map(2).text("e").list(1).map(4);
        out.text("k").bytes(key.getBytes(StandardCharsets.UTF_8)).text("p").number(shared);
        out.text("t").nothing().text("v").link(VALUE).text("l");
        return (left == null || where.isEmpty() ? out.nothing() : out.link(left)).toBytes();
    }

    private static void assertRefused(byte[] block) {
        Cid root = Cid.of(block);
        assertThatThrownBy(() -> Mst.read(car(root, List.of(block)), root)).isInstanceOf(MalformedDataException.class);
    }
}
