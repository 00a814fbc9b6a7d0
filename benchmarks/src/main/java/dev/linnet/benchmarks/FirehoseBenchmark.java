package dev.linnet.benchmarks;

import dev.linnet.atproto.firehose.CommitFrame;
import dev.linnet.atproto.firehose.FirehoseDecoder;
import dev.linnet.atproto.firehose.Frame;
import dev.linnet.atproto.firehose.RecordOp;
import dev.linnet.atproto.repo.CborItem;
import java.nio.ByteOrder;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Every message of a genuine capture, decoded. A score is the mean over all of them. */
@State(Scope.Benchmark)
public class FirehoseBenchmark {

    static final int FRAMES = 3_750;

    private final byte[][] frames = Recorded.messages("firehose-capture.bin", ByteOrder.BIG_ENDIAN);
    private final FirehoseDecoder nothing = FirehoseDecoder.wanting("com.example.nothing");
    private final FirehoseDecoder wanting = FirehoseDecoder.wanting(
            "app.bsky.feed.post", "app.bsky.feed.like", "app.bsky.feed.repost", "app.bsky.graph.follow");
    private final FirehoseDecoder all = FirehoseDecoder.all();
    private final CBORMapper jackson = new CBORMapper();

    /** No record is wanted: all commits are walked over. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void filtered(Blackhole hole) {
        for (byte[] frame : frames) {
            hole.consume(nothing.decode(frame));
        }
    }

    /** Posts, likes, reposts and follows, and what a bot looks at in them. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void wanted(Blackhole hole) {
        for (byte[] frame : frames) {
            for (RecordOp op : ops(wanting.decode(frame))) {
                hole.consume(op.action());
                op.record().ifPresent(record -> look(record, hole));
            }
        }
    }

    private static void look(CborItem record, Blackhole hole) {
        hole.consume(record.get("text").text(""));
        hole.consume(record.get("subject").get("uri").text(""));
        hole.consume(record.get("reply").get("parent").get("uri").text(""));
    }

    /** Posts, likes, reposts and follows, as JSON text. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void wantedAsJson(Blackhole hole) {
        for (byte[] frame : frames) {
            for (RecordOp op : ops(wanting.decode(frame))) {
                op.record().ifPresent(record -> hole.consume(record.toJson()));
            }
        }
    }

    /** Everything, and every block is checked to be what its identifier says. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void hashed(Blackhole hole) {
        for (byte[] frame : frames) {
            all.decode(frame).ifPresent(decoded -> {
                if (decoded instanceof CommitFrame commit) {
                    commit.blocks().checkHashes();
                    commit.ops().forEach(op -> hole.consume(op.record()));
                }
            });
        }
    }

    /** For comparison: header and body as trees, by a library; the blocks inside stay bytes. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void jacksonTree(Blackhole hole) {
        for (byte[] frame : frames) {
            try (MappingIterator<JsonNode> items =
                    jackson.readerFor(JsonNode.class).readValues(frame)) {
                while (items.hasNext()) {
                    hole.consume(items.next());
                }
            }
        }
    }

    private static Iterable<RecordOp> ops(Optional<Frame> frame) {
        return frame.isPresent() && frame.get() instanceof CommitFrame commit ? commit.ops() : java.util.List.of();
    }
}
