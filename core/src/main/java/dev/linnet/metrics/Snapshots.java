package dev.linnet.metrics;

import dev.linnet.bot.Health;
import dev.linnet.bot.RunningBot;
import dev.linnet.bot.Vitals;
import io.micrometer.core.instrument.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The numbers of one bot, taken anew when a second has passed, so that reading all meters asks the store once. */
final class Snapshots {

    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final RunningBot bot;
    private final Clock clock;
    private volatile @Nullable Taken last;

    Snapshots(RunningBot bot, Clock clock) {
        this.bot = bot;
        this.clock = clock;
    }

    Health health() {
        return taken().health();
    }

    Vitals vitals() {
        return taken().vitals();
    }

    private Taken taken() {
        Taken now = last;
        if (now == null || clock.monotonicTime() - now.at() >= FRESH) {
            now = new Taken(bot.health(), bot.vitals(), clock.monotonicTime());
            last = now;
        }
        return now;
    }

    private record Taken(Health health, Vitals vitals, long at) {}
}
