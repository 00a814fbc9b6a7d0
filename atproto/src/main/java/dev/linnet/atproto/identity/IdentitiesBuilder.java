package dev.linnet.atproto.identity;

import dev.linnet.atproto.syntax.Handle;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Describes how identities are found out. Belongs to one thread. */
public final class IdentitiesBuilder {

    private URI directory = URI.create("https://plc.directory");
    private TxtRecords txt = TxtRecords.system();
    private BotClock clock = BotClock.system();
    private RandomGenerator random = new SecureRandom();
    private Duration timeout = Duration.ofSeconds(10);
    private Duration keptFor = Duration.ofHours(12);
    private Duration failuresKeptFor = Duration.ofMinutes(1);
    private int accounts = 10_000;
    private @Nullable URI localServer;
    private Function<Handle, URI> wellKnown = handle -> URI.create("https://" + handle + "/.well-known/atproto-did");

    IdentitiesBuilder() {}

    /** Asks this directory for documents of {@code did:plc}; {@code https://plc.directory} unless told otherwise. */
    public IdentitiesBuilder directory(URI address) {
        directory = address;
        return this;
    }

    /** Looks up names with this; with what the machine is set up for unless told otherwise. */
    public IdentitiesBuilder txtRecords(TxtRecords records) {
        txt = records;
        return this;
    }

    /** Measures by this clock. */
    public IdentitiesBuilder clock(BotClock clock) {
        this.clock = clock;
        return this;
    }

    /** Draws the jitter of retries from here. */
    public IdentitiesBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /** Waits this long for a server; 10 seconds unless told otherwise. */
    public IdentitiesBuilder timeout(Duration most) {
        timeout = most;
        return this;
    }

    /** Remembers what was found out for this long; 12 hours unless told otherwise, and 24 at most. */
    public IdentitiesBuilder keptFor(Duration time) {
        keptFor = time;
        return this;
    }

    /** Remembers for this long that nothing was found, or that asking failed; a minute unless told otherwise. */
    public IdentitiesBuilder failuresKeptFor(Duration time) {
        failuresKeptFor = time;
        return this;
    }

    /** Remembers this many accounts at once; 10,000 unless told otherwise. */
    public IdentitiesBuilder accounts(int most) {
        accounts = most;
        return this;
    }

    /**
     * Works with a network on this machine: handles that end with {@code .test} are looked up at this server, a {@code did:web}
     * of {@code localhost} is read without encryption, and private addresses may be called. For tests and development only.
     *
     * @param server a server that hosts accounts, such as {@code http://localhost:2583}
     */
    public IdentitiesBuilder localNetwork(URI server) {
        localServer = URI.create(server.toString().replaceFirst("/+$", ""));
        return this;
    }

    /** Reads the page of a handle elsewhere. */
    IdentitiesBuilder wellKnown(Function<Handle, URI> place) {
        wellKnown = place;
        return this;
    }

    /**
     * Returns it.
     *
     * @throws IllegalArgumentException if a time or a number is out of range
     */
    public Identities build() {
        return new Identities(new IdentitySettings(
                directory, txt, clock, random, timeout, keptFor, failuresKeptFor, accounts, localServer, wellKnown));
    }
}
