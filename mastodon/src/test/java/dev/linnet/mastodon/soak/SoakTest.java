package dev.linnet.mastodon.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.Strategy;
import dev.linnet.platform.Streaming;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred thousand notifications: {@code mvn -Psoak -pl mastodon -am verify}, with {@code -Dlinnet.seed=} for another chance. */
@Tag("soak")
class SoakTest {

    private static final int MESSAGES = 100_000;
    private static final int FLOOD = 3_000;
    private static final long GROWTH = 48L * 1024 * 1024;

    @Test
    void polling_loses_nothing_doubles_nothing_and_stays_flat() throws InterruptedException {
        soak(Polling.every(Duration.ofSeconds(1)).from(ProcessFrom.beginning()));
    }

    @Test
    void streaming_loses_nothing_doubles_nothing_and_stays_flat() throws InterruptedException {
        soak(Streaming.live().catchingUpEvery(Duration.ofSeconds(60)).from(ProcessFrom.beginning()));
    }

    private static void soak(Strategy strategy) throws InterruptedException {
        List<Long> heap = new Soak(MESSAGES, FLOOD).run(strategy);
        assertThat(heap).hasSize(3);
        assertThat(heap.get(1) - heap.get(0))
                .as("growth from 20 to 60 per cent")
                .isLessThan(GROWTH);
        assertThat(heap.get(2) - heap.get(0))
                .as("growth from 20 to 100 per cent")
                .isLessThan(GROWTH);
    }
}
