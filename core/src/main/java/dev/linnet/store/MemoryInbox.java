package dev.linnet.store;

import dev.linnet.platform.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inbox of one owner, in memory. */
final class MemoryInbox implements Inbox {

    private final MemoryTables tables;
    private final @Nullable String worker;

    MemoryInbox(MemoryTables tables, @Nullable String worker) {
        this.tables = tables;
        this.worker = worker;
    }

    @Override
    public List<Row> accept(List<Row> rows, @Nullable Cursor cursor) {
        return tables.locked(() -> {
            List<Row> fresh = new ArrayList<>();
            for (Row row : rows) {
                String id = row.event();
                if (!tables.handled.containsKey(id)
                        && !tables.letters.containsKey(id)
                        && tables.waiting.putIfAbsent(id, row) == null) {
                    fresh.add(row);
                }
            }
            if (cursor != null) {
                tables.cursors.put(cursor.source(), cursor);
            }
            return fresh;
        });
    }

    /** Claims rows whose lanes allow it, the given ones or any, oldest first. */
    List<Row> claim(String claimant, @Nullable Set<String> among, int limit) {
        return tables.locked(() -> {
            List<Row> claimed = new ArrayList<>();
            Set<String> closed = new HashSet<>();
            for (Row row : tables.waiting.values()) {
                if (claimed.size() >= limit) {
                    break;
                }
                String holder = tables.workers.get(row.event());
                boolean wanted = among == null || among.contains(row.event());
                if (holder == null && wanted && !closed.contains(row.lane())) {
                    tables.workers.put(row.event(), claimant);
                    claimed.add(row);
                } else if (!claimant.equals(holder)) {
                    closed.add(row.lane());
                }
            }
            return claimed;
        });
    }

    @Override
    public List<Row> waiting(int limit) {
        return tables.locked(() -> tables.waiting.values().stream().limit(limit).toList());
    }

    @Override
    public void complete(String event, Collection<StateChange> changes) {
        tables.run(() -> {
            tables.check(worker, event);
            changes.forEach(tables::expect);
            tables.settle(event);
            if (!tables.letters.containsKey(event)) {
                tables.handled.putIfAbsent(event, tables.clock.instant());
            }
            changes.forEach(tables::change);
        });
    }

    @Override
    public void postpone(String event, int attempts, Pause pause) {
        tables.run(() -> {
            tables.check(worker, event);
            tables.waiting.computeIfPresent(
                    event, (id, row) -> new Row(id, row.lane(), row.kind(), row.payload(), row.at(), attempts, pause));
        });
    }

    @Override
    public Optional<Cursor> cursor(String source) {
        return tables.locked(() -> Optional.ofNullable(tables.cursors.get(source)));
    }

    @Override
    public int depth() {
        return tables.locked(tables.waiting::size);
    }

    @Override
    public Set<String> workers() {
        return tables.locked(() -> Set.copyOf(tables.workers.values()));
    }

    @Override
    public int release(String claimant) {
        return tables.locked(() -> {
            int before = tables.workers.size();
            tables.workers.values().removeIf(claimant::equals);
            return before - tables.workers.size();
        });
    }

    @Override
    public int prune(Instant olderThan) {
        return tables.locked(() -> {
            tables.effects.forEach((event, ofEvent) -> {
                if (!tables.waiting.containsKey(event)) {
                    ofEvent.values().removeIf(effect -> effect.begunAt().isBefore(olderThan));
                }
            });
            tables.effects.values().removeIf(java.util.Map::isEmpty);
            int before = tables.handled.size();
            tables.handled.values().removeIf(at -> at.isBefore(olderThan));
            return before - tables.handled.size();
        });
    }
}
