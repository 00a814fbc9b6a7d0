package dev.linnet.store;

import dev.linnet.schedule.BotClock;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one bot on one account keeps in a database. */
final class JdbcBotStore implements BotStore {

    private final Database database;
    private final String owner;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Timers timers;
    private final DeadLetters deadLetters;

    JdbcBotStore(Database database, String owner, BotClock clock) {
        this.database = database;
        this.owner = owner;
        this.inbox = new JdbcInbox(database, owner, clock);
        this.outbox = new JdbcOutbox(database, owner);
        this.timers = new JdbcTimers(database, owner);
        this.deadLetters = new JdbcDeadLetters(database, owner, clock);
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public Timers timers() {
        return timers;
    }

    @Override
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Override
    public Optional<String> memo(String event, String name) {
        return database.read(
                "read what was remembered as " + name,
                sql -> sql.first(
                        "SELECT value FROM linnet_memo WHERE owner = ? AND event = ? AND name = ?",
                        columns -> columns.text(1),
                        owner,
                        event,
                        name));
    }

    @Override
    public void memorise(String event, String name, String value) {
        database.write(
                "remember " + name,
                sql -> sql.update(
                        "INSERT INTO linnet_memo (owner, event, name, value) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (owner, event, name) DO UPDATE SET value = excluded.value",
                        owner,
                        event,
                        name,
                        value));
    }

    @Override
    public Optional<String> state(String key) {
        return database.read(
                "read the state " + key,
                sql -> sql.first(
                        "SELECT value FROM linnet_state WHERE owner = ? AND name = ?",
                        columns -> columns.text(1),
                        owner,
                        key));
    }

    @Override
    public void putState(String key, @Nullable String value) {
        database.write("save the state " + key, sql -> change(sql, owner, key, value));
    }

    static int change(Statements sql, String owner, String key, @Nullable String value) throws SQLException {
        if (value == null) {
            return sql.update("DELETE FROM linnet_state WHERE owner = ? AND name = ?", owner, key);
        }
        return sql.update(
                "INSERT INTO linnet_state (owner, name, value) VALUES (?, ?, ?)"
                        + " ON CONFLICT (owner, name) DO UPDATE SET value = excluded.value",
                owner,
                key,
                value);
    }
}
