package dev.linnet.benchmarks;

import dev.linnet.atproto.jetstream.CommitEvent;
import dev.linnet.atproto.jetstream.Decompressor;
import dev.linnet.atproto.jetstream.JetstreamDecoder;
import dev.linnet.atproto.jetstream.JetstreamEvent;
import dev.linnet.atproto.jetstream.Zstd;
import java.nio.ByteOrder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Messages of the public network, decoded. A score is the mean over all of them. */
@State(Scope.Benchmark)
public class JetstreamBenchmark {

    static final int EVENTS = 152;

    private final byte[][] plain = Recorded.lines("jetstream/internal/corpus/testdata/expected_v1.jsonl");
    private final byte[][] zstd = Recorded.messages("jetstream/zstd-v1-corpus.frames.bin", ByteOrder.BIG_ENDIAN);
    private final Decompressor decompressor =
            Zstd.decompressor(Recorded.bytes("jetstream/internal/subscribe/dictionaries/legacy_subscribe.zdict"));
    private final JetstreamDecoder all = JetstreamDecoder.all();
    private final JetstreamDecoder nothing = JetstreamDecoder.wanting("com.example.nothing");

    /** Every event; its record is checked, and not decoded. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void plain(Blackhole hole) {
        for (byte[] message : plain) {
            hole.consume(look(all.decode(message).orElseThrow()));
        }
    }

    /** No record is wanted. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void filtered(Blackhole hole) {
        for (byte[] message : plain) {
            hole.consume(nothing.decode(message));
        }
    }

    /** Every event, compressed. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void zstd(Blackhole hole) {
        for (byte[] frame : zstd) {
            hole.consume(look(all.decode(decompressor.decompress(frame)).orElseThrow()));
        }
    }

    /** For comparison: the library that decompresses, alone. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void zstdAlone(Blackhole hole) {
        for (byte[] frame : zstd) {
            hole.consume(decompressor.decompress(frame));
        }
    }

    /** Every event, and its record as a tree. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void records(Blackhole hole) {
        for (byte[] message : plain) {
            if (all.decode(message).orElseThrow() instanceof CommitEvent commit) {
                hole.consume(commit.record());
            }
        }
    }

    private static Object look(JetstreamEvent event) {
        return event instanceof CommitEvent commit ? commit.collection() : event;
    }
}
