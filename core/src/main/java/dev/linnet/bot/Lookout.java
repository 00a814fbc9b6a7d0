package dev.linnet.bot;

import dev.linnet.delivery.internal.Lanes;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for events that wait in the inbox and that nobody has claimed: what an earlier run left, what another replica took in,
 * timers that rang, and dead letters that a person put back.
 */
final class Lookout implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lookout.class);
    private static final Duration ALONE = Duration.ofSeconds(30);
    private static final Duration TOGETHER = Duration.ofMillis(500);

    private final Lanes lanes;
    private final Executor executor;
    private final BotClock clock;
    private final IntSupplier peers;
    private final Predicate<IntSupplier> claim;
    private final int capacity;
    private final int share;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition through = lock.newCondition();
    private volatile boolean asked;
    private volatile boolean more;
    private volatile boolean open;
    private volatile BotClock.@Nullable Pending next;

    /**
     * Makes a lookout that does nothing before it is started.
     *
     * @param capacity how much one who is alone takes on
     * @param share how much one of several takes on
     * @param claim claims as many events as there is room for, and tells whether there may be more
     */
    Lookout(
            Lanes lanes,
            Executor executor,
            BotClock clock,
            int capacity,
            int share,
            IntSupplier peers,
            Predicate<IntSupplier> claim) {
        this.lanes = lanes;
        this.executor = executor;
        this.clock = clock;
        this.capacity = capacity;
        this.share = Math.min(share, capacity);
        this.peers = peers;
        this.claim = claim;
    }

    void start() {
        open = true;
        tick();
    }

    @Override
    public void close() {
        open = false;
        wake();
        BotClock.Pending waiting = next;
        if (waiting != null) {
            waiting.close();
        }
    }

    /** Returns how much more this run should take on. */
    int room() {
        return Math.min(lanes.room(), Math.max(0, bound() - lanes.depth()));
    }

    /** Looks soon, on another thread. */
    void look() {
        asked = true;
        more = true;
        if (open && looking.compareAndSet(false, true)) {
            lanes.begun();
            try {
                executor.execute(this::work);
            } catch (RejectedExecutionException stopped) {
                looking.set(false);
                lanes.ended();
            }
        }
    }

    /** Does a piece of work on another thread, whether there is room or not. */
    void soon(Runnable claiming) {
        lanes.begun();
        try {
            executor.execute(() -> {
                try {
                    claiming.run();
                } catch (RuntimeException failure) {
                    log.warn("What is in the inbox could not be claimed now, and is looked for again", failure);
                } finally {
                    lanes.ended();
                }
            });
        } catch (RejectedExecutionException stopped) {
            lanes.ended();
        }
    }

    /** Waits until nothing is left that there was no room for: how a busy bot slows its source down. */
    void awaitThrough() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (more && open) {
                through.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Something was finished: looks if there is enough room by now for what was left. */
    void freed() {
        if (more && room() >= (bound() + 1) / 2) {
            look();
        }
    }

    private void tick() {
        if (open) {
            look();
            next = clock.after(peers.getAsInt() > 0 ? TOGETHER : ALONE, this::tick);
        }
    }

    private void work() {
        try {
            boolean rest = false;
            while (asked && !rest) {
                asked = false;
                rest = claim.test(this::room);
            }
            if (!rest) {
                more = false;
                // Whoever asked just now is not forgotten.
                more = asked;
            }
        } catch (RuntimeException failure) {
            log.warn("The inbox could not be read and is looked at again soon", failure);
        } finally {
            looking.set(false);
            if (asked && room() > 0) {
                look();
            } else {
                freed();
            }
            lanes.ended();
            wake();
        }
    }

    private void wake() {
        lock.lock();
        try {
            through.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int bound() {
        return peers.getAsInt() > 0 ? share : capacity;
    }
}
