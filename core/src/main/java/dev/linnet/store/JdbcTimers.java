package dev.linnet.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The timers of one owner, in a database. */
final class JdbcTimers implements Timers {

    private static final String COLUMNS = "SELECT id, name, payload, due, every FROM linnet_timer WHERE owner = ?";

    private final Database database;
    private final String owner;

    JdbcTimers(Database database, String owner) {
        this.database = database;
        this.owner = owner;
    }

    @Override
    public void set(Reminder reminder) {
        database.write(
                "set the timer " + reminder.id(),
                sql -> sql.update(
                        "INSERT INTO linnet_timer (owner, id, name, payload, due, every) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (owner, id) DO UPDATE SET name = excluded.name,"
                                + " payload = excluded.payload, due = excluded.due, every = excluded.every",
                        owner,
                        reminder.id(),
                        reminder.name(),
                        reminder.payload(),
                        reminder.due(),
                        reminder.every()));
    }

    @Override
    public Optional<Reminder> find(String id) {
        return database.read(
                "look for the timer " + id, sql -> sql.first(COLUMNS + " AND id = ?", JdbcTimers::reminder, owner, id));
    }

    @Override
    public void cancel(String id) {
        database.write(
                "call off the timer " + id,
                sql -> sql.update("DELETE FROM linnet_timer WHERE owner = ? AND id = ?", owner, id));
    }

    @Override
    public void rang(Reminder reminder, @Nullable Instant next) {
        database.write(
                "move the timer " + reminder.id() + " on",
                sql -> next == null
                        ? sql.update(
                                "DELETE FROM linnet_timer WHERE owner = ? AND id = ? AND due = ?",
                                owner,
                                reminder.id(),
                                reminder.due())
                        : sql.update(
                                "UPDATE linnet_timer SET due = ? WHERE owner = ? AND id = ? AND due = ?",
                                next,
                                owner,
                                reminder.id(),
                                reminder.due()));
    }

    @Override
    public List<Reminder> due(Instant now, int limit) {
        return database.read(
                "look for timers that are due",
                sql -> sql.query(
                        COLUMNS + " AND due <= ? ORDER BY due, id LIMIT ?", JdbcTimers::reminder, owner, now, limit));
    }

    @Override
    public Optional<Instant> next() {
        return database.read(
                "look for the next timer",
                sql -> sql.first(
                        "SELECT due FROM linnet_timer WHERE owner = ? ORDER BY due LIMIT 1",
                        columns -> columns.time(1),
                        owner));
    }

    private static Reminder reminder(Statements.Columns columns) throws SQLException {
        return new Reminder(
                columns.text(1), columns.text(2), columns.text(3), columns.time(4), columns.lengthOrNull(5));
    }
}
