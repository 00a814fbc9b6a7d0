package dev.linnet.store;

import dev.linnet.config.Secret;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen about a {@link JdbcStore}.
 *
 * @param clock tells when a lease has run out; machines that share a store must have their clocks set alike, to within a
 *     small part of the time a lease is taken for
 * @param sessionKey 32 random bytes in Base64, by which {@link Sessions} are encrypted, or {@code null} to keep them readable
 * @param connections how many connections a PostgreSQL store uses at most; SQLite has one that writes, and the others read
 * @param patience how long to wait for a database that is locked, and for a connection to be made; and how long PostgreSQL
 *     waits for a machine that stands still in the midst of a change, before it undoes the change and lets others on
 */
public record StoreOptions(BotClock clock, @Nullable Secret sessionKey, int connections, Duration patience) {

    /**
     * Checks what was chosen.
     *
     * @throws IllegalArgumentException when there are fewer than 2 connections, patience is shorter than a millisecond or
     *     longer than a day, or the key is not 32 bytes in Base64
     */
    public StoreOptions {
        Objects.requireNonNull(clock, "clock");
        if (connections < 2) {
            throw new IllegalArgumentException("a store needs at least 2 connections, but was given " + connections);
        }
        if (patience.toMillis() < 1 || patience.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "a store's patience must be between a millisecond and a day, but was " + patience);
        }
        if (sessionKey != null) {
            Vault.check(sessionKey);
        }
    }

    /** Returns the machine's clock, readable sessions, 4 connections and ten seconds of patience. */
    public static StoreOptions standard() {
        return new StoreOptions(BotClock.system(), null, 4, Duration.ofSeconds(10));
    }

    /** Returns these options with another clock. */
    public StoreOptions withClock(BotClock other) {
        return new StoreOptions(other, sessionKey, connections, patience);
    }

    /**
     * Returns these options with a key for sessions.
     *
     * @param key 32 random bytes in Base64, as {@code openssl rand -base64 32} makes them
     * @throws IllegalArgumentException when it is something else
     */
    public StoreOptions withSessionKey(Secret key) {
        return new StoreOptions(clock, key, connections, patience);
    }

    /** Returns these options with another bound on connections. */
    public StoreOptions withConnections(int most) {
        return new StoreOptions(clock, sessionKey, most, patience);
    }

    /** Returns these options with another patience. */
    public StoreOptions withPatience(Duration time) {
        return new StoreOptions(clock, sessionKey, connections, time);
    }
}
