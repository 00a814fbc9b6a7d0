package dev.linnet.platform;

import java.time.Duration;

/** Where reading begins when no position was saved, at the very first start of a bot. */
public sealed interface ProcessFrom {

    /** With what happens from now on. */
    record Now() implements ProcessFrom {}

    /**
     * With what happened a while ago.
     *
     * @param lookBack how long ago
     */
    record Ago(Duration lookBack) implements ProcessFrom {
        public Ago {
            if (lookBack.isNegative()) {
                throw new IllegalArgumentException("a look-back must not be negative, but was " + lookBack);
            }
        }
    }

    /** With the oldest event the network still has. */
    record Beginning() implements ProcessFrom {}

    /** Returns the start with what happens from now on. */
    static ProcessFrom now() {
        return new Now();
    }

    /** Returns the start with what happened at most this long ago. */
    static ProcessFrom ago(Duration lookBack) {
        return new Ago(lookBack);
    }

    /** Returns the start with the oldest event the network still has. */
    static ProcessFrom beginning() {
        return new Beginning();
    }
}
