package dev.linnet.testkit.bot;

import dev.linnet.http.ApiException;
import dev.linnet.platform.Action;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is to go wrong next, by action. Each fault happens once, in the order they were asked for. */
final class Faults {
    /**
     * One failure.
     *
     * @param reason what the caller hears
     * @param afterTheWork whether the work is done all the same
     */
    record Fault(ApiException reason, boolean afterTheWork) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Action, Deque<Fault>> waiting = new EnumMap<>(Action.class);

    void add(Action action, List<Fault> faults) {
        lock.lock();
        try {
            waiting.computeIfAbsent(action, any -> new ArrayDeque<>()).addAll(faults);
        } finally {
            lock.unlock();
        }
    }

    @Nullable Fault next(Action action) {
        lock.lock();
        try {
            Deque<Fault> faults = waiting.get(action);
            return faults == null ? null : faults.poll();
        } finally {
            lock.unlock();
        }
    }
}
