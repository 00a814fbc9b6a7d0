package dev.linnet.mastodon.soak;

import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.Streaming;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The soak test's first minutes, for every build. */
class ShortSoakTest {

    private static final int MESSAGES = 2_000;
    private static final int FLOOD = 600;

    @Test
    void polling_loses_nothing_and_doubles_nothing() throws InterruptedException {
        new Soak(MESSAGES, FLOOD).run(Polling.every(Duration.ofSeconds(1)).from(ProcessFrom.beginning()));
    }

    @Test
    void streaming_loses_nothing_and_doubles_nothing() throws InterruptedException {
        new Soak(MESSAGES, FLOOD)
                .run(Streaming.live().catchingUpEvery(Duration.ofSeconds(60)).from(ProcessFrom.beginning()));
    }
}
