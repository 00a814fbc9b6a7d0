package dev.linnet.bot;

import dev.linnet.delivery.Delivery;
import dev.linnet.delivery.Guarantee;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Strategy;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Runs a bot on an account.
 *
 * <pre>{@code
 * BotRunner.run(new Greeter(), platform);                     // until the process is told to stop
 *
 * try (RunningBot running = BotRunner.of(new Greeter(), platform).strategy(Streaming.live()).start()) { … }
 * }</pre>
 *
 * <p>Immutable: each setting returns a changed copy.
 */
public final class BotRunner {

    private final Bot bot;
    private final Platform platform;
    private final Settings settings;

    private BotRunner(Bot bot, Platform platform, Settings settings) {
        this.bot = bot;
        this.platform = platform;
        this.settings = settings;
    }

    /** Returns a runner with the usual settings: polls every 15 seconds and keeps what it knows in memory. */
    public static BotRunner of(Bot bot, Platform platform) {
        return new BotRunner(bot, platform, new Settings());
    }

    /**
     * Runs a bot with the usual settings until the process is told to stop (SIGTERM or Ctrl-C), then stops it gracefully.
     *
     * @throws dev.linnet.http.ApiException when the server cannot be reached at the start, refuses the token, or later
     *     makes going on pointless
     */
    public static void run(Bot bot, Platform platform) {
        of(bot, platform).run();
    }

    /**
     * Handles what is waiting, at most the given number of events, and returns: for cron. People take turns, so that one
     * who wrote a lot does not keep others waiting. What is left over waits for the next time if the store is durable.
     *
     * @return how many events were handled
     */
    public static int once(Bot bot, Platform platform, int limit) {
        return of(bot, platform).once(limit);
    }

    /** Reads events in the given way: {@link dev.linnet.platform.Polling} or {@link dev.linnet.platform.Streaming}. */
    public BotRunner strategy(Strategy strategy) {
        return with(copy -> copy.strategy = strategy);
    }

    /** Keeps what must survive in the given store, which the caller closes. */
    public BotRunner store(Store store) {
        return with(copy -> copy.store = store);
    }

    /** Says how much is made sure about events. {@link Delivery#DURABLE} by default, as far as the store is durable. */
    public BotRunner delivery(Delivery delivery) {
        return with(copy -> copy.delivery = delivery);
    }

    /** Says what to do about an action whose outcome was lost and cannot be found out. At most once by default. */
    public BotRunner guarantee(Guarantee guarantee) {
        return with(copy -> copy.guarantee = guarantee);
    }

    /**
     * Bounds the work.
     *
     * @param concurrency how many events are handled at the same time; 16 by default
     * @param queue how many wait in memory before the source is made to wait; 1,024 by default
     */
    public BotRunner bounds(int concurrency, int queue) {
        if (concurrency < 1 || queue < 1) {
            throw new IllegalArgumentException("a bot handles at least one event at a time and queues at least one, but"
                    + " was given " + concurrency + " and " + queue);
        }
        return with(copy -> {
            copy.concurrency = concurrency;
            copy.queue = queue;
        });
    }

    /**
     * Says how long a replica of the bot may give no sign of life before others take over its work; 30 seconds by default.
     * Replicas are runs of one bot on one account that share a store, on one machine or several. A run gives a sign three times in
     * this time, so it should be much longer than the store may take to answer.
     */
    public BotRunner takeOver(Duration silence) {
        if (silence.isNegative() || silence.isZero()) {
            throw new IllegalArgumentException("others take over after some time, but was given " + silence);
        }
        return with(copy -> copy.takeOver = silence);
    }

    /** Says when a handler that failed is tried again. By default five attempts within an hour. */
    public BotRunner retries(RetryPolicy policy) {
        return with(copy -> copy.retries = policy);
    }

    /** Replaces the guard against endless talk, {@link LoopGuard#DEFAULT}. */
    public BotRunner loopGuard(LoopGuard guard) {
        return with(copy -> copy.guard = guard);
    }

    /** Uses another clock and another source of chance: for tests. */
    public BotRunner time(BotClock clock, RandomGenerator random) {
        return with(copy -> {
            copy.clock = clock;
            copy.random = random;
        });
    }

    /** Adds somebody who watches. */
    public BotRunner listener(BotListener listener) {
        return with(copy -> copy.listeners = append(copy.listeners, listener));
    }

    /** Shows how the bot is doing while it runs, in a way of your own. See {@link #jmx()}. */
    public BotRunner instrument(Instrument instrument) {
        return with(copy -> copy.instruments = append(copy.instruments, instrument));
    }

    /**
     * Shows how the bot is doing in the platform's MBean server while it runs, as a {@link BotMXBean} named {@code
     * dev.linnet:type=Bot,name="…",account="…"}.
     */
    public BotRunner jmx() {
        return instrument(Jmx::register);
    }

    /** Gives handlers this long to finish when the bot is stopped; 20 seconds by default. */
    public BotRunner drain(Duration deadline) {
        return with(copy -> copy.drain = deadline);
    }

    /**
     * Connects the account and starts reading in the background.
     *
     * @throws dev.linnet.http.ApiException when the server cannot be reached or refuses the token
     * @throws dev.linnet.platform.UnsupportedActionException when the bot requires what the network cannot do
     */
    public RunningBot start() {
        return start(new Tally(settings.clock));
    }

    /** Starts the bot with counters that may have counted its earlier runs. */
    RunningBot start(Tally tally) {
        Settings counted = settings.copy();
        counted.listeners =
                Stream.concat(Stream.of(tally), settings.listeners.stream()).toList();
        Engine engine = new Engine(bot, platform, counted);
        engine.connect();
        return RunningBot.start(engine, tally);
    }

    /** Runs until the process is told to stop (SIGTERM or Ctrl-C); see {@link #run(Bot, Platform)}. */
    public void run() {
        Foreground.hold(start());
    }

    /** Handles what is waiting and returns; see {@link #once(Bot, Platform, int)}. */
    public int once(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a single run handles at least one event, but was given " + limit);
        }
        Engine engine = new Engine(bot, platform, settings);
        engine.connect();
        return SingleRun.of(engine, limit);
    }

    Platform platform() {
        return platform;
    }

    Settings settings() {
        return settings;
    }

    private static <T> List<T> append(List<T> before, T last) {
        return Stream.concat(before.stream(), Stream.of(last)).toList();
    }

    private BotRunner with(Consumer<Settings> change) {
        Settings copy = settings.copy();
        change.accept(copy);
        return new BotRunner(bot, platform, copy);
    }
}
