package dev.linnet.testkit.bot;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.platform.Action;
import dev.linnet.platform.Strategy;
import dev.linnet.platform.Streaming;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.time.Instant;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects how a {@link BotTest} is to be set up. Each method changes the builder and returns it. */
public final class BotTestBuilder {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final long SEED = 42;

    private final Supplier<? extends Bot> bots;
    private Instant begin = START;
    private long seed = SEED;
    private Strategy strategy = Streaming.live();
    private UnaryOperator<BotRunner> settings = UnaryOperator.identity();
    private UnaryOperator<MemoryNetwork> network = UnaryOperator.identity();
    private @Nullable Store store;

    BotTestBuilder(Supplier<? extends Bot> bots) {
        this.bots = bots;
    }

    /** Takes abilities away from the network. */
    public BotTestBuilder without(Action... lost) {
        return network(given -> given.without(lost));
    }

    /** Sets how many characters fit into a post; 500 unless set. */
    public BotTestBuilder maxLength(int characters) {
        return network(given -> given.maxLength(characters));
    }

    /** Changes the network in any way before the bot starts. */
    public BotTestBuilder network(UnaryOperator<MemoryNetwork> change) {
        UnaryOperator<MemoryNetwork> before = network;
        network = given -> change.apply(before.apply(given));
        return this;
    }

    /** Sets the time at which the test begins; noon of 1 January 2026 unless set. */
    public BotTestBuilder startingAt(Instant time) {
        begin = time;
        return this;
    }

    /** Seeds chance with another number. */
    public BotTestBuilder seed(long number) {
        seed = number;
        return this;
    }

    /** Brings events in another way than by streaming; when polling, they come when the clock is moved. */
    public BotTestBuilder strategy(Strategy other) {
        strategy = other;
        return this;
    }

    /** Keeps what survives restarts in another store than one in memory. The caller closes it. */
    public BotTestBuilder store(Store other) {
        store = other;
        return this;
    }

    /** Changes how the bot is run: its retries, its loop guard, its bounds, its listeners. */
    public BotTestBuilder runner(UnaryOperator<BotRunner> change) {
        UnaryOperator<BotRunner> before = settings;
        settings = runner -> change.apply(before.apply(runner));
        return this;
    }

    /**
     * Starts the bot.
     *
     * @throws dev.linnet.platform.UnsupportedActionException when the bot requires what was taken away
     */
    public BotTest start() {
        ManualClock clock = ManualClock.at(begin);
        Random random = new Random(seed);
        Journal journal = new Journal(clock);
        MemoryNetwork made = network.apply(MemoryNetwork.of(clock, random)).watching(journal::did);
        Store kept = store != null ? store : new MemoryStore(clock, MemoryStore.DEFAULT_MEMORY);
        UnaryOperator<BotRunner> all = runner -> settings.apply(
                runner.strategy(strategy).store(kept).time(clock, random).listener(journal));
        return BotTest.start(new BotTest.Setup(bots, made, kept, clock, journal, all));
    }
}
