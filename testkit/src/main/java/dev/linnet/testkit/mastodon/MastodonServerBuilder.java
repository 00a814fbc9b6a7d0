package dev.linnet.testkit.mastodon;

import java.time.Duration;
import java.time.InstantSource;

/** Options for a {@link MastodonServer}; every one has a default. Not for several threads. */
public final class MastodonServerBuilder {
    Flavour flavour = Flavour.MASTODON;
    InstantSource clock = InstantSource.system();
    String domain = "social.example";
    int port;
    long seed = 1;
    Duration pings = Duration.ofSeconds(30);
    int kept = Integer.MAX_VALUE;

    MastodonServerBuilder() {}

    /**
     * Whose dialect it speaks; Mastodon's by default.
     *
     * @param chosen the flavour
     * @return this builder
     */
    public MastodonServerBuilder flavour(Flavour chosen) {
        flavour = chosen;
        return this;
    }

    /**
     * Where time comes from; the system's by default.
     *
     * @param source the clock for ids, rate limits, tokens and scheduled posts
     * @return this builder
     */
    public MastodonServerBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * The name after the at sign; {@code social.example} by default.
     *
     * @param name the domain
     * @return this builder
     */
    public MastodonServerBuilder domain(String name) {
        domain = name;
        return this;
    }

    /**
     * The port; any free one by default.
     *
     * @param number the port
     * @return this builder
     */
    public MastodonServerBuilder port(int number) {
        port = number;
        return this;
    }

    /**
     * The seed of ids, tokens and random faults.
     *
     * @param value the seed
     * @return this builder
     */
    public MastodonServerBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * The distance of pings on sockets, in real time; 30 s by default, server-sent thumps come twice as often.
     *
     * @param distance the distance
     * @return this builder
     */
    public MastodonServerBuilder pings(Duration distance) {
        pings = distance;
        return this;
    }

    /**
     * How many notifications it keeps; all by default. The oldest go first, and with them the posts they
     * tell of, but for those of bots.
     *
     * @param count how many, of all accounts together
     * @return this builder
     */
    public MastodonServerBuilder keeps(int count) {
        kept = count;
        return this;
    }

    /** {@return the running server} */
    public MastodonServer start() {
        return new MastodonServer(this).start();
    }
}
