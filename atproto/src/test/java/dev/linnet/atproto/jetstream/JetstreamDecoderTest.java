package dev.linnet.atproto.jetstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Mutations;
import dev.linnet.atproto.Recorded;
import dev.linnet.atproto.jetstream.JetstreamEvent.Account;
import dev.linnet.atproto.jetstream.JetstreamEvent.Failure;
import dev.linnet.atproto.jetstream.JetstreamEvent.Identity;
import dev.linnet.atproto.jetstream.JetstreamEvent.Info;
import dev.linnet.atproto.jetstream.JetstreamEvent.Sync;
import dev.linnet.atproto.jetstream.JetstreamEvent.Unknown;
import dev.linnet.atproto.repo.Cid;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JetstreamDecoderTest {

    static final String CORPUS = "jetstream/internal/corpus/testdata/expected_v1.jsonl";
    static final String GOLDEN = "jetstream/internal/subscribe/testdata/golden_v1.jsonl";
    private static final Did DID = new Did("did:plc:x");

    private static List<String> lines() {
        List<String> lines = new ArrayList<>(Recorded.lines(CORPUS));
        lines.addAll(Recorded.lines(GOLDEN));
        assertThat(lines).hasSize(162);
        return lines;
    }

    private static JetstreamEvent decode(String message) {
        return JetstreamDecoder.all().decode(message).orElseThrow();
    }

    /** Returns a message of version 1 as version 2 sends it. */
    private static String second(JsonValue line, long seq) {
        String kind = line.get("kind").text("");
        Instant time = Instant.EPOCH.plus(line.get("time_us").number(0), ChronoUnit.MICROS);
        String head = "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#" + kind
                + "\",\"seq\":" + seq + ",\"did\":\"" + line.get("did").text("") + "\",\"time\":\"" + time + "\",";
        String inside = line.get(kind).raw();
        return head + (kind.equals("commit") ? inside.substring(1) : "\"" + kind + "\":" + inside + "}") + "}";
    }

    private static void assertSays(JetstreamEvent event, JsonValue line) {
        Instant time = Instant.EPOCH.plus(line.get("time_us").number(0), ChronoUnit.MICROS);
        if (event instanceof CommitEvent commit) {
            JsonValue expected = line.get("commit");
            assertThat(commit.did().text()).isEqualTo(line.get("did").text(""));
            assertThat(commit.time()).hasValue(time);
            assertThat(commit.rev()).isEqualTo(expected.get("rev").text(""));
            assertThat(commit.operation().name().toLowerCase(Locale.ROOT))
                    .isEqualTo(expected.get("operation").text(""));
            assertThat(commit.collection()).isEqualTo(expected.get("collection").text(""));
            assertThat(commit.rkey()).isEqualTo(expected.get("rkey").text(""));
            assertThat(commit.cid()).isEqualTo(expected.get("cid").text().map(Cid::parse));
            assertThat(commit.record().isPresent())
                    .isEqualTo(expected.get("record").isPresent());
            commit.record().ifPresent(record -> assertThat(record).isEqualTo(expected.get("record")));
        } else if (event instanceof Identity identity) {
            assertThat(identity.did().text()).isEqualTo(line.get("did").text(""));
            assertThat(identity.handle())
                    .isEqualTo(line.get("identity").get("handle").text());
            assertThat(identity.time()).hasValue(time);
        } else {
            Account account = (Account) event;
            assertThat(account.did().text()).isEqualTo(line.get("did").text(""));
            assertThat(account.active())
                    .isEqualTo(line.get("account").get("active").flag(false));
            assertThat(account.status())
                    .isEqualTo(line.get("account").get("status").text());
            assertThat(account.time()).hasValue(time);
        }
    }

    @Test
    void recorded_messages_of_version_1_say_what_was_sent() {
        for (String text : lines()) {
            JsonValue line = Recorded.tree(text);
            JetstreamEvent event = decode(text);
            assertThat(event.cursor()).isEqualTo(line.get("time_us").number(-2));
            assertThat(JetstreamDecoder.cursor(text.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(event.cursor());
            assertSays(event, line);
        }
    }

    @Test
    void the_same_messages_of_version_2_say_the_same() {
        long seq = 0;
        for (String text : lines()) {
            JsonValue line = Recorded.tree(text);
            JetstreamEvent event = decode(second(line, ++seq));
            assertThat(event.cursor()).isEqualTo(seq);
            assertSays(event, line);
        }
    }

    @Test
    void a_filter_lets_through_wanted_records_and_all_that_is_no_record() {
        JetstreamDecoder decoder = JetstreamDecoder.wanting("app.bsky.feed.like", "app.bsky.graph.*");
        int wanted = 0;
        for (String text : lines()) {
            String collection =
                    Recorded.tree(text).get("commit").get("collection").text("");
            boolean expected = collection.isEmpty()
                    || collection.equals("app.bsky.feed.like")
                    || collection.startsWith("app.bsky.graph.");
            assertThat(decoder.decode(text).isPresent()).isEqualTo(expected);
            assertThat(decoder.decode(second(Recorded.tree(text), 1)).isPresent())
                    .isEqualTo(expected);
            wanted += expected ? 1 : 0;
        }
        assertThat(wanted).isBetween(20, 150);
    }

    @Test
    void an_identity_may_come_without_a_handle() {
        assertThat(
                        decode(
                                "{\"did\":\"did:plc:x\",\"time_us\":1700000000000001,\"kind\":\"identity\",\"identity\":{\"did\":\"did:plc:x\"}}"))
                .isEqualTo(new Identity(
                        1_700_000_000_000_001L,
                        DID,
                        Optional.empty(),
                        Optional.of(Instant.parse("2023-11-14T22:13:20.000001Z"))));
    }

    @Test
    void a_newer_server_tells_a_sequence_number_on_the_old_path() {
        String text =
                "{\"did\":\"did:plc:x\",\"time_us\":1700000000000001,\"cursor\":77,\"kind\":\"account\",\"account\":{\"active\":false,\"status\":\"deleted\"}}";
        Account account = (Account) decode(text);
        assertThat(account.cursor()).isEqualTo(77);
        assertThat(account.status()).hasValue("deleted");
        assertThat(account.time()).hasValue(Instant.parse("2023-11-14T22:13:20.000001Z"));
    }

    @Test
    void a_new_state_of_a_repository_is_told_by_version_2() {
        String text =
                "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#sync\",\"seq\":5,"
                        + "\"did\":\"did:plc:x\",\"time\":\"2026-11-21T07:08:20.906123Z\",\"sync\":{\"rev\":\"3n2sk5dinv22c\"}}}";
        assertThat(decode(text))
                .isEqualTo(new Sync(
                        5,
                        DID,
                        Optional.of("3n2sk5dinv22c"),
                        Optional.of(Instant.parse("2026-11-21T07:08:20.906123Z"))));
    }

    @Test
    void notices_and_errors_have_no_place() {
        JetstreamEvent info = decode(
                "{\"$type\":\"message\",\"payload\":{\"$type\":"
                        + "\"network.bsky.jetstream.subscribeEvents#info\",\"name\":\"OutdatedCursor\",\"message\":\"from 5\"}}");
        assertThat(info).isEqualTo(new Info("OutdatedCursor", Optional.of("from 5")));
        assertThat(info.cursor()).isEqualTo(-1);
        assertThat(decode(
                        "{\"$type\":\"error\",\"error\":\"ConsumerTooSlow\",\"message\":\"too \\\"slow\\\" \\u00e9\"}"))
                .isEqualTo(new Failure("ConsumerTooSlow", Optional.of("too \"slow\" é")));
    }

    @Test
    void what_is_not_known_is_kept_as_it_is() {
        for (String text : List.of(
                "{\"did\":\"did:plc:x\",\"time_us\":9,\"kind\":\"weather\",\"weather\":{}}",
                "{\"$type\":\"message\",\"payload\":{\"seq\":9,\"$type\":\"network.bsky.jetstream.subscribeEvents#weather\"}}")) {
            assertThat(decode(text)).isEqualTo(new Unknown(9, text));
        }
        assertThat(decode("{}")).isEqualTo(new Unknown(-1, "{}"));
    }

    @Test
    void the_order_of_fields_and_the_space_between_them_mean_nothing() {
        String text =
                " { \"payload\" : { \"rkey\":\"k\", \"record\":{ \"a\" : [ 1 , -2.5e+3 , null ] } , \"collection\":\"a.b.c\",\n"
                        + "\"operation\":\"create\",\"rev\":\"r\",\"time\":\"soon\",\"did\":\"did:plc:x\",\"seq\":3,"
                        + "\"$type\":\"network.bsky.jetstream.subscribeEvents#commit\",\"news\":[{}]}, \"$type\":\"message\"}\t";
        CommitEvent commit = (CommitEvent) decode(text);
        assertThat(commit.cursor()).isEqualTo(3);
        assertThat(commit.time()).isEmpty();
        assertThat(commit.record().orElseThrow().get("a").at(0).number()).hasValue(1);
        assertThat(commit).hasToString("CommitEvent[cursor=3, CREATE at://did:plc:x/a.b.c/k]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "1",
                "[]",
                "\"\"",
                "{",
                "{}{}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":tru}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":[1,]}",
                "{\"a\":[1}",
                "{\"a\":\"b}",
                "{\"kind\":\"commit\"}",
                "{\"kind\":\"identity\",\"did\":\"did:plc:x\",\"identity\":{}}",
                "{\"kind\":\"identity\",\"did\":\"x\",\"time_us\":1,\"identity\":{}}",
                "{\"kind\":\"identity\",\"did\":\"did:plc:x\",\"time_us\":-1,\"identity\":{}}",
                "{\"kind\":\"identity\",\"did\":\"did:plc:x\",\"time_us\":99999999999999999999,\"identity\":{}}",
                "{\"$type\":\"error\"}"
            })
    void what_is_not_as_it_should_be_is_malformed(String text) {
        assertThatThrownBy(() -> decode(text)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void what_lies_too_deep_or_is_too_large_is_malformed() {
        assertThatThrownBy(() -> decode("{\"a\":" + "[".repeat(1_000_000))).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> decode("{\"a\":".repeat(300_000))).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> JetstreamDecoder.all().decode(new byte[JetstreamDecoder.LARGEST_MESSAGE + 1]))
                .isInstanceOf(MalformedDataException.class);
    }

    @Test
    void spoiled_messages_are_malformed_or_readable_and_nothing_else() {
        Mutations mutations = new Mutations();
        System.out.println("JetstreamDecoderTest " + mutations.seed());
        List<String> lines = lines();
        int refused = 0;
        for (int round = 0; round < 40_000; round++) {
            String line = lines.get(mutations.nextInt(lines.size()));
            String text = round % 2 == 0 ? line : second(Recorded.tree(line), round);
            byte[] message = mutations.of(text.getBytes(StandardCharsets.UTF_8));
            try {
                JetstreamEvent event = JetstreamDecoder.all().decode(message).orElseThrow();
                JetstreamDecoder.cursor(message);
                assertThat(event.toString()).isNotEmpty();
                if (event instanceof CommitEvent commit) {
                    commit.time();
                    commit.rev();
                    commit.did();
                    commit.record();
                    commit.cid();
                }
            } catch (MalformedDataException expected) {
                refused++;
            } catch (RuntimeException | Error other) {
                throw new AssertionError("round " + round + " of " + mutations.seed(), other);
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }
}
