package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what only shows when it is looked at. */
final class Until {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);
    private static final long LOOK = 50;

    private Until() {}

    /** Looks until it holds, or fails and says what there was in place of it. */
    static void holds(Supplier<?> what, BooleanSupplier condition) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || never.await(LOOK, TimeUnit.MILLISECONDS)) {
                fail("after two minutes there was " + what.get());
            }
        }
    }
}
