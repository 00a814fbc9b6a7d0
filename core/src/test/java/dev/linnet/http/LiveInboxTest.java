package dev.linnet.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.schedule.ManualClock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits between a connection and its listener is bounded, whatever the other side sends. */
@Timeout(60)
class LiveInboxTest {

    private static final int MILLION = 1_000_000;

    @Test
    void few_large_messages_fill_it_as_many_small_ones_do() throws Exception {
        LiveInbox inbox = new LiveInbox(ManualClock.at(Instant.EPOCH), 1_000);
        AtomicInteger in = new AtomicInteger();
        Thread server = new Thread(() -> {
            for (int i = 0; i < 40; i++) {
                inbox.put(new LiveSignal.Binary(ByteString.of(new byte[MILLION])));
                in.incrementAndGet();
            }
        });
        server.start();
        while (server.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(in).hasValueBetween(15, 18);
        for (int i = 0; i < 40; i++) {
            assertThat(inbox.take()).isInstanceOf(LiveSignal.Binary.class);
        }
        server.join();
        assertThat(in).hasValue(40);
    }

    @Test
    void a_message_larger_than_all_room_is_let_in_alone() {
        LiveInbox inbox = new LiveInbox(ManualClock.at(Instant.EPOCH), 1_000);
        inbox.put(new LiveSignal.Binary(ByteString.of(new byte[20 * MILLION])));
        assertThat(inbox.take().size()).isEqualTo(20L * MILLION);
    }
}
