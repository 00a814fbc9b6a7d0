package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.LoopGuard;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Event;
import dev.linnet.http.JsonValue;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A bot's account on the network, and what its bot has heard. */
final class DevnetBot implements AutoCloseable {

    /** Reads often, and takes in what was there before. */
    static final Polling OFTEN = Polling.every(Duration.ofMillis(150)).from(ProcessFrom.beginning());

    private static final int PATIENCE = 90;
    private static final int MANY = 10_000;

    private final Devnet devnet;
    private final Resident account;
    private final Store store = new MemoryStore();
    private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();

    DevnetBot(Devnet devnet) {
        this.devnet = devnet;
        this.account = devnet.resident("linnet");
    }

    Resident account() {
        return account;
    }

    Store store() {
        return store;
    }

    Bluesky connect() {
        return connect(UnaryOperator.identity());
    }

    Bluesky connect(UnaryOperator<BlueskyOptions> options) {
        return Bluesky.connect(
                devnet.pds(), account.handle(), account.appPassword(), options.apply(BlueskyOptions.DEFAULT));
    }

    /** Runs a bot that reads {@link #OFTEN}. */
    RunningBot run(Bot bot) {
        return runner(bot, connect()).start();
    }

    BotRunner runner(Bot bot, Bluesky on) {
        return BotRunner.of(bot, on)
                .store(store)
                .loopGuard(LoopGuard.DEFAULT.perPerson(MANY).perThread(MANY))
                .strategy(OFTEN);
    }

    /** Returns all posts of the account that are answers, as its server keeps them. */
    List<JsonValue> answers() {
        return account.records(Resident.POST).stream()
                .filter(record -> record.get("value").get("reply").isPresent())
                .toList();
    }

    /** Notes an event that was handled. */
    void hears(Event event) {
        heard.add(event);
    }

    /** Waits for the next event that was handled. */
    Event next() throws InterruptedException {
        Event event = heard.poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    /** Asserts that nothing was heard beyond what was asked for. */
    void hasHeardNoMore() {
        assertThat(heard).isEmpty();
    }

    @Override
    public void close() {
        store.close();
    }
}
