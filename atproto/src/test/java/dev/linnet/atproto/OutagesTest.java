package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Mention;
import dev.linnet.event.PostEvent;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.SourceState;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parts of the network are out of order; the bot goes on with the others. */
@Timeout(120)
class OutagesTest {

    private static final String LOG = "GET /xrpc/chat.bsky.convo.getLog";
    private static final String PROFILE = "GET /xrpc/app.bsky.actor.getProfile";

    private final ManualClock clock = ManualClock.selfMoving(Instant.parse("2026-11-21T12:00:00Z"));
    private final BlueskyServer server = BlueskyServer.builder().clock(clock).start();
    private final dev.linnet.testkit.atproto.Account linnet = server.account("linnet");
    private final Person ann = server.person("ann");
    private final Store store = new MemoryStore();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    private RunningBot run(ProcessFrom from) {
        Platform account = Bluesky.connect(
                server.url(),
                linnet.handle(),
                Secret.of(linnet.appPassword()),
                BlueskyOptions.DEFAULT,
                clock,
                builder -> builder);
        Bot bot = Bot.on(Mention.class, (self, mention) -> hear(mention))
                .and(DirectMessage.class, (self, message) -> hear(message));
        return BotRunner.of(bot, account)
                .store(store)
                .strategy(Polling.every(Duration.ofSeconds(15)).from(from))
                .time(clock, new Random(1))
                .start();
    }

    private void hear(PostEvent event) {
        heard.add(event.text());
    }

    private void mentions(String text) {
        ann.posts("@" + linnet.handle() + " " + text);
    }

    private void assertHears(String end) throws InterruptedException {
        String text = heard.poll();
        while (text == null) {
            clock.advance(Duration.ofSeconds(2));
            text = heard.poll(20, TimeUnit.MILLISECONDS);
        }
        assertThat(text).endsWith(end);
    }

    @Test
    void mentions_are_heard_while_private_messages_are_out_of_order_and_messages_afterwards() throws Exception {
        try (RunningBot running = run(ProcessFrom.beginning())) {
            ann.messages(linnet.person(), "one");
            assertHears("one");
            server.faults().always(LOG).answers(502);
            mentions("two");
            assertHears("two");
            ann.messages(linnet.person(), "three");
            mentions("four");
            assertHears("four");
            server.faults().clear();
            assertHears("three");
            assertThat(running.failure()).isEmpty();
        }
    }

    @Test
    void a_bot_that_starts_while_private_messages_are_out_of_order_hears_those_that_come_afterwards() throws Exception {
        server.faults().always(LOG).answers(502);
        try (RunningBot running = run(ProcessFrom.now())) {
            while (running.source() != SourceState.POLLING) {
                assertThat(heard.poll(20, TimeUnit.MILLISECONDS)).isNull();
            }
            mentions("one");
            assertHears("one");
            server.faults().clear();
            int before = server.requests().count(LOG);
            while (server.requests().count(LOG) < before + 2) {
                clock.advance(Duration.ofSeconds(2));
                assertThat(heard.poll(20, TimeUnit.MILLISECONDS)).isNull();
            }
            ann.messages(linnet.person(), "two");
            assertHears("two");
            assertThat(running.failure()).isEmpty();
        }
    }

    @Test
    void an_account_that_the_network_does_not_know_yet_is_known_by_its_session() throws Exception {
        server.faults()
                .always(PROFILE)
                .answers(400)
                .json(Map.of("error", "InvalidRequest", "message", "Profile not found"));
        try (RunningBot running = run(ProcessFrom.beginning())) {
            assertThat(running.account().user().handle()).isEqualTo(linnet.handle());
            assertThat(running.account().user().id()).isEqualTo(linnet.did());
            mentions("hello");
            assertHears("hello");
        }
    }
}
