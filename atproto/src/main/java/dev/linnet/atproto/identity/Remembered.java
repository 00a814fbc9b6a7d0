package dev.linnet.atproto.identity;

import dev.linnet.atproto.identity.IdentityException.Kind;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are kept for a while, failures for a shorter while. However many threads ask for the same at once, it is found
 * out once. Never holds more than it is told; what was not asked for longest goes first.
 */
final class Remembered<K, V> {

    private final BotClock clock;
    private final int most;
    private final Function<K, V> source;
    private final Function<V, Duration> keptFor;
    private final Duration failuresKeptFor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<K, FutureTask<V>> underWay = new HashMap<>();
    private final LinkedHashMap<K, Known<V>> known = new LinkedHashMap<>(16, 0.75f, true);

    Remembered(
            BotClock clock, int most, Function<K, V> source, Function<V, Duration> keptFor, Duration failuresKeptFor) {
        this.clock = clock;
        this.most = most;
        this.source = source;
        this.keptFor = keptFor;
        this.failuresKeptFor = failuresKeptFor;
    }

    V get(K key) {
        while (true) {
            FutureTask<V> task;
            boolean mine = false;
            lock.lock();
            try {
                Known<V> fresh = fresh(key);
                if (fresh != null) {
                    return fresh.value();
                }
                task = underWay.get(key);
                if (task == null) {
                    mine = true;
                    task = new FutureTask<>(() -> source.apply(key));
                    underWay.put(key, task);
                }
            } finally {
                lock.unlock();
            }
            if (mine) {
                task.run();
            }
            try {
                return settled(key, task, mine);
            } catch (IdentityException failure) {
                // Another caller's interrupt is no answer for this one.
                if (mine
                        || failure.kind() != Kind.INTERRUPTED
                        || Thread.currentThread().isInterrupted()) {
                    throw failure;
                }
            }
        }
    }

    /** Returns what is known and fresh, without finding anything out. */
    Optional<V> ifKnown(K key) {
        lock.lock();
        try {
            Known<V> fresh = fresh(key);
            return fresh == null ? Optional.empty() : Optional.ofNullable(fresh.answer());
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what is known, and what is being found out this moment too. */
    void forget(K key) {
        lock.lock();
        try {
            known.remove(key);
            underWay.remove(key);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was found out longer ago than this. */
    void forgetOlderThan(K key, Duration age) {
        lock.lock();
        try {
            Known<V> old = known.get(key);
            if (old != null && !old.since().plus(age).isAfter(clock.instant())) {
                known.remove(key);
            }
        } finally {
            lock.unlock();
        }
    }

    private V settled(K key, FutureTask<V> task, boolean mine) {
        try {
            V value = task.get();
            if (mine) {
                keep(key, task, value, null, keptFor.apply(value));
            }
            return value;
        } catch (ExecutionException failed) {
            if (mine && failed.getCause() instanceof Error) {
                forget(key);
            }
            IdentityException failure = failure(failed.getCause());
            if (mine) {
                if (failure.kind() == Kind.INTERRUPTED) {
                    Thread.currentThread().interrupt();
                }
                boolean lasts = failure.kind() != Kind.INTERRUPTED;
                keep(key, task, null, failure, lasts ? failuresKeptFor : Duration.ZERO);
            }
            throw mine ? failure : failure.again();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IdentityException(
                    Kind.INTERRUPTED, "Waiting for an answer about " + key + " was interrupted.", interrupt);
        }
    }

    private void keep(
            K key, FutureTask<V> task, @Nullable V value, @Nullable IdentityException failure, Duration time) {
        lock.lock();
        try {
            // Forgotten meanwhile: what was found out may be older than the reason to forget it.
            if (!underWay.remove(key, task) || time.isZero()) {
                return;
            }
            Instant now = clock.instant();
            known.put(key, new Known<>(value, failure, now, now.plus(time)));
            if (known.size() > most) {
                known.remove(known.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Known<V> fresh(K key) {
        Known<V> answer = known.get(key);
        if (answer == null) {
            return null;
        }
        Instant now = clock.instant();
        // A clock that was set back must not make an answer last for ever.
        if (answer.until().isAfter(now) && !answer.since().isAfter(now)) {
            return answer;
        }
        known.remove(key);
        return null;
    }

    private static IdentityException failure(@Nullable Throwable cause) {
        if (cause instanceof IdentityException failure) {
            return failure;
        }
        // It is declared nowhere, but what waits for a connection throws it all the same.
        if (cause instanceof InterruptedException) {
            return new IdentityException(Kind.INTERRUPTED, "Finding out about an account was interrupted.", cause);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IdentityException(Kind.UNREACHABLE, "Finding out about an account failed: " + cause, cause);
    }

    private record Known<V>(@Nullable V answer, @Nullable IdentityException failure, Instant since, Instant until) {
        V value() {
            if (failure != null || answer == null) {
                throw failure == null ? new IllegalStateException("nothing was kept") : failure.again();
            }
            return answer;
        }
    }
}
