package dev.linnet.bot;

import dev.linnet.schedule.BotClock;
import dev.linnet.store.BotStore;
import dev.linnet.store.Leases;
import dev.linnet.store.Leases.Lease;
import dev.linnet.store.LostClaimException;
import dev.linnet.store.WorkerStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This run of a bot among its replicas, which share a store. It holds a lease as long as it lives, and renews it three times in
 * each term; who does not is taken for dead, and what it had claimed is released. One of them holds the lease to read the
 * network. Before the lease could run out for others, it has run out for its holder: a paused process finds that it may
 * not act when it wakes up.
 */
final class Membership implements AutoCloseable {

    /** Hears what becomes of this run. */
    interface Watcher {
        /** The lease was lost: what was claimed may be somebody else's by now. */
        void lost();

        /** Another replica reads the network from now on. */
        void lostReading();
    }

    private static final Logger log = LoggerFactory.getLogger(Membership.class);
    private static final int BEATS = 3;

    private final Leases leases;
    private final BotStore store;
    private final String owner;
    private final Duration term;
    private final BotClock clock;
    private final Watcher watcher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Run run;
    private volatile @Nullable Lease reading;
    private volatile int peers;
    private BotClock.@Nullable Pending next;
    private boolean ending;
    private boolean closed;

    Membership(Leases leases, BotStore store, String owner, Duration term, BotClock clock, Watcher watcher) {
        this.leases = leases;
        this.store = store;
        this.owner = owner;
        this.term = term;
        this.clock = clock;
        this.watcher = watcher;
        this.run = join();
        look();
        plan();
    }

    /** Returns the store as this run sees it. */
    WorkerStore work() {
        return run.store;
    }

    /** Returns how many other replicas there were at the last look. */
    int peers() {
        return peers;
    }

    /** Tells whether this run may act, by its own clock. */
    boolean mayAct() {
        return run.mayAct();
    }

    /** Tells whether this run still is the one of whom a store was had. */
    boolean is(WorkerStore claims) {
        return run.store.worker().equals(claims.worker());
    }

    /** Throws when what is claimed in the given store may not be acted on any more. */
    void check(WorkerStore claims, String event) {
        if (!is(claims) || !mayAct()) {
            throw new LostClaimException(event, claims.worker());
        }
    }

    /** Tells whether this run is the one that reads the network. */
    boolean reads() {
        return reading != null && mayAct();
    }

    /** Takes the right to read if it is free. Returns whether this run has it. */
    boolean triesToRead() {
        lock.lock();
        try {
            return reads() || tryRead();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this run is the one that reads. Returns whether it is: not when it is over. */
    boolean awaitReading(Runnable standingBy) throws InterruptedException {
        boolean told = false;
        lock.lockInterruptibly();
        try {
            while (!ending) {
                if (triesToRead()) {
                    return true;
                }
                if (!told) {
                    told = true;
                    standingBy.run();
                }
                changed.await();
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Lets who waits for the right to read try again now. */
    void tryAgain() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stops taking part: lets go of everything claimed and of the leases. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            ending = true;
            changed.signalAll();
            if (next != null) {
                next.close();
            }
            Run last = run;
            last.end();
            try {
                store.inbox().release(last.store.worker());
                giveBack(reading);
                leases.release(last.lease);
            } catch (RuntimeException failure) {
                log.warn("{} could not give back its leases, which run out in {}: {}", owner, term, failure.toString());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the wait of who wants to read; the lease is kept until everything is handled. */
    void stopWaiting() {
        lock.lock();
        try {
            ending = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Run join() {
        WorkerName name = WorkerName.make();
        long began = clock.nanoTime();
        Lease lease = leases.acquire(prefix() + name, name.toString(), term)
                .orElseThrow(() -> new IllegalStateException("the name of a new worker was taken: " + name));
        return new Run(name, store.as(name.toString()), lease, began + term.toNanos());
    }

    private void beat() {
        Run before = run;
        Lease readBefore = reading;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            try {
                renew();
                look();
            } catch (RuntimeException failure) {
                log.warn("{} could not renew its lease and tries again: {}", owner, failure.toString());
            }
            changed.signalAll();
            plan();
        } finally {
            lock.unlock();
        }
        if (readBefore != null && reading == null) {
            watcher.lostReading();
        }
        if (run != before) {
            watcher.lost();
        }
    }

    private void renew() {
        Run now = run;
        boolean inTime = now.mayAct();
        long began = clock.nanoTime();
        Lease held = reading;
        Optional<Lease> kept = prolonged(now.lease, inTime);
        if (kept.isPresent()) {
            now.lease = kept.get();
            now.until = began + term.toNanos();
            reading = held == null ? null : prolonged(held, inTime).orElse(null);
            if (held != null && reading == null) {
                log.warn("{} does not read the network any more: another replica does", owner);
            }
        } else {
            log.warn("{} was away for longer than {}; others may have taken over, so it begins anew", owner, term);
            reading = null;
            run = join();
            store.inbox().release(now.store.worker());
            giveBack(held);
            leases.release(now.lease);
        }
    }

    /**
     * Prolongs a lease. One that ran out although its holder was in time did so because the clock was set forth: it is taken
     * again, and what others may have released meanwhile is told by the claims.
     */
    private Optional<Lease> prolonged(Lease lease, boolean inTime) {
        if (leases.renew(lease, term)) {
            return Optional.of(lease);
        }
        return inTime ? leases.acquire(lease.name(), lease.holder(), term) : Optional.empty();
    }

    /** Counts the others and releases what the dead among them had claimed. */
    private void look() {
        int others = 0;
        Set<String> alive = new HashSet<>();
        for (Lease lease : leases.held(prefix())) {
            if (lease.holder().equals(run.store.worker())) {
                continue;
            }
            if (isGone(lease.holder())) {
                leases.release(lease);
            } else {
                alive.add(lease.holder());
                others++;
            }
        }
        peers = others;
        for (String worker : store.inbox().workers()) {
            if (!worker.equals(run.store.worker()) && !alive.contains(worker)) {
                int released = store.inbox().release(worker);
                log.info("{} takes over {} events from a worker that is gone", owner, released);
            }
        }
    }

    private boolean tryRead() {
        if (!mayAct()) {
            return false;
        }
        for (Lease held : leases.held(source())) {
            if (held.name().equals(source()) && isGone(held.holder())) {
                leases.release(held);
            }
        }
        Optional<Lease> taken = leases.acquire(source(), run.store.worker(), term);
        reading = taken.orElse(null);
        return taken.isPresent();
    }

    private boolean isGone(String worker) {
        return WorkerName.parse(worker).map(run.name::knowsAsGone).orElse(false);
    }

    private void giveBack(@Nullable Lease lease) {
        if (lease != null) {
            leases.release(lease);
        }
    }

    private void plan() {
        if (!closed) {
            next = clock.after(term.dividedBy(BEATS), this::beat);
        }
    }

    private String prefix() {
        return "replica:" + owner + ":";
    }

    private String source() {
        return "source:" + owner;
    }

    /** One unbroken time of taking part. */
    private final class Run {
        private final WorkerName name;
        private final WorkerStore store;
        private volatile Lease lease;
        private volatile long until;

        private Run(WorkerName name, WorkerStore store, Lease lease, long until) {
            this.name = name;
            this.store = store;
            this.lease = lease;
            this.until = until;
        }

        private boolean mayAct() {
            return clock.nanoTime() - until < 0;
        }

        private void end() {
            until = clock.nanoTime();
        }
    }
}
