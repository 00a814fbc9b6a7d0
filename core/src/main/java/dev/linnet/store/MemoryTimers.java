package dev.linnet.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The timers of one owner, in memory. */
final class MemoryTimers implements Timers {

    private final MemoryTables tables;

    MemoryTimers(MemoryTables tables) {
        this.tables = tables;
    }

    @Override
    public void set(Reminder reminder) {
        tables.locked(() -> tables.reminders.put(reminder.id(), reminder));
    }

    @Override
    public Optional<Reminder> find(String id) {
        return tables.locked(() -> Optional.ofNullable(tables.reminders.get(id)));
    }

    @Override
    public void cancel(String id) {
        tables.locked(() -> tables.reminders.remove(id));
    }

    @Override
    public void rang(Reminder reminder, @Nullable Instant next) {
        tables.run(() -> {
            Reminder now = tables.reminders.get(reminder.id());
            if (now == null || !now.due().equals(reminder.due())) {
                return;
            }
            if (next == null) {
                tables.reminders.remove(now.id());
            } else {
                tables.reminders.put(now.id(), new Reminder(now.id(), now.name(), now.payload(), next, now.every()));
            }
        });
    }

    @Override
    public List<Reminder> due(Instant now, int limit) {
        return tables.locked(() -> tables.reminders.values().stream()
                .filter(reminder -> !reminder.due().isAfter(now))
                .sorted(Comparator.comparing(Reminder::due))
                .limit(limit)
                .toList());
    }

    @Override
    public Optional<Instant> next() {
        return tables.locked(
                () -> tables.reminders.values().stream().map(Reminder::due).min(Comparator.naturalOrder()));
    }
}
