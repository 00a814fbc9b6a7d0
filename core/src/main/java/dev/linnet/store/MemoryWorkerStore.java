package dev.linnet.store;

import dev.linnet.platform.Cursor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bot's part of memory as one worker sees it. */
final class MemoryWorkerStore extends MemoryBotStore implements WorkerStore {

    private final MemoryTables tables;
    private final String worker;

    MemoryWorkerStore(MemoryTables tables, String worker) {
        super(tables, worker);
        this.tables = tables;
        this.worker = worker;
    }

    @Override
    public String worker() {
        return worker;
    }

    @Override
    public Taken take(List<Inbox.Row> rows, @Nullable Cursor cursor, int room) {
        return tables.locked(() -> {
            List<Inbox.Row> fresh = inbox().accept(rows, cursor);
            Set<String> ids = new HashSet<>();
            fresh.forEach(row -> ids.add(row.event()));
            List<Inbox.Row> claimed = ids.isEmpty() ? List.of() : inbox().claim(worker, ids, room);
            return new Taken(claimed, fresh.size() - claimed.size());
        });
    }

    @Override
    public List<Inbox.Row> claim(int limit) {
        return inbox().claim(worker, null, limit);
    }

    @Override
    public boolean claim(String event) {
        return !inbox().claim(worker, Set.of(event), 1).isEmpty();
    }

    @Override
    public void confirm(String event) {
        tables.run(() -> tables.check(worker, event));
    }
}
