package dev.linnet.bot;

import dev.linnet.delivery.internal.Codec;
import dev.linnet.delivery.internal.Effects;
import dev.linnet.delivery.internal.Lanes;
import dev.linnet.delivery.internal.Threads;
import dev.linnet.event.Event;
import dev.linnet.platform.Action;
import dev.linnet.platform.Cursor;
import dev.linnet.platform.EventSource;
import dev.linnet.platform.Platform;
import dev.linnet.platform.RawEvent;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Request;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.UnsupportedActionException;
import dev.linnet.social.Account;
import dev.linnet.store.BotStore;
import dev.linnet.store.Inbox;
import dev.linnet.store.Leases;
import dev.linnet.store.Store;
import dev.linnet.store.UsesStore;
import dev.linnet.store.WorkerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bot on one account: takes events in, leads them through their lanes to the bot, and carries out what it asks for. */
final class Engine implements EventSource.Sink, AutoCloseable {

    private static final int LOOKED_AT = 100;
    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    private final Bot bot;
    private final Platform platform;
    private final Settings settings;
    private final Listeners listeners;
    private final ExecutorService executor;
    private final Lanes lanes;
    private final Codec codec = new Codec();
    private final ReentrantLock stateLock = new ReentrantLock(true);
    private final ReplyCounts replies;
    private final Inlet inlet = new Inlet(this);
    private @Nullable Account account;
    private @Nullable BotStore store;
    private @Nullable Leases leases;
    private @Nullable Membership membership;
    private @Nullable Lookout lookout;
    private @Nullable Effects effects;
    private volatile @Nullable EventSource source;
    private @Nullable Reminders reminders;
    private @Nullable Upkeep upkeep;
    private final Listening listening = new Listening();
    private volatile boolean stopping;
    private volatile boolean welcomed;
    private volatile Duration drain;

    Engine(Bot bot, Platform platform, Settings settings) {
        this.bot = bot;
        this.platform = platform;
        this.settings = settings;
        this.drain = settings.drain;
        this.listeners = new Listeners(settings.listeners);
        this.executor = Threads.executor("linnet-" + bot.name(), settings.concurrency);
        this.lanes = new Lanes(settings.concurrency, settings.queue, executor, settings.clock, this::freed);
        this.replies = new ReplyCounts(settings.guard, settings.clock);
    }

    /** Logs on and checks that the bot can do its work here. */
    void connect() {
        try {
            if (platform instanceof UsesStore user) {
                user.use(settings.store());
            }
            Account connected = platform.connect();
            account = connected;
            for (Action needed : bot.requires()) {
                if (!platform.supports(needed)) {
                    throw new UnsupportedActionException(needed, platform.name());
                }
            }
            String owner = bot.name() + "@" + connected.key();
            Store known = settings.store();
            BotStore opened = settings.storeOf(known, owner);
            store = opened;
            leases = known.leases();
            membership =
                    new Membership(known.leases(), opened, owner, settings.takeOver, settings.clock, new Changes());
            lookout = new Lookout(
                    lanes,
                    executor,
                    settings.clock,
                    settings.queue,
                    2 * settings.concurrency,
                    membership()::peers,
                    room -> {
                        membership().tryAgain();
                        return inlet.claim(room);
                    });
            effects = new Effects(owner, platform, settings.guarantee, settings.clock, new Deeds(this));
            reminders = new Reminders(this, opened.timers(), settings.clock);
            source = platform.events(settings.strategy);
            bot.accounts().attach(this);
            log.info(
                    "{} is connected as @{} on {}", bot.name(), connected.user().handle(), connected.server());
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Reads and handles events until told to stop; handles what others read while another replica does the reading. */
    void run() throws InterruptedException {
        begin();
        for (int turn = 1; membership().awaitReading(this::standBy) && !stopping; turn++) {
            if (turn > 1) {
                source = platform.events(settings.strategy);
            }
            source().run(this);
        }
    }

    private void standBy() {
        log.info("{} stands by: another replica reads {}", bot.name(), platform.name());
        state(SourceState.STANDBY, "another replica reads");
    }

    private void begin() {
        welcome();
        present(lookout).start();
        present(reminders).start();
        Upkeep tidying = new Upkeep(store().inbox(), present(leases), settings.clock, executor);
        upkeep = tidying;
        tidying.start();
    }

    /** Tells the bot and those who watch that it is about to start. */
    void welcome() {
        welcomed = true;
        bot.onStart(account());
        listeners.tell(listener -> listener.onStarted(account()));
    }

    /** Gives handlers another time to finish than the settings say. */
    void drainWithin(Duration deadline) {
        drain = deadline;
    }

    void stopReading() {
        stopping = true;
        lanes.close();
        if (lookout != null) {
            lookout.close();
        }
        if (membership != null) {
            membership.stopWaiting();
        }
        EventSource reading = source;
        if (reading != null) {
            reading.close();
        }
    }

    @Override
    public @Nullable Cursor cursor(String name) {
        return store().inbox().cursor(name).orElse(null);
    }

    /** Events are taken up in the order in which they came, which is nearly that of their times. */
    @Override
    public @Nullable Instant oldestUnhandled() {
        return store().inbox().waiting(LOOKED_AT).stream()
                .map(Inbox.Row::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    @Override
    public void accept(List<RawEvent> events, @Nullable Cursor cursor) throws InterruptedException {
        // What comes after the right to read has gone is read by another replica, from where this one was.
        if (membership().reads() && inlet.accept(events, cursor, present(lookout)::room) > 0) {
            lookForMore();
            if (membership().peers() == 0) {
                present(lookout).awaitThrough();
            }
        }
    }

    @Override
    public void state(SourceState now, String detail) {
        if (now != listening.state()) {
            log.debug("{}: {} {}", bot.name(), now, detail);
        }
        listening.become(now);
        listeners.tell(listener -> listener.onSource(account(), now, detail));
    }

    /** Is done with an event without showing it to the bot. */
    void ignore(WorkerStore claims, Event event, String objection) {
        claims.inbox().complete(event.id(), List.of());
        listeners.tell(listener -> listener.onIgnored(event, objection));
        log.debug("Ignored {}: {}", event.id(), objection);
    }

    /** Puts a claimed event in its lane. Returns whether it was taken: not when the bot is stopping. */
    boolean submit(WorkerStore claims, Inbox.Row row, Event event) {
        return lanes.submit(row.lane(), new Attempt(this, claims, row, event));
    }

    /** Has somebody look into the inbox soon: there may be something in it that is not claimed. */
    void lookForMore() {
        if (lookout != null) {
            lookout.look();
        }
    }

    /** Claims rows that must not wait until there is room, like timers that rang. */
    void claimSoon(List<Inbox.Row> rows) {
        present(lookout).soon(() -> rows.forEach(inlet::claim));
    }

    private void freed() {
        if (lookout != null) {
            lookout.freed();
        }
    }

    List<Receipt> publish(Effects.Right right, String key, Request.Publish request) {
        require(request.action());
        return present(effects).publish(right, key, request);
    }

    List<Receipt> publishUnrecorded(Request.Publish request) {
        require(request.action());
        return present(effects).publishUnrecorded(request);
    }

    Receipt perform(Effects.Right right, String key, Request request) {
        require(request.action());
        return present(effects).perform(right, key, request);
    }

    Receipt performUnrecorded(Request request) {
        require(request.action());
        return present(effects).performUnrecorded(request);
    }

    private void require(Action action) {
        if (!platform.supports(action)) {
            throw new UnsupportedActionException(action, platform.name());
        }
    }

    @Override
    public void close() {
        stopping = true;
        boolean done = false;
        try {
            done = lanes.drain(drain);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        if (done) {
            executor.shutdown();
        } else {
            log.warn("{}: handlers were still busy after {}; they are interrupted", bot.name(), drain);
            executor.shutdownNow();
        }
        Account connected = account;
        if (connected != null) {
            farewell(connected);
        }
        if (membership != null) {
            membership.close();
        }
        platform.close();
    }

    private void farewell(Account connected) {
        if (reminders != null) {
            reminders.close();
        }
        if (upkeep != null) {
            upkeep.close();
        }
        if (!welcomed) {
            return;
        }
        try {
            bot.onStop(connected);
        } catch (RuntimeException failure) {
            log.warn("onStop of {} failed", bot.name(), failure);
        }
        bot.accounts().detach(this);
        state(SourceState.CLOSED, "");
        listeners.tell(listener -> listener.onStopped(connected));
        log.info("{} has stopped", bot.name());
    }

    Bot bot() {
        return bot;
    }

    String name() {
        return bot.name();
    }

    Platform platform() {
        return platform;
    }

    Settings settings() {
        return settings;
    }

    Listeners listeners() {
        return listeners;
    }

    ReplyCounts replies() {
        return replies;
    }

    Account account() {
        return present(account);
    }

    BotStore store() {
        return present(store);
    }

    EventSource source() {
        return present(source);
    }

    Membership membership() {
        return present(membership);
    }

    Inlet inlet() {
        return inlet;
    }

    Reminders reminders() {
        return present(reminders);
    }

    Codec codec() {
        return codec;
    }

    Listening listening() {
        return listening;
    }

    boolean stopping() {
        return stopping;
    }

    int queued() {
        return lanes.depth();
    }

    boolean awaitIdle(Duration deadline) throws InterruptedException {
        return lanes.awaitIdle(deadline);
    }

    Handling handling(WorkerStore claims, Event event) {
        return new Handling(event, this, claims, stateLock, codec);
    }

    private static <T> T present(@Nullable T part) {
        return Optional.ofNullable(part).orElseThrow(() -> new IllegalStateException("the bot is not connected"));
    }

    private final class Changes implements Membership.Watcher {
        @Override
        public void lost() {
            lookForMore();
        }

        @Override
        public void lostReading() {
            EventSource reading = source;
            if (reading != null) {
                reading.close();
            }
        }
    }
}
