package dev.linnet.bot;

import dev.linnet.event.Origin;
import dev.linnet.event.Timer;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.Inbox;
import dev.linnet.store.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Durable timers: wakes up when the next one is due and puts it into the inbox like any other event. */
final class Reminders implements AutoCloseable {

    /** The kind of inbox rows that timers make. */
    static final String KIND = "linnet.timer";

    private static final Logger log = LoggerFactory.getLogger(Reminders.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BATCH = 100;

    /** A timer always lies ahead, so that its time tells it from an earlier one of the same name that rang just now. */
    private static final Duration SOONEST = Duration.ofMillis(1);

    private final Engine engine;
    private final Timers timers;
    private final BotClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private BotClock.@Nullable Pending wakeUp;
    private boolean open;

    Reminders(Engine engine, Timers timers, BotClock clock) {
        this.engine = engine;
        this.timers = timers;
        this.clock = clock;
    }

    void start() {
        lock.lock();
        try {
            open = true;
            plan();
        } finally {
            lock.unlock();
        }
    }

    void set(Duration wait, String name, String payload, @Nullable Duration every) {
        if (every != null && (every.isNegative() || every.isZero())) {
            throw new IllegalArgumentException("the interval of a repeating timer must be positive, but was " + every);
        }
        lock.lock();
        try {
            Optional<Timers.Reminder> old = timers.find(name);
            if (every != null && old.isPresent() && every.equals(old.get().every())) {
                return;
            }
            Duration ahead = wait.compareTo(SOONEST) > 0 ? wait : SOONEST;
            timers.set(new Timers.Reminder(name, name, payload, clock.instant().plus(ahead), every));
            plan();
        } finally {
            lock.unlock();
        }
    }

    void cancel(String name) {
        lock.lock();
        try {
            timers.cancel(name);
        } finally {
            lock.unlock();
        }
    }

    /** Puts every timer whose time has come into the inbox, without ringing it. */
    void collect() {
        lock.lock();
        try {
            List<Timers.Reminder> due = timers.due(clock.instant(), BATCH);
            while (!due.isEmpty()) {
                due.forEach(this::take);
                due = timers.due(clock.instant(), BATCH);
            }
        } finally {
            lock.unlock();
        }
    }

    Timer decode(Inbox.Row row) {
        Fired fired = engine.codec().read(row.payload(), Fired.class);
        return new Timer(new Origin(row.event(), row.at(), engine.account(), ""), fired.name(), fired.payload());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            open = false;
            if (wakeUp != null) {
                wakeUp.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void plan() {
        if (wakeUp != null) {
            wakeUp.close();
            wakeUp = null;
        }
        if (open) {
            // Another replica may set a timer, and not live to see it ring.
            Duration wait = timers.next()
                    .map(due -> Duration.between(clock.instant(), due))
                    .filter(until -> until.compareTo(PATIENCE) < 0)
                    .orElse(PATIENCE);
            wakeUp = clock.after(wait.isNegative() ? Duration.ZERO : wait, this::ring);
        }
    }

    private void ring() {
        lock.lock();
        try {
            if (open) {
                List<Inbox.Row> rung = timers.due(clock.instant(), BATCH).stream()
                        .map(this::take)
                        .toList();
                if (!rung.isEmpty()) {
                    engine.claimSoon(rung);
                }
                plan();
            }
        } catch (RuntimeException storeFailed) {
            log.warn("The timers could not be read and are tried again in {}", PATIENCE, storeFailed);
            wakeUp = clock.after(PATIENCE, this::ring);
        } finally {
            lock.unlock();
        }
    }

    /** The row goes in before the timer is moved on: a crash in between brings the same row again, which is a double. */
    private Inbox.Row take(Timers.Reminder due) {
        String event = "timer:" + due.id() + ":" + due.due();
        Inbox.Row row = Inbox.Row.fresh(
                event,
                "timer:" + due.name(),
                KIND,
                engine.codec().write(new Fired(due.name(), due.payload())),
                due.due());
        engine.store().inbox().accept(List.of(row), null);
        Duration every = due.every();
        timers.rang(due, every == null ? null : next(due.due(), every));
        return row;
    }

    /** What was missed while the bot was down is rung once, not once for each interval. */
    private Instant next(Instant due, Duration every) {
        Instant next = due.plus(every);
        Instant now = clock.instant();
        return next.isAfter(now) ? next : now.plus(every);
    }

    private record Fired(String name, String payload) {}
}
