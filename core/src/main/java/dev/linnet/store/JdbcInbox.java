package dev.linnet.store;

import dev.linnet.platform.Cursor;
import dev.linnet.schedule.BotClock;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inbox of one owner, in a database. */
final class JdbcInbox implements Inbox {

    /** The columns of a row, in the order that {@link #row} reads them. */
    static final String COLUMNS = "event, lane, kind, payload, at, attempts, put_off_at, not_before";

    private static final String INSERT = "INSERT INTO linnet_inbox (owner, " + COLUMNS + ", worker, state) VALUES ";
    private static final String WAITS = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')";
    private static final int AT_ONCE = 100;

    private final Claim claim;
    private final Database database;
    private final String owner;
    private final BotClock clock;

    JdbcInbox(Claim claim, BotClock clock) {
        this.claim = claim;
        this.database = claim.database();
        this.owner = claim.owner();
        this.clock = clock;
    }

    @Override
    public List<Row> accept(List<Row> rows, @Nullable Cursor cursor) {
        return take(rows, cursor, 0, "", new HashSet<>());
    }

    /**
     * Takes in rows, of which the first so many are claimed if their lanes allow it. Returns those that are new, and puts the ids
     * of those that were claimed into the given set.
     */
    List<Row> take(List<Row> rows, @Nullable Cursor cursor, int room, String worker, Set<String> claimed) {
        if (rows.isEmpty() && cursor == null) {
            return List.of();
        }
        return database.together("take in " + rows.size() + " events for " + owner, sql -> {
            claimed.clear();
            List<Row> fresh = new ArrayList<>();
            if (!rows.isEmpty()) {
                // Two machines that take in the same rows in another order would wait for each other.
                database.dialect().hold(sql, owner);
            }
            Set<String> closed = new HashSet<>();
            for (int from = 0; from < rows.size(); from += AT_ONCE) {
                List<Row> some = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
                if (claimed.size() < room) {
                    closed.addAll(othersLanes(sql, some, worker));
                }
                fresh.addAll(insert(sql, some, room, worker, closed, claimed));
            }
            if (cursor != null) {
                move(sql, cursor);
            }
            return fresh;
        });
    }

    /** Returns the lanes in which something waits that the worker has not claimed: what comes now has to wait behind it. */
    private List<String> othersLanes(Statements sql, List<Row> rows, String worker) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(owner, worker));
        rows.stream().map(Row::lane).distinct().forEach(values::add);
        return sql.query(
                "SELECT DISTINCT lane FROM linnet_inbox WHERE owner = ? AND state = 'waiting'"
                        + " AND (worker IS NULL OR worker <> ?) AND lane IN " + places(values.size() - 2),
                columns -> columns.text(1),
                values.toArray());
    }

    private List<Row> insert(
            Statements sql, List<Row> rows, int room, String worker, Set<String> closed, Set<String> claimed)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        int left = room - claimed.size();
        for (Row row : rows) {
            // What is left for others closes its lane for what comes after it.
            boolean take = left > 0 && !closed.contains(row.lane());
            if (take) {
                left--;
            } else {
                closed.add(row.lane());
            }
            values.addAll(values(row));
            values.add(take ? worker : null);
        }
        String places = String.join(", ", Collections.nCopies(rows.size(), WAITS));
        Set<String> added = new HashSet<>(sql.query(
                INSERT + places + " ON CONFLICT (owner, event) DO NOTHING RETURNING event, worker",
                columns -> {
                    if (columns.textOrNull(2) != null) {
                        claimed.add(columns.text(1));
                    }
                    return columns.text(1);
                },
                values.toArray()));
        return rows.stream().filter(row -> added.remove(row.event())).toList();
    }

    static String places(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    private void move(Statements sql, Cursor cursor) throws SQLException {
        sql.update(
                "INSERT INTO linnet_cursor (owner, source, position) VALUES (?, ?, ?)"
                        + " ON CONFLICT (owner, source) DO UPDATE SET position = excluded.position",
                owner,
                cursor.source(),
                cursor.position());
    }

    @Override
    public List<Row> waiting(int limit) {
        return database.read(
                "read what waits for " + owner,
                sql -> sql.query(
                        "SELECT " + COLUMNS + " FROM linnet_inbox WHERE owner = ? AND state = 'waiting'"
                                + " ORDER BY seq LIMIT ?",
                        JdbcInbox::row,
                        owner,
                        limit));
    }

    @Override
    public void complete(String event, Collection<StateChange> changes) {
        database.change("mark event " + event + " as handled", sql -> {
            claim.check(sql, event);
            settle(sql, owner, event);
            if (finish(sql, owner, event, "waiting", clock.instant()) == 0) {
                sql.update(
                        "INSERT INTO linnet_inbox (owner, event, lane, kind, payload, at, attempts, not_before, state,"
                                + " done_at) VALUES (?, ?, '', '', '', ?, 0, ?, 'done', ?)"
                                + " ON CONFLICT (owner, event) DO NOTHING",
                        owner,
                        event,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        clock.instant());
            }
            // Always in the same order, so that two who change the same things do not wait for each other.
            for (StateChange change : changes.stream()
                    .sorted(Comparator.comparing(StateChange::key))
                    .toList()) {
                JdbcBotStore.change(sql, owner, change);
            }
        });
    }

    @Override
    public void postpone(String event, int attempts, Pause pause) {
        database.change("keep event " + event + " for another attempt", sql -> {
            claim.check(sql, event);
            sql.update(
                    "UPDATE linnet_inbox SET attempts = ?, put_off_at = ?, not_before = ?"
                            + " WHERE owner = ? AND event = ? AND state = 'waiting'",
                    attempts,
                    pause.from(),
                    pause.until(),
                    owner,
                    event);
        });
    }

    @Override
    public Set<String> workers() {
        return Set.copyOf(database.read(
                "look who has claimed events of " + owner,
                sql -> sql.query(
                        "SELECT DISTINCT worker FROM linnet_inbox"
                                + " WHERE owner = ? AND state = 'waiting' AND worker IS NOT NULL",
                        columns -> columns.text(1),
                        owner)));
    }

    @Override
    public int release(String worker) {
        return database.write(
                "release what " + worker + " had claimed",
                sql -> sql.update(
                        "UPDATE linnet_inbox SET worker = NULL WHERE owner = ? AND state = 'waiting' AND worker = ?",
                        owner,
                        worker));
    }

    @Override
    public Optional<Cursor> cursor(String source) {
        return database.read(
                "read the cursor " + source,
                sql -> sql.first(
                        "SELECT position FROM linnet_cursor WHERE owner = ? AND source = ?",
                        columns -> new Cursor(source, columns.text(1)),
                        owner,
                        source));
    }

    @Override
    public int depth() {
        return database.read("count what waits for " + owner, sql ->
                (int) sql.number("SELECT count(*) FROM linnet_inbox WHERE owner = ? AND state = 'waiting'", owner));
    }

    @Override
    public int prune(Instant olderThan) {
        return database.together("forget what was handled for " + owner + " before " + olderThan, sql -> {
            sql.update(
                    "DELETE FROM linnet_effect WHERE owner = ? AND begun_at < ? AND NOT EXISTS (SELECT 1"
                            + " FROM linnet_inbox WHERE linnet_inbox.owner = linnet_effect.owner"
                            + " AND linnet_inbox.event = linnet_effect.event AND linnet_inbox.state = 'waiting')",
                    owner,
                    olderThan);
            return sql.update(
                    "DELETE FROM linnet_inbox WHERE owner = ? AND state = 'done' AND done_at < ?", owner, olderThan);
        });
    }

    /** Removes what an event left behind for its re-runs: it is of no use once the event is over. */
    static void settle(Statements sql, String owner, String event) throws SQLException {
        sql.update("DELETE FROM linnet_memo WHERE owner = ? AND event = ?", owner, event);
        sql.update("DELETE FROM linnet_effect WHERE owner = ? AND event = ?", owner, event);
    }

    /** Keeps of an event only that it was there: what people wrote is not kept longer than it is needed. */
    static int finish(Statements sql, String owner, String event, String from, Instant now) throws SQLException {
        return sql.update(
                "UPDATE linnet_inbox SET state = 'done', done_at = ?, payload = '', worker = NULL"
                        + " WHERE owner = ? AND event = ? AND state = ?",
                now,
                owner,
                event,
                from);
    }

    /** Puts a row in, in the given state, in place of what there is about its event. */
    static void put(Statements sql, String owner, Row row, String state) throws SQLException {
        List<Object> values = new ArrayList<>(values(owner, row));
        values.add(state);
        sql.update(
                "INSERT INTO linnet_inbox (owner, " + COLUMNS + ", state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (owner, event) DO UPDATE SET lane = excluded.lane, kind = excluded.kind,"
                        + " payload = excluded.payload, at = excluded.at, attempts = excluded.attempts,"
                        + " put_off_at = excluded.put_off_at, not_before = excluded.not_before, state = excluded.state, done_at = NULL, worker = NULL",
                values.toArray());
    }

    static Row row(Statements.Columns columns) throws SQLException {
        return new Row(
                columns.text(1),
                columns.text(2),
                columns.text(3),
                columns.text(4),
                columns.time(5),
                (int) columns.number(6),
                new Pause(columns.time(7), columns.time(8)));
    }

    private List<Object> values(Row row) {
        return values(owner, row);
    }

    private static List<Object> values(String owner, Row row) {
        return List.of(
                owner,
                row.event(),
                row.lane(),
                row.kind(),
                row.payload(),
                row.at(),
                row.attempts(),
                row.pause().from(),
                row.pause().until());
    }
}
