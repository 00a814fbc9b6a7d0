package dev.linnet.store;

import dev.linnet.schedule.BotClock;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The dead letters of one owner, in a database. The event itself stays in the inbox, where it keeps doubles out. */
final class JdbcDeadLetters implements DeadLetters {

    private static final String SELECT =
            "SELECT i.event, lane, kind, payload, at, attempts, put_off_at, not_before, reason, buried_at FROM linnet_dead_letter d"
                    + " JOIN linnet_inbox i ON i.owner = d.owner AND i.event = d.event WHERE d.owner = ?";

    private final Database database;
    private final String owner;
    private final Claim claim;
    private final BotClock clock;

    JdbcDeadLetters(Claim claim, BotClock clock) {
        this.database = claim.database();
        this.owner = claim.owner();
        this.claim = claim;
        this.clock = clock;
    }

    @Override
    public void bury(DeadLetter letter) {
        String event = letter.row().event();
        database.together("keep event " + event + " as a dead letter", sql -> {
            claim.check(sql, event);
            JdbcInbox.settle(sql, owner, event);
            JdbcInbox.put(sql, owner, letter.row(), "dead");
            return sql.update(
                    "INSERT INTO linnet_dead_letter (owner, event, reason, buried_at) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (owner, event) DO UPDATE SET reason = excluded.reason,"
                            + " buried_at = excluded.buried_at",
                    owner,
                    event,
                    letter.reason(),
                    letter.buriedAt());
        });
    }

    @Override
    public List<DeadLetter> list(int limit) {
        return database.read(
                "list the dead letters of " + owner,
                sql -> sql.query(SELECT + " ORDER BY d.seq LIMIT ?", JdbcDeadLetters::letter, owner, limit));
    }

    @Override
    public Optional<DeadLetter> find(String event) {
        return database.read(
                "look for the dead letter " + event,
                sql -> sql.first(SELECT + " AND d.event = ?", JdbcDeadLetters::letter, owner, event));
    }

    /** A new row goes to the end of the queue, as that of an event that has just come. */
    @Override
    public boolean requeue(String event) {
        return database.together("put event " + event + " back into the inbox", sql -> {
            Optional<DeadLetter> letter = sql.first(SELECT + " AND d.event = ?", JdbcDeadLetters::letter, owner, event);
            if (letter.isEmpty() || !remove(sql, event)) {
                return false;
            }
            Inbox.Row row = letter.get().row();
            // Whoever takes in events of the same lane now must see this one before or after its own.
            database.dialect().hold(sql, owner);
            sql.update("DELETE FROM linnet_inbox WHERE owner = ? AND event = ?", owner, event);
            JdbcInbox.put(
                    sql, owner, Inbox.Row.fresh(event, row.lane(), row.kind(), row.payload(), row.at()), "waiting");
            return true;
        });
    }

    @Override
    public boolean discard(String event) {
        return database.together(
                "forget the dead letter " + event,
                sql -> remove(sql, event) && JdbcInbox.finish(sql, owner, event, "dead", clock.instant()) == 1);
    }

    private boolean remove(Statements sql, String event) throws SQLException {
        return sql.update("DELETE FROM linnet_dead_letter WHERE owner = ? AND event = ?", owner, event) == 1;
    }

    private static DeadLetter letter(Statements.Columns columns) throws SQLException {
        return new DeadLetter(JdbcInbox.row(columns), columns.text(9), columns.time(10));
    }
}
