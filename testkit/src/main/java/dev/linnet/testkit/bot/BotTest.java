package dev.linnet.testkit.bot;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Event;
import dev.linnet.http.ApiException;
import dev.linnet.platform.Action;
import dev.linnet.platform.RawEvent;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.DeadLetters;
import dev.linnet.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Drives one bot in a test, without any network: the real engine, a network in memory, a clock that stands still until it is
 * moved, and chance that is the same in each run. It reads like a chat:
 *
 * <pre>{@code
 * try (BotTest test = BotTest.of(new Greeter())) {
 *     Person ann = test.person("ann");
 *     ann.mentions("@bot hello").expectReply("Hello, ann").expectNothing();
 *     test.advance(Duration.ofHours(1)).expectPost("An hour has passed");
 * }
 * }</pre>
 *
 * <p>Everything that happens returns when the bot has done what it is going to do about it, or put it off. Belongs to one
 * thread. Fails with {@link AssertionError}, and needs no test framework.
 */
public final class BotTest implements AutoCloseable {
    /** How long a bot may be busy in real time before the test says that it hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int ENDLESS = 10_000;

    record Setup(
            Supplier<? extends Bot> bots,
            MemoryNetwork network,
            Store store,
            ManualClock clock,
            Journal journal,
            UnaryOperator<BotRunner> settings) {}

    private final Setup setup;
    private Bot bot;
    private @Nullable RunningBot running;

    private BotTest(Setup setup) {
        this.setup = setup;
        this.bot = setup.bots().get();
    }

    static BotTest start(Setup setup) {
        BotTest test = new BotTest(setup);
        test.begin();
        return test;
    }

    /** Starts a bot with the usual settings. The same object goes on after {@link #afterRestart()}. */
    public static BotTest of(Bot bot) {
        return builder(bot).start();
    }

    /** Starts a bot with the usual settings; {@link #afterRestart()} makes a new one, as a new process would. */
    public static BotTest of(Supplier<? extends Bot> bots) {
        return builder(bots).start();
    }

    /** Begins to set up a test of a bot. */
    public static BotTestBuilder builder(Bot bot) {
        return new BotTestBuilder(() -> bot);
    }

    /** Begins to set up a test in which every start makes a new bot. */
    public static BotTestBuilder builder(Supplier<? extends Bot> bots) {
        return new BotTestBuilder(bots);
    }

    /** Returns somebody with the given name, which is also their id and handle. The same name is the same person. */
    public Person person(String name) {
        return person(User.of(name, name + "@" + MemoryNetwork.SERVER).named(name));
    }

    /** Returns the given user as a person who can act. */
    public Person person(User user) {
        return new Person(this, user);
    }

    /** Lets an event happen that was made by hand. */
    public Expectation given(Event event) {
        return happens(
                event.author().displayName() + " causes " + event.getClass().getSimpleName(), event, null);
    }

    /** Lets the network send a message as it is. */
    public Expectation given(RawEvent raw) {
        int start = note("the network sends " + raw.kind());
        setup.network().bring(raw);
        settle();
        return new Expectation(setup.journal(), start, null);
    }

    /** Moves the clock on, step by step from one thing that was put off to the next. */
    public Expectation advance(Duration time) {
        int start = note("... " + time + " pass ...");
        Duration left = time;
        settle();
        for (Duration step = nextStep(left); step.compareTo(left) < 0; step = nextStep(left)) {
            setup.clock().advance(step);
            left = left.minus(step);
            settle();
        }
        setup.clock().advance(left);
        settle();
        return new Expectation(setup.journal(), start, null);
    }

    /** Stops the bot gracefully and starts it again with all that it had stored. */
    public Expectation afterRestart() {
        int start = note("... the bot is restarted ...");
        stop();
        bot = setup.bots().get();
        begin();
        return new Expectation(setup.journal(), start, null);
    }

    /** Stops the bot gracefully, does something in its absence, and starts it again. */
    public Expectation whileDown(Runnable step) {
        int start = note("... the bot is down ...");
        stop();
        step.run();
        bot = setup.bots().get();
        begin();
        return new Expectation(setup.journal(), start, null);
    }

    /** Lets the next actions of a kind fail, one after the other, without doing them; see {@link Refusal}. */
    public BotTest failing(Action action, ApiException... reasons) {
        setup.network().failing(action, reasons);
        return this;
    }

    /** Does the next action of a kind, but loses the answer to it. */
    public BotTest losingTheAnswerOf(Action action) {
        setup.network().losingTheAnswerOf(action);
        return this;
    }

    /** Returns the network, for what is not a person's doing. */
    public MemoryNetwork network() {
        return setup.network();
    }

    /** Returns the clock. Move it with {@link #advance}. */
    public ManualClock clock() {
        return setup.clock();
    }

    /** Returns the bot that runs now. */
    public Bot bot() {
        return bot;
    }

    /** Returns what the bot said last, as it is now. */
    public Post lastPost() {
        List<Deed> deeds = setup.network().deeds();
        for (int last = deeds.size() - 1; last >= 0; last--) {
            Post post = deeds.get(last).post();
            if (post != null) {
                return setup.network().current(post);
            }
        }
        throw new AssertionError("the bot has not said anything yet\n\nThe conversation:\n" + transcript());
    }

    /** Returns all that happened, one line each. */
    public String transcript() {
        return setup.journal().text();
    }

    /** Returns the events that were given up. */
    public List<DeadLetter> deadLetters() {
        return letters().list(Integer.MAX_VALUE);
    }

    /** Puts every event that was given up back into the inbox, and restarts the bot so that it sees them. */
    public Expectation requeue() {
        DeadLetters letters = letters();
        return whileDown(() -> letters.list(Integer.MAX_VALUE)
                .forEach(letter -> letters.requeue(letter.row().event())));
    }

    private DeadLetters letters() {
        String owner = bot.name() + "@" + setup.network().account().key();
        return setup.store().of(owner).deadLetters();
    }

    /** Stops the bot. */
    @Override
    public void close() {
        stop();
    }

    boolean isOwn(Post post) {
        return setup.network().account().is(post.author());
    }

    Expectation happens(String words, Event event, @Nullable Post post) {
        int start = note(words);
        setup.network().bring(event);
        settle();
        return new Expectation(setup.journal(), start, post);
    }

    private int note(String words) {
        setup.journal().note(words);
        return setup.journal().size();
    }

    private void begin() {
        BotRunner runner = BotRunner.of(bot, setup.network().platform());
        running = setup.settings().apply(runner).start();
        settle();
    }

    private void stop() {
        RunningBot stopping = running;
        if (stopping != null) {
            running = null;
            stopping.close();
        }
    }

    private Duration nextStep(Duration left) {
        return setup.clock().pending().stream()
                .filter(wait -> wait.compareTo(left) <= 0)
                .findFirst()
                .orElse(left);
    }

    /** Waits until the bot rests; what was put off by no time at all counts as now. */
    private void settle() {
        RunningBot now = running;
        if (now == null) {
            return;
        }
        try {
            rest(now);
            for (int round = 0; nextStep(Duration.ZERO.plusNanos(1)).isZero(); round++) {
                if (round == ENDLESS) {
                    throw hanging("puts something off by no time at all, again and again");
                }
                setup.clock().advance(Duration.ZERO);
                rest(now);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void rest(RunningBot now) throws InterruptedException {
        if (!setup.network().awaitTakenIn(PATIENCE) || !now.awaitIdle(PATIENCE)) {
            throw hanging("is still busy after " + PATIENCE);
        }
    }

    private AssertionError hanging(String what) {
        return new AssertionError("the bot " + what + "\n\nThe conversation:\n" + transcript());
    }
}
