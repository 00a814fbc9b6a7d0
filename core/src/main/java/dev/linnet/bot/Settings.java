package dev.linnet.bot;

import dev.linnet.delivery.Delivery;
import dev.linnet.delivery.Guarantee;
import dev.linnet.delivery.internal.LiveStore;
import dev.linnet.http.ApiException;
import dev.linnet.platform.Polling;
import dev.linnet.platform.Strategy;
import dev.linnet.resilience.Backoff;
import dev.linnet.resilience.RetryHint;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.BotStore;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How a bot is to be run: what {@link BotRunner} collects. Changed only while it is being copied. */
final class Settings {

    Strategy strategy = Polling.every(Duration.ofSeconds(15));

    @Nullable Store store;

    Delivery delivery = Delivery.DURABLE;
    Guarantee guarantee = Guarantee.AT_MOST_ONCE;
    int concurrency = 16;
    int queue = 1024;
    RetryPolicy retries = RetryPolicy.standard()
            .withBackoff(Backoff.doubling(Duration.ofSeconds(2), Duration.ofMinutes(5)))
            .withDeadline(Duration.ofHours(1))
            .retrying(Settings::mayPass);
    LoopGuard guard = LoopGuard.DEFAULT;
    BotClock clock = BotClock.system();
    RandomGenerator random = RandomGenerator.getDefault();
    List<BotListener> listeners = List.of();
    List<Instrument> instruments = List.of();
    Duration drain = Duration.ofSeconds(20);
    Duration takeOver = Duration.ofSeconds(30);

    Settings copy() {
        Settings copy = new Settings();
        copy.strategy = strategy;
        copy.store = store;
        copy.delivery = delivery;
        copy.guarantee = guarantee;
        copy.concurrency = concurrency;
        copy.queue = queue;
        copy.retries = retries;
        copy.guard = guard;
        copy.clock = clock;
        copy.random = random;
        copy.listeners = listeners;
        copy.instruments = instruments;
        copy.drain = drain;
        copy.takeOver = takeOver;
        return copy;
    }

    Store store() {
        return store != null ? store : new MemoryStore(clock, MemoryStore.DEFAULT_MEMORY);
    }

    /** Returns the part of a store that belongs to one bot on one account, as far as it is to be used. */
    BotStore storeOf(Store known, String owner) {
        BotStore kept = known.of(owner);
        return delivery == Delivery.DURABLE
                ? kept
                : new LiveStore(kept, new MemoryStore(clock, MemoryStore.DEFAULT_MEMORY).of(owner));
    }

    /**
     * Failures of the network tell whether a retry can help; those of the bot's own code may pass, and so may the web page of
     * a proxy in trouble.
     */
    private static boolean mayPass(Throwable failure) {
        if (failure instanceof ApiException.UnreadableAnswer page) {
            return page.status() >= 200 && page.status() < 300;
        }
        return !(failure instanceof RetryHint hint) || hint.canRetry();
    }
}
