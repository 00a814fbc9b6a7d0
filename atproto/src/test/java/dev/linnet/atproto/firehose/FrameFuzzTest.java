package dev.linnet.atproto.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.Mutations;
import dev.linnet.atproto.Recorded;
import dev.linnet.atproto.repo.MalformedDataException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spoiled messages: whatever is wrong with them is the one exception. */
class FrameFuzzTest {

    private static final int ROUNDS = 40_000;

    @Test
    void spoiled_messages_are_malformed_or_readable_and_nothing_else() {
        List<byte[]> messages = Recorded.capture();
        Mutations mutations = new Mutations();
        System.out.println("FrameFuzzTest " + mutations.seed());
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] message = mutations.of(messages.get(mutations.nextInt(messages.size())));
            try {
                readAll(message);
            } catch (MalformedDataException expected) {
                refused++;
            } catch (RuntimeException | Error other) {
                throw new AssertionError("round " + round + " of " + mutations.seed(), other);
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS / 4);
    }

    @Test
    void a_message_cut_off_anywhere_is_malformed() {
        List<byte[]> messages = Recorded.capture();
        for (byte[] message : messages.subList(0, 60)) {
            for (int length = 0; length < message.length; length++) {
                byte[] cut = Arrays.copyOf(message, length);
                assertThat(isRefused(cut))
                        .as("%d of %d bytes", length, message.length)
                        .isTrue();
            }
        }
    }

    private static boolean isRefused(byte[] message) {
        try {
            readAll(message);
            return false;
        } catch (MalformedDataException refused) {
            return true;
        }
    }

    /** Looks at everything there is. */
    static void readAll(byte[] message) {
        FirehoseDecoder.wanting("app.bsky.feed.post").decode(message);
        Frame frame = FirehoseDecoder.all().decode(message).orElseThrow();
        assertThat(frame.toString()).isNotEmpty();
        if (frame instanceof CommitFrame commit) {
            commit.did();
            commit.time();
            commit.since();
            commit.prevData();
            commit.blocks().roots();
            for (RecordOp op : commit.allOps()) {
                assertThat(op.toString()).isNotEmpty();
                op.prev();
                op.record().ifPresent(record -> {
                    assertThat(record.toJson()).isNotEmpty();
                    record.fields();
                });
            }
            for (var cid : commit.blocks().cids()) {
                commit.blocks().item(cid);
            }
        }
    }
}
