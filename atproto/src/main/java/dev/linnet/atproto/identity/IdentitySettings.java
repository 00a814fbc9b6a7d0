package dev.linnet.atproto.identity;

import dev.linnet.atproto.syntax.Handle;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How identities are found out. */
record IdentitySettings(
        URI directory,
        TxtRecords txt,
        BotClock clock,
        RandomGenerator random,
        Duration timeout,
        Duration keptFor,
        Duration failuresKeptFor,
        int accounts,
        @Nullable URI localServer,
        Function<Handle, URI> wellKnown) {

    private static final Duration LONGEST = Duration.ofHours(24);

    IdentitySettings {
        if (keptFor.isNegative() || keptFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Identities are kept for at most 24 hours, not for " + keptFor);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The time-out must be longer than nothing, but was " + timeout);
        }
        if (accounts < 1) {
            throw new IllegalArgumentException("At least one account must be kept, not " + accounts);
        }
    }

    /** Whether servers on this machine may be called, without encryption. */
    boolean isLocal() {
        return localServer != null;
    }
}
