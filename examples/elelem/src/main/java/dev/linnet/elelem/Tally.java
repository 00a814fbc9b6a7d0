package dev.linnet.elelem;

import dev.linnet.bot.BotListener;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.Event;
import dev.linnet.event.PostEvent;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Request;
import dev.linnet.platform.SourceState;
import dev.linnet.social.Account;
import dev.linnet.store.DeadLetter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what the bot does, for the status line, and lets a script wait for the answer to a post. */
final class Tally implements BotListener {

    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger putOff = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicInteger deadLetters = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<String> settled = new HashSet<>();
    private final Set<String> said = new HashSet<>();
    private final Set<String> shown = new HashSet<>();
    private volatile SourceState source = SourceState.CONNECTING;

    @Override
    public void onSource(Account account, SourceState state, String detail) {
        source = state;
    }

    @Override
    public void onReceived(Event event) {
        events.incrementAndGet();
    }

    @Override
    public void onIgnored(Event event, String reason) {
        settle(event);
    }

    @Override
    public void onHandled(Event event, Duration took) {
        settle(event);
    }

    @Override
    public void onRetry(Event event, int attempt, Duration wait, Throwable cause) {
        // Who lets people wait for their turn has not failed.
        (cause instanceof RetryLater ? putOff : retries).incrementAndGet();
    }

    @Override
    public void onDeadLetter(DeadLetter letter, Throwable cause) {
        deadLetters.incrementAndGet();
        note(() -> settled.add(letter.row().event()));
    }

    @Override
    public void onActed(Account account, Request request, Receipt receipt) {
        if (request instanceof Request.Publish) {
            answers.incrementAndGet();
            note(() -> said.add(receipt.id()));
        }
    }

    /** A post of the bot is on the screen. Returns whether it was not before. */
    boolean show(String post) {
        lock.lock();
        try {
            boolean fresh = shown.add(post);
            changed.signalAll();
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the bot is done with a post and all it said is on the screen. Returns whether that came in time. */
    boolean awaitAnswered(String post, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!(settled.contains(post) && shown.containsAll(said))) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something happens, but not longer than a moment. */
    void awaitChange(Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            int before = settled.size() + shown.size();
            while (left > 0 && before == settled.size() + shown.size()) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    String line() {
        return "elelem: " + source.name().toLowerCase(Locale.ROOT) + " · events " + events + " · answers " + answers
                + " · put off " + putOff + " · retries " + retries + " · given up " + deadLetters;
    }

    private void settle(Event event) {
        if (event instanceof PostEvent words) {
            note(() -> settled.add(words.post().id()));
        }
    }

    private void note(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
