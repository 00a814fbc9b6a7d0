package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.Event;
import dev.linnet.event.PostEvent;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.SourceState;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server with a bot's account and somebody who talks to it, a store, and what the bot handled. */
final class Scene implements AutoCloseable {

    static final Polling OFTEN = Polling.every(Duration.ofMillis(40)).from(ProcessFrom.beginning());
    static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Polling EACH_MINUTE =
            Polling.every(MINUTE).withJitter(0).from(ProcessFrom.beginning());

    final BlueskyNetwork network = new BlueskyNetwork();
    final BlueskyServer server = network.server();
    final Person linnet = network.bot().person();
    final Person ann = server.person("ann");
    final Store store = new MemoryStore();
    final ManualClock clock = ManualClock.at(Instant.now());
    final BlockingQueue<Event> handled = new LinkedBlockingQueue<>();
    private final Semaphore readings = new Semaphore(0);

    BotRunner runner(Bot bot, Bluesky account, Polling polling) {
        return BotRunner.of(bot, account).store(store).strategy(polling).listener(new BotListener() {
            @Override
            public void onSource(Account on, SourceState state, String detail) {
                if (state == SourceState.POLLING) {
                    readings.release();
                }
            }
        });
    }

    RunningBot run(Bot bot, Polling polling) {
        return runner(bot, network.connect(BlueskyOptions.DEFAULT), polling).start();
    }

    /** The list is read when the clock is moved, and at no other time. */
    RunningBot runByClock(Bot bot) {
        Bluesky account = Bluesky.connect(
                server.url(),
                network.bot().handle(),
                Secret.of(network.bot().appPassword()),
                BlueskyOptions.DEFAULT,
                clock,
                builder -> builder);
        return runner(bot, account, EACH_MINUTE).start();
    }

    Bot hearing() {
        return Bot.on(Event.class, (bot, event) -> handled.add(event));
    }

    Bot answering(String words) {
        return Bot.on(PostEvent.class, (bot, event) -> {
            bot.reply(event, words);
            handled.add(event);
        });
    }

    Event next() throws InterruptedException {
        Event event = handled.poll(60, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    String nextText() throws InterruptedException {
        return ((PostEvent) next()).text();
    }

    void awaitReadings(int count) throws InterruptedException {
        readings.drainPermits();
        assertThat(readings.tryAcquire(count, 60, TimeUnit.SECONDS)).isTrue();
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute for %s", what).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    String mention(String text) {
        return "@" + linnet.handle() + " " + text;
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        store.close();
        network.close();
    }
}
