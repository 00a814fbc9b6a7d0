package dev.linnet.atproto.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Recorded;
import dev.linnet.http.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepoTest {

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bot", "user5"})
    void a_whole_repository_is_listed_and_proven(String name) {
        Repo repo = Repo.read(Recorded.bytes("devnet/repo-" + name + ".car"));
        JsonValue expected = Recorded.json("devnet/repo-" + name + ".expected.json");
        assertThat(repo.commit().did().text()).isEqualTo(expected.get("did").text(""));
        assertThat(repo.commit().rev()).isEqualTo(expected.get("rev").text(""));
        assertThat(repo.commit().data()).hasToString(expected.get("data").text(""));
        assertThat(repo.commit().cid())
                .hasToString(expected.get("root").text(""))
                .isEqualTo(repo.blocks().root());
        Map<String, String> listed = new TreeMap<>();
        repo.forEach((path, record) -> listed.put(path, record.cid().toString()));
        Map<String, String> records = new TreeMap<>();
        expected.get("records").fields().forEach((path, cid) -> records.put(path, cid.text("")));
        assertThat(listed).isEqualTo(records).isNotEmpty();
        assertThat(repo.isSignedBy(
                        VerificationKey.parse(expected.get("signingKey").text(""))))
                .isTrue();
        JsonValue method = expected.get("didDoc").get("verificationMethod").at(0);
        assertThat(repo.isSignedBy(VerificationKey.of(
                        method.get("type").text(""),
                        method.get("publicKeyMultibase").text(""))))
                .isTrue();
        assertThat(repo.isSignedBy(VerificationKey.parse("did:key:zDnaembgSGUhZULN2Caob4HLJPaxBh92N7rtH21TErzqf8HQo")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bot", "user5"})
    void a_tree_made_of_the_list_has_the_same_root(String name) {
        JsonValue expected = Recorded.json("devnet/repo-" + name + ".expected.json");
        Mst tree = Mst.empty();
        for (Map.Entry<String, JsonValue> record :
                expected.get("records").fields().entrySet()) {
            tree = tree.with(record.getKey(), Cid.parse(record.getValue().text("")));
        }
        assertThat(tree.root()).hasToString(expected.get("data").text(""));
    }

    @Test
    void a_repository_of_the_public_network_is_listed() {
        Repo repo = Repo.read(Recorded.bytes("jetstream/internal/corpus/testdata/repo.car"));
        List<String> lines = new ArrayList<>();
        repo.tree().forEach((path, cid) -> lines.add(path + "\t" + cid));
        assertThat(lines).isEqualTo(Recorded.lines("jetstream/internal/corpus/testdata/car_expected_records.tsv"));
        assertThat(repo.commit().data()).hasToString("bafyreidigqr65jj2zsmitco3fcuag6pi7std6quxa2bcp2xrpin44ikzsy");
    }

    @Test
    void a_repository_with_a_changed_byte_is_refused() {
        byte[] bytes = Recorded.bytes("devnet/repo-bot.car");
        bytes[bytes.length - 1] ^= 1;
        assertThatThrownBy(() -> Repo.read(bytes))
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        wrong -> assertThat(wrong.reason()).isEqualTo(VerificationException.Reason.HASH));
    }

    @Test
    void a_commit_of_another_shape_is_refused() {
        byte[] block = new CborWriter().map(1).text("did").text("did:plc:x").toBytes();
        assertThatThrownBy(() -> RepoCommit.read(block)).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> RepoCommit.read(new byte[0])).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> RepoCommit.read(new CborWriter().list(0).toBytes()))
                .isInstanceOf(MalformedDataException.class);
    }
}
