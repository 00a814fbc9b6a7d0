package dev.linnet.atproto.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.Recorded;
import dev.linnet.atproto.repo.Car;
import dev.linnet.atproto.repo.Cid;
import dev.linnet.http.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 3,750 genuine messages against what a reference implementation made of them. */
class CaptureTest {

    private static final List<Frame> FRAMES = new ArrayList<>();
    private static final List<JsonValue> EXPECTED = new ArrayList<>();

    @BeforeAll
    static void decode() {
        FirehoseDecoder decoder = FirehoseDecoder.all();
        Recorded.capture().forEach(message -> FRAMES.add(decoder.decode(message).orElseThrow()));
        Recorded.lines("firehose-capture.expected.jsonl").forEach(line -> EXPECTED.add(Recorded.tree(line)));
    }

    private interface Check<F> {
        void check(F frame, JsonValue body, JsonValue whole);
    }

    private static <F> int each(Class<F> type, String name, Check<F> check) {
        int count = 0;
        for (int i = 0; i < EXPECTED.size(); i++) {
            JsonValue expected = EXPECTED.get(i);
            if (expected.get("t").text("").equals(name)) {
                check.check(type.cast(FRAMES.get(i)), expected.get("body"), expected);
                count++;
            }
        }
        return count;
    }

    private static Optional<Instant> time(JsonValue body) {
        return body.get("time").text().map(Instant::parse);
    }

    @Test
    void every_message_is_of_the_type_it_says() {
        assertThat(FRAMES).hasSize(3_750).hasSameSizeAs(EXPECTED);
        assertThat(FRAMES).noneMatch(UnknownFrame.class::isInstance);
    }

    @Test
    void identities_say_what_was_sent() {
        assertThat(each(IdentityFrame.class, "#identity", (frame, body, whole) -> {
                    assertThat(frame.seq()).isEqualTo(body.get("seq").number(-1));
                    assertThat(frame.did().text()).isEqualTo(body.get("did").text(""));
                    assertThat(frame.handle()).isEqualTo(body.get("handle").text());
                    assertThat(frame.time()).isPresent().isEqualTo(time(body));
                }))
                .isEqualTo(77);
    }

    @Test
    void accounts_say_what_was_sent() {
        assertThat(each(AccountFrame.class, "#account", (frame, body, whole) -> {
                    assertThat(frame.seq()).isEqualTo(body.get("seq").number(-1));
                    assertThat(frame.did().text()).isEqualTo(body.get("did").text(""));
                    assertThat(frame.active()).isEqualTo(body.get("active").flag(false));
                    assertThat(frame.status()).isEqualTo(body.get("status").text());
                    assertThat(frame.time()).isPresent().isEqualTo(time(body));
                }))
                .isEqualTo(69);
    }

    @Test
    void new_states_say_what_was_sent() {
        assertThat(each(SyncFrame.class, "#sync", (frame, body, whole) -> {
                    assertThat(frame.seq()).isEqualTo(body.get("seq").number(-1));
                    assertThat(frame.did().text()).isEqualTo(body.get("did").text(""));
                    assertThat(frame.rev()).isEqualTo(body.get("rev").text(""));
                    assertThat(frame.time()).isPresent().isEqualTo(time(body));
                    assertBlocks(frame.blocks(), whole);
                }))
                .isEqualTo(32);
    }

    @Test
    void commits_say_what_was_sent() {
        assertThat(each(CommitFrame.class, "#commit", (frame, body, whole) -> {
                    assertThat(frame.seq()).isEqualTo(body.get("seq").number(-1));
                    assertThat(frame.did().text()).isEqualTo(body.get("repo").text(""));
                    assertThat(frame.rev()).isEqualTo(body.get("rev").text(""));
                    assertThat(frame.since()).isEqualTo(body.get("since").text());
                    assertThat(frame.time()).isPresent().isEqualTo(time(body));
                    assertThat(frame.commit())
                            .isEqualTo(link(body.get("commit")).orElseThrow());
                    assertThat(frame.prevData()).isEqualTo(link(body.get("prevData")));
                    assertThat(frame.tooBig()).isEqualTo(body.get("tooBig").flag(false));
                    assertBlocks(frame.blocks(), whole);
                }))
                .isEqualTo(3_572);
    }

    @Test
    void ops_and_records_are_those_that_were_sent() {
        List<String> records = new ArrayList<>();
        each(CommitFrame.class, "#commit", (frame, body, whole) -> {
            List<JsonValue> ops = body.get("ops").items();
            assertThat(frame.ops()).hasSameSizeAs(ops);
            Map<String, JsonValue> expected = whole.get("records").fields();
            for (int i = 0; i < ops.size(); i++) {
                RecordOp op = frame.ops().get(i);
                String path = ops.get(i).get("path").text("");
                assertThat(op.action().name().toLowerCase(Locale.ROOT))
                        .isEqualTo(ops.get(i).get("action").text(""));
                assertThat(op.path()).isEqualTo(path).isEqualTo(op.collection() + "/" + op.rkey());
                assertThat(op.cid()).isEqualTo(link(ops.get(i).get("cid")));
                assertThat(op.prev()).isEqualTo(link(ops.get(i).get("prev")));
                op.record().ifPresent(record -> {
                    assertThat(record.json().fields())
                            .isEqualTo(expected.getOrDefault(path, whole.get("none"))
                                    .fields());
                    assertThat(Optional.of(record.cid())).isEqualTo(op.cid());
                    records.add(path);
                });
            }
        });
        assertThat(records)
                .hasSize(EXPECTED.stream()
                        .mapToInt(line -> (int) line.get("records").fields().values().stream()
                                .filter(JsonValue::isPresent)
                                .count())
                        .sum());
        assertThat(records).hasSizeGreaterThan(3_000);
    }

    @Test
    void a_place_is_told_without_decoding() {
        List<byte[]> messages = Recorded.capture();
        for (int i = 0; i < messages.size(); i++) {
            assertThat(FirehoseDecoder.seq(messages.get(i)))
                    .isPositive()
                    .isEqualTo(FRAMES.get(i).seq());
        }
    }

    private static void assertBlocks(Car car, JsonValue whole) {
        car.checkHashes();
        assertThat(car.roots().stream().map(Cid::toString))
                .isEqualTo(whole.get("roots").items().stream()
                        .map(root -> root.text(""))
                        .toList());
        assertThat(car.cids().stream()
                        .map(cid -> cid + " " + car.block(cid).orElseThrow().length)
                        .sorted())
                .isEqualTo(whole.get("blocks").items().stream()
                        .map(block -> block.at(0).text("") + " " + block.at(1).text(""))
                        .sorted()
                        .toList());
        assertThat(car.item(car.root()).orElseThrow().json().fields())
                .isEqualTo(whole.get("commit").fields());
    }

    private static Optional<Cid> link(JsonValue value) {
        return value.get("$link").text().map(Cid::parse);
    }
}
