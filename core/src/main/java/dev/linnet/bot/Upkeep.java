package dev.linnet.bot;

import dev.linnet.schedule.BotClock;
import dev.linnet.store.Inbox;
import dev.linnet.store.Leases;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets handled events after a month, once a day: by then no network brings them a second time. */
final class Upkeep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration EVERY = Duration.ofDays(1);

    private final Inbox inbox;
    private final Leases leases;
    private final BotClock clock;
    private final Executor executor;
    private volatile boolean closed;
    private volatile BotClock.@Nullable Pending next;

    Upkeep(Inbox inbox, Leases leases, BotClock clock, Executor executor) {
        this.inbox = inbox;
        this.leases = leases;
        this.clock = clock;
        this.executor = executor;
    }

    void start() {
        try {
            executor.execute(this::prune);
        } catch (RejectedExecutionException stopped) {
            log.trace("The bot is stopping; the inbox is pruned at its next start");
        }
        if (!closed) {
            next = clock.after(EVERY, this::start);
        }
    }

    @Override
    public void close() {
        closed = true;
        BotClock.Pending waiting = next;
        if (waiting != null) {
            waiting.close();
        }
    }

    private void prune() {
        try {
            int forgotten = inbox.prune(clock.instant().minus(KEPT));
            leases.prune(clock.instant().minus(KEPT));
            log.debug("Forgot {} handled events older than {}", forgotten, KEPT);
        } catch (RuntimeException failure) {
            log.warn("The inbox could not be pruned; it is tried again in {}", EVERY, failure);
        }
    }
}
