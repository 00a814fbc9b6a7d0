package dev.linnet.testkit.atproto;

import java.time.InstantSource;

/** Options for a {@link BlueskyServer}; every one has a default. Not for several threads. */
public final class BlueskyServerBuilder {
    InstantSource clock = InstantSource.system();
    String domain = "test";
    int port;
    long seed = 1;
    int kept = Integer.MAX_VALUE;

    BlueskyServerBuilder() {}

    /**
     * Where time comes from; the system's by default.
     *
     * @param source the clock for tokens, rate limits, identifiers and notifications
     * @return this builder
     */
    public BlueskyServerBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * What is put behind names without a dot to make handles of them; {@code test} by default.
     *
     * @param name the domain
     * @return this builder
     */
    public BlueskyServerBuilder domain(String name) {
        domain = name;
        return this;
    }

    /**
     * The port; any free one by default.
     *
     * @param number the port
     * @return this builder
     */
    public BlueskyServerBuilder port(int number) {
        port = number;
        return this;
    }

    /**
     * The seed of DIDs, passwords and random faults.
     *
     * @param value the seed
     * @return this builder
     */
    public BlueskyServerBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * How many notifications it keeps for each account; all by default. The oldest go first.
     *
     * @param count how many
     * @return this builder
     */
    public BlueskyServerBuilder keeps(int count) {
        kept = count;
        return this;
    }

    /** {@return the running server} */
    public BlueskyServer start() {
        return new BlueskyServer(this).listens();
    }
}
