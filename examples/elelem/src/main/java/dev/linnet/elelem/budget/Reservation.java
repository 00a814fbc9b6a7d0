package dev.linnet.elelem.budget;

import dev.linnet.elelem.model.Usage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tokens set aside for one answer. Settle it with what the answer cost, or release it when there was none; closing it
 * releases what was not settled. Only the first of these counts. Safe for use by several threads.
 */
public final class Reservation implements AutoCloseable {
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Budget budget;
    private final Claim claim;

    /** What is set aside for whom. */
    record Claim(String person, String thread, Usage most) {}

    Reservation(Budget budget, Claim claim) {
        this.budget = budget;
        this.claim = claim;
    }

    /** Charges what the answer really cost, even if it was more than was set aside. */
    public void settle(Usage usage) {
        if (open.compareAndSet(true, false)) {
            budget.charge(this, claim, usage);
        }
    }

    /** Gives the tokens back: there was no answer. */
    public void release() {
        if (open.compareAndSet(true, false)) {
            budget.free(this);
        }
    }

    @Override
    public void close() {
        release();
    }

    Claim claim() {
        return claim;
    }
}
