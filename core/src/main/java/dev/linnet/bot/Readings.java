package dev.linnet.bot;

import dev.linnet.resilience.RateLimits;
import dev.linnet.store.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the numbers of one run of a bot from where they are. */
final class Readings {

    private static final Logger log = LoggerFactory.getLogger(Readings.class);
    private static final int SILENT = -1;

    private final Engine engine;
    private final Tally tally;

    Readings(Engine engine, Tally tally) {
        this.engine = engine;
        this.tally = tally;
    }

    Vitals vitals() {
        return new Vitals(
                asking(this::lag, Duration.ZERO),
                asking(() -> engine.store().inbox().depth(), SILENT),
                engine.queued(),
                asking(() -> engine.store().outbox().depth(), SILENT),
                tally.received.get(),
                tally.ignored.get(),
                tally.handled.get(),
                tally.retried.get(),
                tally.deadLetters.get(),
                tally.acted.get(),
                tally.replayed.get(),
                tally.restarts.get(),
                asking(() -> engine.platform().rateLimits(), List.<RateLimits.Snapshot>of()));
    }

    /** Returns what is amiss with the store, in words, or nothing. */
    String storeTrouble() {
        try {
            engine.store().inbox().depth();
            return "";
        } catch (RuntimeException failure) {
            return "the store does not answer: " + failure.getMessage();
        }
    }

    /** A network's clock may be ahead of ours. */
    private Duration lag() {
        List<Inbox.Row> oldest = engine.store().inbox().waiting(1);
        if (oldest.isEmpty()) {
            return Duration.ZERO;
        }
        Instant now = engine.settings().clock.instant();
        Duration age = Duration.between(oldest.get(0).at(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static <T> T asking(Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (RuntimeException failure) {
            log.debug("A number of the bot cannot be read", failure);
            return otherwise;
        }
    }
}
