package dev.linnet.atproto.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Mutations;
import dev.linnet.atproto.Recorded;
import dev.linnet.atproto.repo.Cid;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.atproto.repo.VerificationException;
import dev.linnet.atproto.repo.VerificationException.Reason;
import dev.linnet.atproto.repo.VerificationKey;
import dev.linnet.atproto.repo.internal.Cbor;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonValue;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CommitVerifierTest {

    private static final VerificationKey OTHER =
            VerificationKey.parse("did:key:zDnaembgSGUhZULN2Caob4HLJPaxBh92N7rtH21TErzqf8HQo");

    private static Function<Did, VerificationKey> keys() {
        Map<String, VerificationKey> keys = new HashMap<>();
        Recorded.json("firehose-capture.expected.keys.json")
                .fields()
                .forEach((did, key) -> keys.put(did, VerificationKey.parse(key.text(""))));
        return did -> keys.getOrDefault(did.text(), OTHER);
    }

    private static Frame frame(byte[] message) {
        return FirehoseDecoder.all().decode(message).orElseThrow();
    }

    /** Returns a commit with one new record and a state before. */
    private static byte[] creation() {
        return Recorded.capture().stream()
                .filter(message -> frame(message) instanceof CommitFrame commit
                        && commit.prevData().isPresent()
                        && commit.allOps().size() == 1
                        && commit.allOps().get(0).action() == RecordOp.Action.CREATE)
                .findFirst()
                .orElseThrow();
    }

    private static void assertNotProven(byte[] message, Reason reason) {
        assertThatThrownBy(() -> CommitVerifier.full(keys()).verify((CommitFrame) frame(message)))
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        wrong -> assertThat(wrong.reason()).isEqualTo(reason));
    }

    @Test
    void every_commit_of_the_capture_is_proven_with_its_change() {
        CommitVerifier verifier = CommitVerifier.full(keys());
        int commits = 0;
        int states = 0;
        for (byte[] message : Recorded.capture()) {
            Frame frame = frame(message);
            if (frame instanceof CommitFrame commit) {
                assertThat(verifier.verify(commit)).isEqualTo(Proof.CHANGE);
                commits++;
            } else if (frame instanceof SyncFrame sync) {
                assertThat(verifier.verify(sync)).isEqualTo(Proof.STATE);
                states++;
            }
        }
        assertThat(commits).isEqualTo(3_572);
        assertThat(states).isEqualTo(32);
    }

    @Test
    void each_state_before_is_the_state_that_the_last_commit_led_to() {
        Map<Did, Cid> states = new HashMap<>();
        for (byte[] message : Recorded.capture()) {
            if (frame(message) instanceof CommitFrame commit) {
                Cid before = states.get(commit.did());
                commit.prevData().ifPresent(prev -> assertThat(prev).isEqualTo(before));
                states.put(
                        commit.did(),
                        commit.blocks()
                                .item(commit.commit())
                                .orElseThrow()
                                .get("data")
                                .link()
                                .orElseThrow());
            }
        }
        assertThat(states).hasSize(20);
    }

    @Test
    void commits_of_the_public_network_are_proven_with_the_keys_of_their_documents() {
        JsonValue documents = Recorded.json("jetstream/internal/corpus/testdata/did_docs.json");
        CommitVerifier verifier = CommitVerifier.full(did -> {
            JsonValue method =
                    documents.get(did.text()).get("verificationMethod").at(0);
            return VerificationKey.of(
                    method.get("type").text(""),
                    method.get("publicKeyMultibase").text(""));
        });
        int commits = 0;
        for (byte[] message :
                Recorded.messages("jetstream/internal/corpus/testdata/frames.bin", ByteOrder.LITTLE_ENDIAN)) {
            if (frame(message) instanceof CommitFrame commit) {
                assertThat(verifier.verify(commit)).isEqualTo(Proof.CHANGE);
                commits++;
            }
        }
        assertThat(commits).isEqualTo(148);
    }

    @Test
    void only_what_was_asked_for_is_proven() {
        CommitFrame commit = (CommitFrame) frame(creation());
        assertThat(CommitVerifier.none().verify(commit)).isEqualTo(Proof.NONE);
        assertThat(CommitVerifier.hashes().verify(commit)).isEqualTo(Proof.HASHES);
    }

    @Test
    void another_key_did_not_sign_it() {
        CommitFrame commit = (CommitFrame) frame(creation());
        assertThatThrownBy(() -> CommitVerifier.full(did -> OTHER).verify(commit))
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        wrong -> assertThat(wrong.reason()).isEqualTo(Reason.SIGNATURE));
    }

    @Test
    void a_record_with_a_changed_byte_is_found_out() {
        byte[] message = creation();
        replace(message, "createdAt", "createdAT");
        assertNotProven(message, Reason.HASH);
    }

    @Test
    void a_path_that_the_tree_does_not_hold_is_found_out() {
        byte[] message = creation();
        String path = ((CommitFrame) frame(message)).allOps().get(0).path();
        replace(message, path, path.substring(0, path.length() - 1) + (path.endsWith("2") ? "3" : "2"));
        assertNotProven(message, Reason.RECORD);
    }

    @Test
    void another_account_or_revision_than_the_signed_one_is_found_out() {
        byte[] message = creation();
        String did = ((CommitFrame) frame(message)).did().text();
        replace(message, did, did.substring(0, did.length() - 1) + (did.endsWith("2") ? "3" : "2"));
        assertNotProven(message, Reason.COMMIT);
    }

    @Test
    void a_state_before_that_the_change_does_not_lead_back_to_is_found_out() {
        byte[] message = creation();
        byte[] prevData =
                ((CommitFrame) frame(message)).prevData().orElseThrow().bytes();
        int at = indexOf(message, prevData);
        message[at + 20] ^= 1;
        assertNotProven(message, Reason.HISTORY);
    }

    @Test
    void a_change_that_is_not_listed_is_found_out() {
        byte[] message = Recorded.capture().stream()
                .filter(one -> frame(one) instanceof CommitFrame commit
                        && commit.prevData().isPresent()
                        && commit.allOps().size() > 1)
                .findFirst()
                .orElseThrow();
        int ops = indexOf(message, new byte[] {0x63, 'o', 'p', 's'}) + 4;
        int last = ops + 1;
        for (int left = message[ops] & 0x1f; left > 1; left--) {
            last = Cbor.next(message, last);
        }
        int end = Cbor.next(message, last);
        byte[] shorter = Arrays.copyOf(message, message.length - (end - last));
        System.arraycopy(message, end, shorter, last, message.length - end);
        shorter[ops]--;
        assertNotProven(shorter, Reason.HISTORY);
    }

    @Test
    void spoiled_messages_are_never_proven_unless_what_they_say_is_the_same() {
        Mutations mutations = new Mutations();
        System.out.println("CommitVerifierTest " + mutations.seed());
        CommitVerifier verifier = CommitVerifier.full(keys());
        List<byte[]> commits = Recorded.capture().stream()
                .filter(message -> frame(message) instanceof CommitFrame)
                .toList();
        int refused = 0;
        for (int round = 0; round < 4_000; round++) {
            byte[] whole = commits.get(mutations.nextInt(commits.size()));
            byte[] message = mutations.of(whole);
            try {
                if (frame(message) instanceof CommitFrame commit) {
                    verifier.verify(commit);
                    CommitFrame genuine = (CommitFrame) frame(whole);
                    assertThat(commit.commit()).isEqualTo(genuine.commit());
                    assertThat(commit.allOps().stream().map(op -> op + " " + op.cid()))
                            .isEqualTo(genuine.allOps().stream()
                                    .map(op -> op + " " + op.cid())
                                    .toList());
                }
            } catch (MalformedDataException expected) {
                refused++;
            } catch (RuntimeException | Error other) {
                throw new AssertionError("round " + round + " of " + mutations.seed(), other);
            }
        }
        assertThat(refused).isGreaterThan(2_000);
    }

    private static void replace(byte[] message, String text, String by) {
        byte[] bytes = by.getBytes(StandardCharsets.UTF_8);
        int at = indexOf(message, text.getBytes(StandardCharsets.UTF_8));
        System.arraycopy(bytes, 0, message, at, bytes.length);
    }

    private static int indexOf(byte[] message, byte[] part) {
        for (int at = 0; at + part.length <= message.length; at++) {
            if (Arrays.equals(message, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("the message does not hold what it should");
    }
}
