package dev.linnet.bot;

import dev.linnet.event.Event;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Timer;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Account;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Applies a {@link LoopGuard}: counts recent answers by conversation and by person, for a bounded number of each. */
final class ReplyCounts {

    private static final int REMEMBERED = 10_000;

    private final LoopGuard guard;
    private final BotClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<Instant>> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > REMEMBERED;
        }
    };

    ReplyCounts(LoopGuard guard, BotClock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /** Returns why an event must not reach the bot, or {@code null} if it may. */
    @Nullable String objection(Event event, Account account) {
        if (event instanceof Timer) {
            return null;
        }
        if (account.is(event.author())) {
            return "own post";
        }
        if (guard.ignoreBots() && event.author().bot()) {
            return "author is flagged as a bot";
        }
        if (!(event instanceof PostEvent)) {
            return null;
        }
        if (count("thread:" + event.lane()) >= guard.repliesPerThread()) {
            return "loop guard: " + guard.repliesPerThread() + " replies in this conversation within " + guard.window();
        }
        if (count("person:" + event.author().id()) >= guard.repliesPerPerson()) {
            return "loop guard: " + guard.repliesPerPerson() + " replies to this person within " + guard.window();
        }
        return null;
    }

    /** Takes note of an answer that was given to an event. */
    void answered(Event event) {
        Instant now = clock.instant();
        lock.lock();
        try {
            recent.computeIfAbsent("thread:" + event.lane(), key -> new ArrayDeque<>())
                    .add(now);
            recent.computeIfAbsent("person:" + event.author().id(), key -> new ArrayDeque<>())
                    .add(now);
        } finally {
            lock.unlock();
        }
    }

    private int count(String key) {
        Instant oldest = clock.instant().minus(guard.window());
        lock.lock();
        try {
            Deque<Instant> times = recent.get(key);
            if (times == null) {
                return 0;
            }
            while (!times.isEmpty() && times.element().isBefore(oldest)) {
                times.remove();
            }
            return times.size();
        } finally {
            lock.unlock();
        }
    }
}
