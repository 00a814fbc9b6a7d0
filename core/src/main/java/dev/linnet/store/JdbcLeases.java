package dev.linnet.store;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Leases in a database, whose clock tells what time it is where several machines share it. */
final class JdbcLeases implements Leases {

    private final Database database;
    private final BotClock clock;

    JdbcLeases(Database database, BotClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One statement, so that of two machines that come at once the second sees what the first has done. */
    @Override
    public Optional<Lease> acquire(String name, String holder, Duration time) {
        return database.together("take the lease " + name, sql -> {
            Instant now = database.dialect().now(sql, clock);
            return sql.first(
                    "INSERT INTO linnet_lease (name, holder, token, expires) VALUES (?, ?, 1, ?)"
                            + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder,"
                            + " expires = excluded.expires, token = linnet_lease.token"
                            + " + CASE WHEN linnet_lease.holder = excluded.holder AND linnet_lease.expires > ?"
                            + " THEN 0 ELSE 1 END"
                            + " WHERE linnet_lease.holder = excluded.holder OR linnet_lease.expires <= ?"
                            + " RETURNING token",
                    columns -> new Lease(name, holder, columns.number(1)),
                    name,
                    holder,
                    now.plus(time),
                    now,
                    now);
        });
    }

    @Override
    public boolean renew(Lease lease, Duration time) {
        return database.together("prolong the lease " + lease.name(), sql -> {
            Instant now = database.dialect().now(sql, clock);
            return sql.update(
                            "UPDATE linnet_lease SET expires = ?"
                                    + " WHERE name = ? AND holder = ? AND token = ? AND expires > ?",
                            now.plus(time),
                            lease.name(),
                            lease.holder(),
                            lease.token(),
                            now)
                    == 1;
        });
    }

    @Override
    public List<Lease> held(String prefix) {
        return database.together("look who holds the leases " + prefix, sql -> {
            Instant now = database.dialect().now(sql, clock);
            return sql
                    .query(
                            "SELECT name, holder, token FROM linnet_lease WHERE expires > ?",
                            columns -> new Lease(columns.text(1), columns.text(2), columns.number(3)),
                            now)
                    .stream()
                    .filter(lease -> lease.name().startsWith(prefix))
                    .toList();
        });
    }

    /** The row stays: it remembers the token, which must never come again. */
    @Override
    public void release(Lease lease) {
        database.write(
                "give back the lease " + lease.name(),
                sql -> sql.update(
                        "UPDATE linnet_lease SET expires = ? WHERE name = ? AND holder = ? AND token = ?",
                        Instant.EPOCH,
                        lease.name(),
                        lease.holder(),
                        lease.token()));
    }

    @Override
    public int prune(Instant olderThan) {
        return database.write(
                "forget leases that ran out before " + olderThan,
                sql -> sql.update("DELETE FROM linnet_lease WHERE expires < ?", olderThan));
    }
}
