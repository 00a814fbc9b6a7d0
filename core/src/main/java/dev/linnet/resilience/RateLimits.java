package dev.linnet.resilience;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits of one account, learned from the server's answers, one bucket per name.
 *
 * <p>A bucket nobody has heard about is open. Once answers carry a limit, less urgent calls stop early and leave the rest to
 * more urgent ones (see {@link Priority#reserve}); they go on when the window starts anew. What the server says beats what
 * was guessed here, and a 429, which should never happen, is counted and closes its bucket for as long as the server asks.
 * A bucket may have a local budget besides. Safe for use by many threads.
 */
public final class RateLimits {

    private static final String ALL = "*";

    private final BotClock clock;
    private final RandomGenerator random;
    private final Backoff fallback;
    private final Consumer<Snapshot> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Window> windows = new TreeMap<>();
    private final Map<String, TokenBucket> budgets = new ConcurrentHashMap<>();

    /** Makes limits that know nothing yet. */
    public RateLimits(BotClock clock, RandomGenerator random) {
        this(clock, random, Backoff.doubling(Duration.ofSeconds(5), Duration.ofMinutes(5)), changed -> {});
    }

    /**
     * Makes limits that know nothing yet.
     *
     * @param fallback how long to wait after a 429 that does not say
     * @param listener told of each bucket whose state an answer changed, on the thread of the call; it must be quick
     */
    public RateLimits(BotClock clock, RandomGenerator random, Backoff fallback, Consumer<Snapshot> listener) {
        this.clock = clock;
        this.random = random;
        this.fallback = fallback;
        this.listener = listener;
    }

    /** Adds a local budget for a bucket, for limits that the server enforces without telling. */
    public RateLimits budget(String bucket, TokenBucket budget) {
        budgets.put(bucket, budget);
        return this;
    }

    /**
     * Waits until a call may be made. Settle the ticket with {@link #learn} when an answer came, with {@link #lost} when none
     * came, or give it back when nothing was sent.
     *
     * @param patience the longest wait
     * @throws NoTicketException as soon as it is plain that the wait would be longer
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public Ticket take(String bucket, Priority priority, Duration patience) throws InterruptedException {
        long start = clock.nanoTime();
        TokenBucket budget = budgets.get(bucket);
        Ticket local = budget == null ? null : budget.take(priority, patience);
        try {
            while (true) {
                Duration wait = enter(bucket, priority);
                Duration waited = Duration.ofNanos(clock.nanoTime() - start);
                if (wait.isZero()) {
                    return new Ticket(bucket, waited, () -> leave(bucket, local));
                }
                if (waited.plus(wait).compareTo(patience) > 0) {
                    throw new NoTicketException(bucket, wait, patience);
                }
                clock.sleep(wait);
            }
        } catch (NoTicketException | InterruptedException failure) {
            if (local != null) {
                local.giveBack();
            }
            throw failure;
        }
    }

    /**
     * Learns from the answer to a call.
     *
     * @param ticket the call's ticket; it is settled by this
     * @param status the HTTP status of the answer
     * @param headers gives all values of a header, by name in any case
     * @return for a 429 how long its bucket is closed, otherwise zero
     */
    public Duration learn(Ticket ticket, int status, Function<String, List<String>> headers) {
        RateHeaders told = RateHeaders.read(headers, clock.instant());
        Snapshot now;
        Duration closed = Duration.ZERO;
        lock.lock();
        try {
            Window window = window(ticket.bucket());
            if (ticket.settle()) {
                window.leave();
            }
            long time = clock.nanoTime();
            window.learn(told, time);
            if (status == 429) {
                closed = window.refused(told, time, fallback, random);
                if (told.global()) {
                    window(ALL).close(closed, time);
                }
            } else {
                window.accepted();
            }
            now = window.snapshot(ticket.bucket(), time);
        } finally {
            lock.unlock();
        }
        listener.accept(now);
        return closed;
    }

    /** Settles the ticket of a call that was sent and got no answer; after {@link #learn} this has no effect. */
    public void lost(Ticket ticket) {
        lock.lock();
        try {
            if (ticket.settle()) {
                window(ticket.bucket()).leave();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes no call of a bucket for so long from now, because an answer's body asked for it. */
    public void pause(String bucket, Duration length) {
        lock.lock();
        try {
            window(bucket).close(length, clock.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** Makes no call at all for so long from now. */
    public void pauseAll(Duration length) {
        pause(ALL, length);
    }

    /** Returns how every bucket stands that has been used, in the order of their names. */
    public List<Snapshot> snapshot() {
        lock.lock();
        try {
            long now = clock.nanoTime();
            return windows.entrySet().stream()
                    .map(entry -> entry.getValue().snapshot(entry.getKey(), now))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private Duration enter(String bucket, Priority priority) {
        lock.lock();
        try {
            long now = clock.nanoTime();
            Window window = window(bucket);
            Duration all = window(ALL).wait(now, priority);
            Duration own = window.wait(now, priority);
            if (all.isZero() && own.isZero()) {
                window.enter();
            }
            return all.compareTo(own) > 0 ? all : own;
        } finally {
            lock.unlock();
        }
    }

    private void leave(String bucket, @Nullable Ticket local) {
        lock.lock();
        try {
            window(bucket).leave();
        } finally {
            lock.unlock();
        }
        if (local != null) {
            local.giveBack();
        }
    }

    private Window window(String bucket) {
        return windows.computeIfAbsent(bucket, name -> new Window());
    }

    /**
     * How a bucket stood at one moment.
     *
     * @param limit how many calls its window allows, or -1 when the server has not said
     * @param remaining how many were left, less those under way, or -1 when the server has not said
     * @param underWay how many calls had no answer yet
     * @param resetIn the time until the window starts anew, zero when unknown
     * @param closedFor how long it hands out nothing
     * @param refusals how many 429 answers it has seen
     */
    public record Snapshot(
            String bucket,
            int limit,
            int remaining,
            int underWay,
            Duration resetIn,
            Duration closedFor,
            long refusals) {}
}
