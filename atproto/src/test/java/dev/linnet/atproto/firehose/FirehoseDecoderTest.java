package dev.linnet.atproto.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Recorded;
import dev.linnet.atproto.repo.CborWriter;
import dev.linnet.atproto.repo.CollectionFilter;
import dev.linnet.atproto.repo.MalformedDataException;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class FirehoseDecoderTest {

    private static final int TIMES = 10;

    private static Frame only(String file) {
        List<byte[]> messages = Recorded.messages(file, ByteOrder.BIG_ENDIAN);
        assertThat(messages).hasSize(1);
        assertThat(FirehoseDecoder.seq(messages.get(0))).isEqualTo(-1);
        return FirehoseDecoder.wanting("app.bsky.feed.post")
                .decode(messages.get(0))
                .orElseThrow();
    }

    @Test
    void a_cursor_of_another_host_is_an_error() {
        assertThat(only("firehose-error-futurecursor.bin"))
                .isEqualTo(new ErrorFrame("FutureCursor", Optional.of("Cursor in the future.")));
    }

    @Test
    void reading_too_slowly_is_an_error() {
        assertThat(only("firehose-error-consumertooslow.bin"))
                .isEqualTo(new ErrorFrame("ConsumerTooSlow", Optional.of("Stream consumer too slow")));
    }

    @Test
    void an_old_cursor_is_a_notice() {
        assertThat(only("firehose-info-outdatedcursor.bin"))
                .isEqualTo(new InfoFrame(
                        "OutdatedCursor", Optional.of("Requested cursor exceeded limit. Possibly missing events")));
    }

    @Test
    void a_filter_lets_through_commits_with_any_wanted_record_and_all_that_is_no_commit() {
        FirehoseDecoder decoder = FirehoseDecoder.wanting("app.bsky.feed.like", "app.bsky.graph.*");
        int commits = 0;
        for (byte[] message : Recorded.capture()) {
            Frame all = FirehoseDecoder.all().decode(message).orElseThrow();
            Optional<Frame> frame = decoder.decode(message);
            if (all instanceof CommitFrame commit) {
                List<String> wanted = commit.ops().stream()
                        .map(RecordOp::path)
                        .filter(path -> path.startsWith("app.bsky.feed.like/") || path.startsWith("app.bsky.graph."))
                        .toList();
                assertThat(frame.isPresent()).isEqualTo(!wanted.isEmpty());
                frame.map(CommitFrame.class::cast).ifPresent(some -> {
                    assertThat(some.ops().stream().map(RecordOp::path)).isEqualTo(wanted);
                    assertThat(some.allOps()).hasSameSizeAs(commit.ops());
                });
                commits += frame.isPresent() ? 1 : 0;
            } else {
                assertThat(frame).isPresent();
            }
        }
        assertThat(commits).isBetween(1_000, 3_000);
    }

    @Test
    void what_is_not_wanted_allocates_nothing() throws Exception {
        FirehoseDecoder decoder = FirehoseDecoder.wanting("com.example.nothing", "com.example.none.*");
        List<byte[]> commits = Recorded.capture().stream()
                .filter(message -> FirehoseDecoder.all().decode(message).orElseThrow() instanceof CommitFrame)
                .toList();
        long least = Long.MAX_VALUE;
        // What the first rounds allocate is the machine warming up.
        for (int round = 0; round < 5; round++) {
            long before = allocated();
            for (int i = 0; i < commits.size() * TIMES; i++) {
                byte[] message = commits.get(i % commits.size());
                if (decoder.decode(message).isPresent() || FirehoseDecoder.seq(message) < 0) {
                    throw new AssertionError("message " + i);
                }
            }
            least = Math.min(least, allocated() - before);
        }
        assertThat(least).isLessThan(commits.size() * TIMES);
    }

    private static long allocated() throws JMException {
        return (long) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                        "getThreadAllocatedBytes",
                        new Object[] {Thread.currentThread().getId()},
                        new String[] {"long"});
    }

    @Test
    void a_type_that_is_not_known_is_kept_as_it_is() {
        byte[] body = new CborWriter().map(1).text("x").number(1).toBytes();
        byte[] message = message(
                header -> header.map(2).text("t").text("#labels").text("op").number(1), body);
        assertThat(FirehoseDecoder.all().decode(message)).hasValue(new UnknownFrame(1, Optional.of("#labels"), body));
        assertThat(FirehoseDecoder.all().decode(message).orElseThrow())
                .hasToString("UnknownFrame[op=1, type=#labels, body=" + body.length + " bytes]");
    }

    @Test
    void an_operation_that_is_not_known_is_kept_as_it_is() {
        byte[] body = new CborWriter().map(0).toBytes();
        for (long op : new long[] {0, 2, -2, Long.MAX_VALUE}) {
            byte[] message = message(
                    header -> header.map(2).text("t").text("#commit").text("op").number(op), body);
            assertThat(FirehoseDecoder.all().decode(message))
                    .hasValue(new UnknownFrame(op, Optional.of("#commit"), body));
        }
    }

    @Test
    void an_identity_may_come_without_a_handle_and_an_account_without_a_status() {
        byte[] identity = message(
                header("#identity"),
                new CborWriter()
                        .map(3)
                        .text("did")
                        .text("did:plc:x")
                        .text("seq")
                        .number(7)
                        .text("time")
                        .text("soon")
                        .toBytes());
        assertThat(FirehoseDecoder.all().decode(identity).orElseThrow())
                .isEqualTo(new IdentityFrame(
                        7, new dev.linnet.atproto.syntax.Did("did:plc:x"), Optional.empty(), Optional.empty()));
    }

    @Test
    void what_lacks_a_part_is_malformed() {
        byte[] empty = new CborWriter().map(0).toBytes();
        for (String type : List.of("#commit", "#sync", "#identity", "#account", "#info")) {
            assertRefused(message(header(type), empty));
            assertRefused(message(header(type), new CborWriter().list(0).toBytes()));
        }
        assertRefused(message(header -> header.map(1).text("op").number(-1), empty));
        assertRefused(message(header -> header.map(1).text("t").text("#info"), empty));
        assertRefused(message(header -> header.map(1).text("op").text("1"), empty));
        assertRefused(message(header -> header.list(0), empty));
        assertRefused(new byte[FirehoseDecoder.LARGEST_MESSAGE + 1]);
    }

    @Test
    void names_of_collections_are_matched_whole_and_beginnings_up_to_a_dot() {
        CollectionFilter filter = CollectionFilter.of("app.bsky.feed.post", "app.bsky.graph.*");
        assertThat(List.of("app.bsky.feed.post", "app.bsky.graph.follow", "app.bsky.graph.x.y"))
                .allMatch(filter::wants);
        assertThat(List.of("app.bsky.feed.postgate", "app.bsky.feed.pos", "app.bsky.graph.", "app.bsky.graphs.x", ""))
                .noneMatch(filter::wants);
        assertThat(CollectionFilter.all().wants("anything")).isTrue();
        assertThat(CollectionFilter.of().wants("anything")).isFalse();
        for (String wrong : List.of("", "app.*.feed", "app.bsky*", ".*", "a*", "*.*")) {
            assertThatThrownBy(() -> CollectionFilter.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong.toLowerCase(Locale.ROOT));
        }
    }

    private static Consumer<CborWriter> header(String type) {
        return header -> header.map(2).text("t").text(type).text("op").number(1);
    }

    private static byte[] message(Consumer<CborWriter> header, byte[] body) {
        CborWriter writer = new CborWriter();
        header.accept(writer);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(writer.toBytes());
        message.writeBytes(body);
        return message.toByteArray();
    }

    private static void assertRefused(byte[] message) {
        assertThatThrownBy(() -> FirehoseDecoder.all().decode(message)).isInstanceOf(MalformedDataException.class);
    }
}
