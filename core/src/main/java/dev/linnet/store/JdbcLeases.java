package dev.linnet.store;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Leases in a database. What time it is, is told by this machine's clock. */
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
        Instant now = clock.instant();
        return database.write(
                "take the lease " + name,
                sql -> sql.first(
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
                        now));
    }

    @Override
    public boolean renew(Lease lease, Duration time) {
        Instant now = clock.instant();
        return database.write(
                "prolong the lease " + lease.name(),
                sql -> sql.update(
                                "UPDATE linnet_lease SET expires = ?"
                                        + " WHERE name = ? AND holder = ? AND token = ? AND expires > ?",
                                now.plus(time),
                                lease.name(),
                                lease.holder(),
                                lease.token(),
                                now)
                        == 1);
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
}
