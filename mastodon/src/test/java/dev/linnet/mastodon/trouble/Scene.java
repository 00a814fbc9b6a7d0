package dev.linnet.mastodon.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.event.PostEvent;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.mastodon.MastodonOptions;
import dev.linnet.platform.Polling;
import dev.linnet.platform.Strategy;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.mastodon.Credentials;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.MastodonServer;
import dev.linnet.testkit.mastodon.Toot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A server, a bot's account on it, and a bot that greets whoever mentions it; checks that no token is ever written. */
final class Scene implements AutoCloseable {

    final HastyClock hasty = new HastyClock();
    final Printed printed = new Printed();
    final Watch watch = new Watch();
    final MastodonServer server;
    Credentials bot;
    BotClock clock = hasty;
    Strategy strategy = Polling.every(Duration.ofSeconds(15));
    Store store = new MemoryStore(hasty, MemoryStore.DEFAULT_MEMORY);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private @Nullable RunningBot running;

    Scene() {
        this(Flavour.MASTODON);
    }

    Scene(Flavour flavour) {
        this(flavour, Duration.ZERO);
    }

    /** Begins with a server whose clock is off. */
    Scene(Flavour flavour, Duration skew) {
        server = MastodonServer.builder()
                .flavour(flavour)
                .clock(() -> clock.instant().plus(skew))
                .start();
        bot = server.bot("linnet");
        hasty.waitsWhile(() -> server.requests().inFlight() > 0);
    }

    Mastodon platform() {
        return platform(server.url().toString(), bot.token());
    }

    Mastodon platform(String address, String token) {
        return Mastodon.connect(address, Secret.of(token), MastodonOptions.DEFAULT, clock, builder -> builder);
    }

    BotRunner runner(Bot who) {
        return runner(who, platform());
    }

    BotRunner runner(Bot who, Mastodon platform) {
        return BotRunner.of(who, platform)
                .strategy(strategy)
                .store(store)
                .time(clock, RandomGenerator.of("L64X128MixRandom"))
                .listener(watch);
    }

    /** Runs the greeter, and returns once it reads for the first time. */
    RunningBot greets() throws InterruptedException {
        return runs(new Greeter());
    }

    RunningBot runs(Bot who) throws InterruptedException {
        RunningBot started = runner(who).start();
        running = started;
        watch.next(strategy instanceof Polling ? "POLLING" : "LIVE");
        return started;
    }

    /** Waits until the bot has ended by itself, and returns why. */
    Throwable end() {
        return read(catchThrowable(() -> {
            if (running != null) {
                running.await();
            }
        }));
    }

    /** Starts the greeter, which ends before it has read anything, and returns why. */
    Throwable startsAndEnds() {
        running = runner(new Greeter()).start();
        return end();
    }

    /** Returns why a bot does not start. */
    Throwable refusal(Mastodon platform) {
        return read(catchThrowable(() -> runner(new Greeter(), platform).start().close()));
    }

    /** Has somebody mention the bot, and waits for its greeting: the bot is alive. */
    void isAlive(String who) throws InterruptedException {
        Toot question = server.person(who).posts("@linnet are you there?");
        watch.next(
                "handled",
                news -> news.event() instanceof PostEvent event
                        && event.post().id().equals(question.id()));
        assertThat(answersTo(question))
                .singleElement()
                .satisfies(toot -> assertThat(toot.text()).contains("Hello"));
    }

    List<Toot> answersTo(Toot question) {
        return server.tootsBy("linnet").stream()
                .filter(toot -> question.equals(toot.inReplyTo()))
                .toList();
    }

    /** Keeps a failure in all the ways it may be written, for the check at the end. */
    Throwable read(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        said.add(trace.toString());
        return failure;
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
            said.add(running.toString());
        }
        store.close();
        server.close();
        hasty.close();
        said.add(printed.text());
        printed.close();
        watch.all("retry").forEach(news -> said.add(news.toString()));
        watch.all("dead").forEach(news -> said.add(news.toString()));
        watch.all("DOWN").forEach(news -> said.add(news.toString()));
        assertThat(said).noneSatisfy(text -> assertThat(text).contains(bot.token()));
    }

    /** Greets whoever mentions it or writes to it. */
    static final class Greeter extends Bot {
        @Override
        protected void onMention(Mention mention) {
            reply(mention, "Hello");
        }

        @Override
        protected void onDirectMessage(DirectMessage message) {
            reply(message, "Hello");
        }

        @Override
        protected void onError(Event event, Exception error) {
            // The watch has it.
        }
    }
}
