package dev.linnet.atproto.client.session;

import dev.linnet.schedule.BotClock;
import dev.linnet.store.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Lets one replica at a time refresh a session that several share: two refreshes of one token at once can end it for both.
 */
final class Turns {

    private static final Duration TERM = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Leases leases;
    private final String name;
    private final String holder;
    private final BotClock clock;

    Turns(Leases leases, String name, BotClock clock, RandomGenerator random) {
        this.leases = leases;
        this.name = "session:" + name;
        this.holder = new UUID(random.nextLong(), random.nextLong()).toString();
        this.clock = clock;
    }

    /**
     * Waits for the turn, at most as long as a dead replica could hold it.
     *
     * @param settled asked while waiting: whether somebody else has done what the turn was wanted for
     * @return the turn; without a lease when it is settled or nobody gave it back in time
     */
    Turn take(BooleanSupplier settled) {
        long start = clock.nanoTime();
        while (true) {
            Optional<Leases.Lease> lease = leases.acquire(name, holder, TERM);
            boolean tooLong = clock.nanoTime() - start > TERM.toNanos() * 2;
            if (lease.isPresent() || tooLong || settled.getAsBoolean()) {
                return () -> lease.ifPresent(leases::release);
            }
            try {
                clock.sleep(LOOK);
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                throw new SessionException(
                        "refreshing the session was interrupted while another replica did the same; try again",
                        interrupt);
            }
        }
    }

    /** The right to refresh, until it is closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
