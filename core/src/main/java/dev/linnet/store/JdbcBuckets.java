package dev.linnet.store;

import dev.linnet.resilience.SharedBuckets;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Buckets in a database. What is kept of one is the time at which it will be full: a token taken moves it on by the time a token
 * takes to come, and there is none when that would be further off than a full bucket's worth (the generic cell rate algorithm).
 */
final class JdbcBuckets implements SharedBuckets {

    private final Database database;
    private final BotClock clock;

    JdbcBuckets(Database database, BotClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Duration take(String bucket, Duration perToken, int burst) {
        return database.together("take a ticket of " + bucket, sql -> {
            Instant now = database.dialect().now(sql, clock);
            Instant latest = now.plus(perToken.multipliedBy(burst - 1L));
            Optional<Boolean> taken = sql.first(
                    "INSERT INTO linnet_bucket (name, full_at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET full_at ="
                            + " CASE WHEN linnet_bucket.full_at > ? THEN linnet_bucket.full_at ELSE ? END + ?"
                            + " WHERE linnet_bucket.full_at <= ? RETURNING full_at",
                    columns -> true,
                    bucket,
                    now.plus(perToken),
                    now,
                    now,
                    perToken.toNanos(),
                    latest);
            if (taken.isPresent()) {
                return Duration.ZERO;
            }
            long full = sql.number("SELECT full_at FROM linnet_bucket WHERE name = ?", bucket);
            Duration wait = Duration.between(latest, Times.decode(full));
            return wait.isNegative() || wait.isZero() ? Duration.ofNanos(1) : wait;
        });
    }

    @Override
    public void giveBack(String bucket, Duration perToken) {
        database.write(
                "give a ticket of " + bucket + " back",
                sql -> sql.update(
                        "UPDATE linnet_bucket SET full_at = full_at - ? WHERE name = ?", perToken.toNanos(), bucket));
    }
}
