package dev.linnet.testkit.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.testkit.http.Json;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree of a repository against the vectors that all implementations share, and against genuine repositories. */
class TreeVectorTest {

    @Test
    void keys_stand_on_the_layer_that_everyone_gives_them() throws Exception {
        for (Object each : list("interop-tests/mst/key_heights.json")) {
            Map<?, ?> vector = (Map<?, ?>) each;
            assertThat(Mst.layer((String) vector.get("key"))).as("%s", vector).isEqualTo(vector.get("height"));
        }
    }

    @Test
    void a_change_gives_the_roots_and_the_proofs_of_the_vectors() throws Exception {
        for (Object each : list("interop-tests/firehose/commit-proof-fixtures.json")) {
            Map<?, ?> vector = (Map<?, ?>) each;
            Cid leaf = Cid.parse((String) vector.get("leafValue"));
            Mst tree = Mst.empty();
            for (Object key : (List<?>) vector.get("keys")) {
                tree = tree.with((String) key, leaf);
            }
            assertThat(tree.cid()).hasToString((String) vector.get("rootBeforeCommit"));
            for (Object key : (List<?>) vector.get("adds")) {
                tree = tree.with((String) key, leaf);
            }
            for (Object key : (List<?>) vector.get("dels")) {
                tree = tree.without((String) key);
            }
            assertThat(tree.cid()).hasToString((String) vector.get("rootAfterCommit"));
            Map<Cid, byte[]> proof = new LinkedHashMap<>();
            List<Object> changed = new ArrayList<>((List<?>) vector.get("adds"));
            changed.addAll((List<?>) vector.get("dels"));
            for (Object key : changed) {
                tree.proof((String) key, proof);
            }
            assertThat(proof.keySet().stream().map(Cid::toString).toList())
                    .as("%s", vector.get("comment"))
                    .containsAll(((List<?>) vector.get("blocksInProof"))
                            .stream().map(String::valueOf).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bot", "user5"})
    void the_tree_of_a_genuine_repository_has_its_root_whatever_the_order(String name) throws Exception {
        Map<String, Object> listing =
                Json.object(Files.readString(Genuine.file("devnet/repo-" + name + ".expected.json")));
        Map<?, ?> records = (Map<?, ?>) listing.get("records");
        List<Object> keys = new ArrayList<>(records.keySet());
        java.util.Collections.shuffle(keys, new java.util.Random(7));
        Mst tree = Mst.empty();
        for (Object key : keys) {
            tree = tree.with((String) key, Cid.parse((String) records.get(key)));
        }
        assertThat(tree.cid()).hasToString((String) listing.get("data"));

        Cid other = Cid.ofCbor(new byte[] {1});
        for (int i = 0; i < 100; i++) {
            tree = tree.with("app.bsky.feed.post/extra" + i, other);
        }
        for (int i = 0; i < 100; i++) {
            tree = tree.without("app.bsky.feed.post/extra" + (i * 37 % 100));
        }

        assertThat(tree.cid()).hasToString((String) listing.get("data"));
    }

    private static List<?> list(String name) throws Exception {
        return (List<?>) Json.read(Files.readAllBytes(Genuine.file(name)));
    }
}
