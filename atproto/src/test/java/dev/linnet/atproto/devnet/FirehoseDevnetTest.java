package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.firehose.AccountFrame;
import dev.linnet.atproto.firehose.CommitFrame;
import dev.linnet.atproto.firehose.CommitVerifier;
import dev.linnet.atproto.firehose.ErrorFrame;
import dev.linnet.atproto.firehose.FirehoseDecoder;
import dev.linnet.atproto.firehose.Frame;
import dev.linnet.atproto.firehose.IdentityFrame;
import dev.linnet.atproto.firehose.InfoFrame;
import dev.linnet.atproto.firehose.Proof;
import dev.linnet.atproto.firehose.RecordOp;
import dev.linnet.atproto.firehose.SyncFrame;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.repo.Cid;
import dev.linnet.atproto.repo.VerificationKey;
import dev.linnet.atproto.syntax.Did;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The stream of commits of a real server, decoded and proven. */
@OnDevnet
class FirehoseDevnetTest {

    private static final String THING = "com.example.thing";
    private static final FirehoseDecoder DECODER = FirehoseDecoder.all();

    private static Frame frame(byte[] message) {
        return DECODER.decode(message).orElseThrow();
    }

    /** Reads on until somebody posts the word that ends it. */
    private static List<Frame> readUntil(FirehoseListener stream, Resident.Ref last) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        while (true) {
            Frame next = frame(stream.next());
            frames.add(next);
            if (next instanceof CommitFrame commit
                    && commit.allOps().stream()
                            .anyMatch(op -> last.uri().equals("at://" + commit.did() + "/" + op.path()))) {
                return frames;
            }
        }
    }

    private static Function<Did, VerificationKey> keys(Identities identities) {
        Map<Did, VerificationKey> known = new ConcurrentHashMap<>();
        return did -> known.computeIfAbsent(
                did,
                account -> VerificationKey.parse(
                        identities.resolve(account).signingKey().orElseThrow().didKey()));
    }

    private static void busyHour(Devnet devnet) {
        Resident ann = devnet.resident("ann");
        Resident ben = devnet.resident("ben");
        Resident.Ref post = ann.posts("👋 hello");
        ben.likes(post);
        ben.likes(post);
        ben.reposts(post);
        ben.follows(ann);
        ben.mentions(ann, "hi", Resident.answering(post, post));
        ann.posts("look", Resident.quoting(post));
        ann.writesAtOnce(
                THING,
                IntStream.range(0, 200)
                        .mapToObj(number -> Map.of("$type", THING, "number", number))
                        .toList());
        for (int number = 0; number < 20; number++) {
            Resident.Ref gone = ben.posts("gone soon");
            ben.deletes(Resident.POST, gone);
        }
        ann.calls(
                "com.atproto.repo.putRecord",
                Map.of(
                        "repo",
                        ann.did(),
                        "collection",
                        THING,
                        "rkey",
                        "self",
                        "record",
                        Map.of("$type", THING, "a", 1)));
        ann.calls(
                "com.atproto.repo.putRecord",
                Map.of(
                        "repo",
                        ann.did(),
                        "collection",
                        THING,
                        "rkey",
                        "self",
                        "record",
                        Map.of("$type", THING, "a", 2)));
        List<Map<String, Object>> mixed = List.of(
                Map.of("$type", "com.atproto.repo.applyWrites#delete", "collection", THING, "rkey", "self"),
                Map.of(
                        "$type",
                        "com.atproto.repo.applyWrites#create",
                        "collection",
                        THING,
                        "rkey",
                        "other",
                        "value",
                        Map.of("$type", THING)));
        ann.calls("com.atproto.repo.applyWrites", Map.of("repo", ann.did(), "writes", mixed));
        ann.calls("com.atproto.identity.updateHandle", Map.of("handle", "moved-" + ann.handle()));
        ben.calls("com.atproto.server.deactivateAccount", Map.of());
        ben.calls("com.atproto.server.activateAccount");
    }

    @Test
    void every_commit_of_varied_traffic_is_proven_with_the_keys_of_the_directory(Devnet devnet) throws Exception {
        try (FirehoseListener stream = FirehoseListener.at(devnet.firehose(""));
                Identities identities = Identities.builder()
                        .directory(devnet.plc())
                        .localNetwork(devnet.pds())
                        .build()) {
            busyHour(devnet);
            List<Frame> frames = readUntil(stream, devnet.resident("zoe").posts("the end"));

            CommitVerifier verifier = CommitVerifier.full(keys(identities));
            Map<Did, Cid> states = new HashMap<>();
            int commits = 0;
            for (Frame next : frames) {
                if (next instanceof CommitFrame commit) {
                    assertThat(verifier.verify(commit)).isEqualTo(Proof.CHANGE);
                    Cid before = states.put(
                            commit.did(),
                            commit.blocks()
                                    .item(commit.commit())
                                    .orElseThrow()
                                    .get("data")
                                    .link()
                                    .orElseThrow());
                    commit.prevData().ifPresent(prev -> assertThat(prev).isEqualTo(before));
                    commits++;
                } else if (next instanceof SyncFrame sync) {
                    assertThat(verifier.verify(sync)).isEqualTo(Proof.STATE);
                }
            }
            assertThat(commits).isGreaterThan(50);
            assertThat(frames).hasAtLeastOneElementOfType(SyncFrame.class);
            assertThat(frames).hasAtLeastOneElementOfType(IdentityFrame.class);
            assertThat(frames).hasAtLeastOneElementOfType(AccountFrame.class);
            assertThat(frames.stream()
                            .filter(CommitFrame.class::isInstance)
                            .flatMap(commit -> ((CommitFrame) commit).allOps().stream())
                            .map(RecordOp::action))
                    .contains(RecordOp.Action.CREATE, RecordOp.Action.UPDATE, RecordOp.Action.DELETE)
                    .doesNotContain(RecordOp.Action.UNKNOWN);
        }
    }

    @Test
    void after_a_cursor_comes_what_followed_it_and_nothing_twice(Devnet devnet) throws Exception {
        Resident ann = devnet.resident("ann");
        long cursor = devnet.settle();
        List<Resident.Ref> posts = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            posts.add(ann.posts("post " + number));
        }
        try (FirehoseListener stream = FirehoseListener.at(devnet.firehose("cursor=" + cursor))) {
            List<Frame> frames = readUntil(stream, posts.get(4));

            assertThat(frames)
                    .hasSize(5)
                    .allSatisfy(next -> assertThat(((CommitFrame) next).seq()).isGreaterThan(cursor));
            assertThat(frames.stream()
                            .map(next -> (CommitFrame) next)
                            .map(commit -> "at://" + commit.did() + "/"
                                    + commit.allOps().get(0).path()))
                    .containsExactlyElementsOf(
                            posts.stream().map(Resident.Ref::uri).toList());
            assertThat(((CommitFrame) frames.get(0))
                            .allOps()
                            .get(0)
                            .record()
                            .orElseThrow()
                            .get("text")
                            .text(""))
                    .isEqualTo("post 0");
        }
    }

    @Test
    void a_cursor_ahead_of_the_stream_is_told_as_one(Devnet devnet) throws Exception {
        try (FirehoseListener stream = FirehoseListener.at(devnet.firehose("cursor=999999999"))) {
            assertThat(frame(stream.next()))
                    .isInstanceOfSatisfying(
                            ErrorFrame.class, error -> assertThat(error.error()).isEqualTo("FutureCursor"));
            assertThat(stream.closed()).contains("FutureCursor");
        }
    }

    @Test
    void a_cursor_behind_what_the_server_keeps_is_told_before_what_it_has() throws Exception {
        try (Devnet forgetful = Devnet.start("--no-appview", "--backfill-window", "1")) {
            Resident ann = forgetful.resident("ann");
            ann.posts("forgotten");
            try (FirehoseListener stream = FirehoseListener.at(forgetful.firehose("cursor=1"))) {
                assertThat(frame(stream.next()))
                        .isInstanceOfSatisfying(
                                InfoFrame.class, info -> assertThat(info.name()).isEqualTo("OutdatedCursor"));
                readUntil(stream, ann.posts("heard"));
            }
        }
    }

    @Test
    void a_reader_that_is_too_slow_is_told_so_and_left() throws Exception {
        try (Devnet impatient = Devnet.start("--no-appview", "--subscription-buffer", "1")) {
            Resident ann = impatient.resident("ann");
            try (FirehoseListener stream = FirehoseListener.at(impatient.firehose(""))) {
                // Two that come together are more than it keeps for a reader.
                Until.holds(() -> "a stream that goes on", () -> {
                    IntStream.range(0, 20).parallel().forEach(number -> ann.posts("post " + number));
                    return stream.isClosed();
                });
                Frame last = frame(stream.next());
                while (!(last instanceof ErrorFrame)) {
                    last = frame(stream.next());
                }
                assertThat(((ErrorFrame) last).error()).isEqualTo("ConsumerTooSlow");
                assertThat(stream.closed()).contains("ConsumerTooSlow");
            }
        }
    }
}
