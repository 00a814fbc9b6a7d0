package dev.linnet.store;

import dev.linnet.resilience.SharedBuckets;

/**
 * Where delivery keeps what must survive. One store can serve many bots and, when it lives in a shared database, many
 * machines. Safe for use by many threads; each call is atomic by itself.
 */
public interface Store extends AutoCloseable {

    /** Returns the part of the store that belongs to one bot on one account. */
    BotStore of(String owner);

    /** Returns the leases by which machines agree who does what. */
    Leases leases();

    /** Returns what networks gave bots to be recognised by. */
    Sessions sessions();

    /** Counts what is kept, for a person who looks after the store; reads much of it, so no bot should ask often. */
    Survey survey();

    /** Returns the buckets of tickets that all who share the store draw from. */
    SharedBuckets buckets();

    /** Tells whether what is kept outlives the process. */
    boolean durable();

    /** Writes out what is pending and frees what is held. */
    @Override
    void close();
}
