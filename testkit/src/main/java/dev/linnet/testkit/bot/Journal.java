package dev.linnet.testkit.bot;

import dev.linnet.bot.BotListener;
import dev.linnet.event.Event;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.DeadLetter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The record of a whole test: what people did, and what the bot did about it. */
final class Journal implements BotListener {
    private final ManualClock clock;
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    Journal(ManualClock clock) {
        this.clock = clock;
    }

    void note(String text) {
        entries.add(new Entry.Note(clock.instant(), text));
    }

    void did(Deed deed) {
        entries.add(new Entry.Did(clock.instant(), deed));
    }

    int size() {
        return entries.size();
    }

    List<Entry> since(int start) {
        List<Entry> all = List.copyOf(entries);
        return all.subList(start, all.size());
    }

    String text() {
        return entries.stream().map(Lines::of).collect(Collectors.joining("\n"));
    }

    @Override
    public void onRetry(Event event, int attempt, Duration wait, Throwable cause) {
        entries.add(new Entry.Retried(clock.instant(), event, wait, cause));
    }

    @Override
    public void onDeadLetter(DeadLetter letter, Throwable cause) {
        entries.add(new Entry.Buried(clock.instant(), letter));
    }

    @Override
    public void onIgnored(Event event, String reason) {
        entries.add(new Entry.Ignored(clock.instant(), event, reason));
    }
}
