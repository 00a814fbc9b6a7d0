package dev.linnet.testkit.http;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Faults ordered for coming requests, tried in the order they were given; the first that applies is used. Safe for use by
 * several threads.
 */
public final class Faults {
    private final List<FaultRule> rules = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * No faults yet.
     *
     * @param random decides for {@link #sometimes}
     * @param clock the server's clock, for dates in headers
     */
    public Faults(RandomGenerator random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /**
     * A fault for the next request that matches; {@link FaultRule#times} makes it more.
     *
     * @param pattern method and path, such as {@code POST /api/v1/statuses} or {@code * /api/**}
     * @return the rule, to be told what happens
     */
    public FaultRule next(String pattern) {
        return add(new FaultRule(RoutePattern.of(pattern), clock, count -> true, 1));
    }

    /**
     * A fault for every matching request until {@link #clear}.
     *
     * @param pattern as for {@link #next}
     * @return the rule, to be told what happens
     */
    public FaultRule always(String pattern) {
        return add(new FaultRule(RoutePattern.of(pattern), clock, count -> true, Integer.MAX_VALUE));
    }

    /**
     * A fault for the nth, 2nth, 3nth … matching request.
     *
     * @param nth the distance
     * @param pattern as for {@link #next}
     * @return the rule, to be told what happens
     */
    public FaultRule every(int nth, String pattern) {
        if (nth < 1) {
            throw new IllegalArgumentException("every nth request needs n >= 1, not " + nth);
        }
        return add(new FaultRule(RoutePattern.of(pattern), clock, count -> count % nth == 0, Integer.MAX_VALUE));
    }

    /**
     * A fault for some matching requests, by the server's seed.
     *
     * @param probability between 0 and 1
     * @param pattern as for {@link #next}
     * @return the rule, to be told what happens
     */
    public FaultRule sometimes(double probability, String pattern) {
        return add(new FaultRule(
                RoutePattern.of(pattern), clock, count -> random.nextDouble() < probability, Integer.MAX_VALUE));
    }

    /** Takes back every fault. Requests already held back stay so until released. */
    public void clear() {
        lock.lock();
        try {
            rules.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets faults happen to an action.
     *
     * @param next the action
     * @return an action that does the same unless a fault is due
     */
    public Action around(Action next) {
        return call -> {
            FaultRule due = due(call);
            return due == null ? next.on(call) : due.apply(call, next);
        };
    }

    private @Nullable FaultRule due(Call call) {
        lock.lock();
        try {
            for (FaultRule rule : rules) {
                if (rule.takes(call)) {
                    return rule;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private FaultRule add(FaultRule rule) {
        lock.lock();
        try {
            rules.add(rule);
            return rule;
        } finally {
            lock.unlock();
        }
    }
}
