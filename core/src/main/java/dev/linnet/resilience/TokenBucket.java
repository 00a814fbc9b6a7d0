package dev.linnet.resilience;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bucket that fills with tokens at a steady rate, up to a burst, and hands them out as tickets.
 *
 * <p>Waiting is fair: the more urgent first, and in order of arrival within one priority. In any stretch of time a bucket
 * hands out at most {@code burst + rate × time} tickets; use {@link #within} for a limit that counts a window. Safe for use
 * by many threads.
 */
public final class TokenBucket {

    private static final Comparator<Waiter> ORDER =
            Comparator.comparing(Waiter::priority).thenComparingLong(Waiter::number);

    private final String name;
    private final double nanosPerToken;
    private final int burst;
    private final BotClock clock;
    private final @Nullable SharedBuckets shared;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<Waiter> queue = new TreeSet<>(ORDER);
    private double tokens;
    private long filledAt;
    private long waiters;
    private @Nullable Long pausedUntil;

    /**
     * Makes a full bucket.
     *
     * @param name what it limits, for messages
     * @param rate how many tokens come in each {@code per}, positive
     * @param burst the most tokens it holds, at least 1
     */
    public TokenBucket(String name, double rate, Duration per, int burst, BotClock clock) {
        this(name, per.toNanos() / rate, burst, clock, null);
        if (!(rate > 0) || per.isZero() || per.isNegative()) {
            throw new IllegalArgumentException(
                    "the bucket \"" + name + "\" needs a positive rate, but it was " + rate + " in " + per);
        }
        if (burst < 1) {
            throw new IllegalArgumentException("the bucket \"" + name + "\" holds at least 1 token, but had " + burst);
        }
    }

    private TokenBucket(String name, double nanosPerToken, int burst, BotClock clock, @Nullable SharedBuckets shared) {
        this.name = name;
        this.nanosPerToken = nanosPerToken;
        this.burst = burst;
        this.clock = clock;
        this.shared = shared;
        this.tokens = burst;
        this.filledAt = clock.nanoTime();
    }

    /**
     * Returns a bucket of the same name, rate and burst whose tickets come from one that all draw from who share it, as the
     * replicas of a bot do. Who waits here waits in order; among processes, who asks first is served first. What
     * {@link #snapshot} tells is what this process alone knows.
     */
    public TokenBucket sharedIn(SharedBuckets buckets) {
        return new TokenBucket(name, nanosPerToken, burst, clock, buckets);
    }

    /** Returns a bucket that never hands out more than {@code most} tickets (at least 2) in any window of that length. */
    public static TokenBucket within(String name, int most, Duration window, BotClock clock) {
        if (most < 2) {
            throw new IllegalArgumentException("a window allows at least 2 tickets, but had " + most);
        }
        int burst = most / 2;
        return new TokenBucket(name, most - burst, window, burst, clock);
    }

    /** Takes a ticket if there is one now and nobody waits for it. */
    public Optional<Ticket> tryTake() {
        lock.lock();
        try {
            if (!queue.isEmpty() || untilTaken() > 0) {
                return Optional.empty();
            }
            return Optional.of(ticket(clock.nanoTime()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a ticket.
     *
     * @param patience the longest wait
     * @throws NoTicketException as soon as it is plain that there will be none in time
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public Ticket take(Priority priority, Duration patience) throws InterruptedException {
        long start = clock.nanoTime();
        lock.lockInterruptibly();
        try {
            Waiter self = new Waiter(priority, waiters++);
            queue.add(self);
            try {
                while (true) {
                    int place = queue.headSet(self).size() + 1;
                    long wait = place == 1 ? untilTaken() : untilNext(place);
                    if (place == 1 && wait <= 0) {
                        return ticket(start);
                    }
                    long left = patience.toNanos() - (clock.nanoTime() - start);
                    if (wait > left) {
                        throw new NoTicketException(name, Duration.ofNanos(wait), patience);
                    }
                    if (place == 1) {
                        sleepUnlocked(wait);
                    } else {
                        changed.await();
                    }
                }
            } finally {
                queue.remove(self);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for one ticket from every bucket, the narrowest bucket first; what was taken is given back if one fails.
     *
     * @throws NoTicketException when one of them has none in time
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public static Ticket take(List<TokenBucket> buckets, Priority priority, Duration patience)
            throws InterruptedException {
        List<Ticket> taken = new ArrayList<>();
        Duration waited = Duration.ZERO;
        try {
            for (TokenBucket bucket : buckets) {
                Ticket ticket = bucket.take(priority, patience.minus(waited));
                taken.add(ticket);
                waited = waited.plus(ticket.waited());
            }
        } catch (NoTicketException | InterruptedException failure) {
            taken.forEach(Ticket::giveBack);
            throw failure;
        }
        String names = taken.stream().map(Ticket::bucket).collect(Collectors.joining("+"));
        return new Ticket(names, waited, () -> taken.forEach(Ticket::giveBack));
    }

    /** Hands out nothing for so long from now, however many tokens there are. A pause that lasts longer stays. */
    public void pause(Duration length) {
        lock.lock();
        try {
            if (length.toNanos() > pauseLeft()) {
                pausedUntil = clock.nanoTime() + length.toNanos();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how the bucket stands now. */
    public Snapshot snapshot() {
        lock.lock();
        try {
            untilNext(1);
            return new Snapshot(name, tokens, burst, queue.size(), Duration.ofNanos(pauseLeft()));
        } finally {
            lock.unlock();
        }
    }

    private Ticket ticket(long start) {
        return new Ticket(name, Duration.ofNanos(clock.nanoTime() - start), this::putBack);
    }

    private void putBack() {
        lock.lock();
        try {
            tokens = Math.min(burst, tokens + 1);
            if (shared != null) {
                shared.giveBack(name, perToken());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a token if there is one. Returns how many nanoseconds it is until there is one, 0 when it was taken. */
    private long untilTaken() {
        long wait = untilNext(1);
        if (shared != null) {
            long pause = pauseLeft();
            wait = pause > 0 ? pause : shared.take(name, perToken(), burst).toNanos();
        }
        if (wait <= 0) {
            tokens = shared == null ? tokens - 1 : Math.max(0, tokens - 1);
        }
        return wait;
    }

    private Duration perToken() {
        return Duration.ofNanos(Math.max(1, Math.round(nanosPerToken)));
    }

    private long untilNext(int place) {
        long now = clock.nanoTime();
        tokens = Math.min(burst, tokens + (now - filledAt) / nanosPerToken);
        filledAt = now;
        // Less than a nanosecond is forgiven: the sum of many small refills falls short of the whole by rounding.
        double missing = (place - tokens) * nanosPerToken;
        long forTokens = missing < 1 ? 0 : (long) Math.ceil(missing - 0.001);
        return Math.max(forTokens, pauseLeft());
    }

    private long pauseLeft() {
        if (pausedUntil == null) {
            return 0;
        }
        long left = pausedUntil - clock.nanoTime();
        if (left <= 0) {
            pausedUntil = null;
            return 0;
        }
        return left;
    }

    private void sleepUnlocked(long nanos) throws InterruptedException {
        lock.unlock();
        try {
            clock.sleep(Duration.ofNanos(nanos));
        } finally {
            lock.lock();
        }
    }

    private record Waiter(Priority priority, long number) {}

    /**
     * How a bucket stood at one moment.
     *
     * @param tokens how many tickets there were, with the fraction of the next one
     * @param burst the most there can be
     * @param waiting how many callers waited
     * @param pausedFor for how long it hands out nothing, zero when it is not paused
     */
    public record Snapshot(String name, double tokens, int burst, int waiting, Duration pausedFor) {}
}
