package dev.linnet.bot;

import dev.linnet.event.Event;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Request;
import dev.linnet.platform.SourceState;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Account;
import dev.linnet.store.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a bot does, over its restarts, and keeps how its connection is doing. */
final class Tally implements BotListener {

    final AtomicLong received = new AtomicLong();
    final AtomicLong ignored = new AtomicLong();
    final AtomicLong handled = new AtomicLong();
    final AtomicLong retried = new AtomicLong();
    final AtomicLong deadLetters = new AtomicLong();
    final AtomicLong acted = new AtomicLong();
    final AtomicLong replayed = new AtomicLong();
    final AtomicLong restarts = new AtomicLong();

    private final BotClock clock;
    private volatile Link link;

    Tally(BotClock clock) {
        this.clock = clock;
        this.link = new Link(false, false, clock.instant(), "");
    }

    /** Returns what is amiss with the connection, in words, or nothing when events come in. */
    String trouble(String way) {
        Link now = link;
        if (now.up()) {
            return "";
        }
        String saying = way + (now.wasUp() ? " is reconnecting since " : " is connecting since ") + now.since();
        return now.reason().isBlank() ? saying : saying + ": " + now.reason();
    }

    @Override
    public void onStarted(Account account) {
        link = new Link(false, false, clock.instant(), "");
    }

    /** Reading the feed again while events come in is no trouble; after a loss it is the way back, and not yet the end. */
    @Override
    public void onSource(Account account, SourceState state, String detail) {
        Link before = link;
        boolean reading = state == SourceState.CATCHING_UP;
        boolean up = state == SourceState.LIVE
                || state == SourceState.POLLING
                || state == SourceState.STANDBY
                || (reading && before.up());
        boolean says = state == SourceState.DOWN && !detail.isBlank();
        String reason = up ? "" : says ? detail : before.reason();
        link = new Link(up, up || before.wasUp(), up == before.up() ? before.since() : clock.instant(), reason);
    }

    @Override
    public void onReceived(Event event) {
        received.incrementAndGet();
    }

    @Override
    public void onIgnored(Event event, String reason) {
        ignored.incrementAndGet();
    }

    @Override
    public void onHandled(Event event, Duration took) {
        handled.incrementAndGet();
    }

    @Override
    public void onRetry(Event event, int attempt, Duration wait, Throwable cause) {
        retried.incrementAndGet();
    }

    @Override
    public void onDeadLetter(DeadLetter letter, Throwable cause) {
        deadLetters.incrementAndGet();
    }

    @Override
    public void onActed(Account account, Request request, Receipt receipt) {
        acted.incrementAndGet();
    }

    @Override
    public void onReplayed(Account account, String key) {
        replayed.incrementAndGet();
    }

    private record Link(boolean up, boolean wasUp, Instant since, String reason) {}
}
