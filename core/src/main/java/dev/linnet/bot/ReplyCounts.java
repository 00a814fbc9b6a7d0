package dev.linnet.bot;

import dev.linnet.event.Event;
import dev.linnet.event.Moderation;
import dev.linnet.event.PlatformEvent;
import dev.linnet.event.PostDeleted;
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
    private final Map<String, Deque<Answer>> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Answer>> eldest) {
            return size() > REMEMBERED;
        }
    };

    ReplyCounts(LoopGuard guard, BotClock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /** Returns why an event must not reach the bot, or {@code null} if it may. */
    @Nullable String objection(Event event, Account account) {
        if (event instanceof Timer || event instanceof Moderation) {
            return null;
        }
        if (account.is(event.author()) && mayBeNobodys(event)) {
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
        if (count("thread:" + event.lane(), event) >= guard.repliesPerThread()) {
            return "loop guard: " + guard.repliesPerThread() + " replies in this conversation within " + guard.window();
        }
        if (count("person:" + event.author().id(), event) >= guard.repliesPerPerson()) {
            return "loop guard: " + guard.repliesPerPerson() + " replies to this person within " + guard.window();
        }
        return null;
    }

    /** Takes note of an answer that was given to an event; the same answer, found again by a re-run, counts once. */
    void answered(Event event, String key) {
        Answer answer = new Answer(event.id(), key, clock.instant());
        lock.lock();
        try {
            add("thread:" + event.lane(), answer);
            add("person:" + event.author().id(), answer);
        } finally {
            lock.unlock();
        }
    }

    /** Where a network does not tell who did something, the account itself stands for them. */
    private static boolean mayBeNobodys(Event event) {
        return event instanceof PostDeleted || event instanceof PlatformEvent;
    }

    private void add(String name, Answer answer) {
        Deque<Answer> answers = recent.computeIfAbsent(name, key -> new ArrayDeque<>());
        if (answers.stream().noneMatch(old -> old.key().equals(answer.key()))) {
            answers.add(answer);
        }
    }

    /** Counts answers but for those to the event itself, which must not keep it from being finished. */
    private int count(String name, Event event) {
        Instant oldest = clock.instant().minus(guard.window());
        lock.lock();
        try {
            Deque<Answer> answers = recent.get(name);
            if (answers == null) {
                return 0;
            }
            answers.removeIf(answer -> answer.at().isBefore(oldest));
            return (int) answers.stream()
                    .filter(answer -> !answer.event().equals(event.id()))
                    .count();
        } finally {
            lock.unlock();
        }
    }

    private record Answer(String event, String key, Instant at) {}
}
