package dev.linnet.store;

import dev.linnet.schedule.BotClock;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one bot on one account keeps in a database. */
class JdbcBotStore implements BotStore {

    private final Claim claim;
    private final Database database;
    private final String owner;
    private final BotClock clock;
    private final JdbcInbox inbox;
    private final Outbox outbox;
    private final Timers timers;
    private final DeadLetters deadLetters;

    JdbcBotStore(Claim claim, BotClock clock) {
        this.claim = claim;
        this.database = claim.database();
        this.owner = claim.owner();
        this.clock = clock;
        this.inbox = new JdbcInbox(claim, clock);
        this.outbox = new JdbcOutbox(claim);
        this.timers = new JdbcTimers(database, owner);
        this.deadLetters = new JdbcDeadLetters(claim, clock);
    }

    @Override
    public WorkerStore as(String worker) {
        return new JdbcWorkerStore(new Claim(database, owner, worker), worker, clock);
    }

    @Override
    public JdbcInbox inbox() {
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
        return database.read("read what was remembered as " + name, sql -> memo(sql, event, name));
    }

    @Override
    public String memorise(String event, String name, String value) {
        return database.together("remember " + name, sql -> {
            claim.check(sql, event);
            sql.update(
                    "INSERT INTO linnet_memo (owner, event, name, value) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (owner, event, name) DO NOTHING",
                    owner,
                    event,
                    name,
                    value);
            return memo(sql, event, name).orElse(value);
        });
    }

    private Optional<String> memo(Statements sql, String event, String name) throws SQLException {
        return sql.first(
                "SELECT value FROM linnet_memo WHERE owner = ? AND event = ? AND name = ?",
                columns -> columns.text(1),
                owner,
                event,
                name);
    }

    @Override
    public Optional<State> find(String key) {
        return database.read(
                "read the state " + key,
                sql -> sql.first(
                        "SELECT value, version FROM linnet_state WHERE owner = ? AND name = ?",
                        columns -> new State(columns.text(1), columns.number(2)),
                        owner,
                        key));
    }

    @Override
    public void putState(String key, @Nullable String value) {
        database.change("save the state " + key, sql -> change(sql, owner, StateChange.put(key, value)));
    }

    static void change(Statements sql, String owner, StateChange change) throws SQLException {
        if (change.expected() != StateChange.ANY) {
            long found =
                    sql.number("SELECT version FROM linnet_state WHERE owner = ? AND name = ?", owner, change.key());
            if (found != change.expected()) {
                throw new StaleStateException(change.key());
            }
        }
        if (change.value() == null) {
            sql.update("DELETE FROM linnet_state WHERE owner = ? AND name = ?", owner, change.key());
        } else if (put(sql, owner, change) == 0) {
            throw new StaleStateException(change.key());
        }
    }

    /** Others may have changed it since it was looked at: the statement itself must not overwrite that. */
    private static int put(Statements sql, String owner, StateChange change) throws SQLException {
        return sql.update(
                "INSERT INTO linnet_state (owner, name, value, version) VALUES (?, ?, ?, 1)"
                        + " ON CONFLICT (owner, name) DO UPDATE"
                        + " SET value = excluded.value, version = linnet_state.version + 1"
                        + " WHERE ? IN (linnet_state.version, " + StateChange.ANY + ")",
                owner,
                change.key(),
                change.value(),
                change.expected());
    }
}
