package dev.linnet.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dead letters of one owner, in memory. */
final class MemoryDeadLetters implements DeadLetters {

    private final MemoryTables tables;
    private final @Nullable String worker;

    MemoryDeadLetters(MemoryTables tables, @Nullable String worker) {
        this.tables = tables;
        this.worker = worker;
    }

    @Override
    public void bury(DeadLetter letter) {
        tables.run(() -> {
            tables.check(worker, letter.row().event());
            tables.settle(letter.row().event());
            tables.handled.remove(letter.row().event());
            tables.letters.put(letter.row().event(), letter);
        });
    }

    @Override
    public List<DeadLetter> list(int limit) {
        return tables.locked(() -> tables.letters.values().stream().limit(limit).toList());
    }

    @Override
    public Optional<DeadLetter> find(String event) {
        return tables.locked(() -> Optional.ofNullable(tables.letters.get(event)));
    }

    @Override
    public boolean requeue(String event) {
        return tables.locked(() -> {
            DeadLetter letter = tables.letters.remove(event);
            if (letter == null) {
                return false;
            }
            Inbox.Row row = letter.row();
            tables.waiting.put(event, Inbox.Row.fresh(event, row.lane(), row.kind(), row.payload(), row.at()));
            return true;
        });
    }

    @Override
    public boolean discard(String event) {
        return tables.locked(() -> {
            DeadLetter letter = tables.letters.remove(event);
            if (letter != null) {
                tables.handled.put(event, tables.clock.instant());
            }
            return letter != null;
        });
    }
}
