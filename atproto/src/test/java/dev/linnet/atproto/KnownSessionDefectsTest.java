package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RestartPolicy;
import dev.linnet.bot.RunningBot;
import dev.linnet.bot.RunningSupervisor;
import dev.linnet.bot.Supervisor;
import dev.linnet.event.Mention;
import dev.linnet.resilience.Backoff;
import dev.linnet.social.Account;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import dev.linnet.testkit.atproto.Post;
import dev.linnet.testkit.http.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What bots elsewhere got wrong about sessions, limits and servers of their own. Each is right here. */
@Timeout(180)
class KnownSessionDefectsTest {

    private static final String LIST = "GET /xrpc/app.bsky.notification.listNotifications";
    private static final String LOGIN = "POST /xrpc/com.atproto.server.createSession";
    private static final String REFRESH = "POST /xrpc/com.atproto.server.refreshSession";

    private final Scene scene = new Scene();
    private final BlueskyServer server = scene.server;
    private final Person ann = scene.ann;

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_server_that_is_asked_too_often_is_left_alone_for_as_long_as_it_says() throws Exception {
        Duration asked = Duration.ofMinutes(10);
        FaultRule limit = server.faults().next(LIST).times(3).answers(429).retryAfter(asked);
        limit.json(Map.of("error", "RateLimitExceeded", "message", "Rate Limit Exceeded"));
        try (RunningBot running = scene.runByClock(scene.hearing())) {
            ann.posts(scene.mention("patience"));
            for (int time = 1; time <= 3; time++) {
                int refused = time;
                Scene.await("a refusal", () -> limit.happened() == refused);
                Scene.await("the wait that was asked for", () -> waits().contains(asked));
                assertThat(waits()).hasSize(1);
                scene.clock.advance(asked.minusSeconds(1));
                scene.clock.advance(Duration.ofSeconds(1));
            }
            assertThat(scene.nextText()).contains("patience");
            assertThat(server.requests().count(LIST)).isEqualTo(4);
            assertThat(waits()).isEmpty();
        }
    }

    @Test
    void bots_log_in_where_their_accounts_live() throws Exception {
        try (BlueskyNetwork elsewhere = new BlueskyNetwork();
                Store other = new MemoryStore();
                RunningBot here = scene.run(scene.answering("here"), Scene.OFTEN);
                RunningBot there = BotRunner.of(scene.answering("there"), elsewhere.connect(BlueskyOptions.DEFAULT))
                        .store(other)
                        .strategy(Scene.OFTEN)
                        .start()) {
            ann.posts(scene.mention("hello"));
            elsewhere.server().person("ann").posts("@" + elsewhere.bot().handle() + " hello");
            scene.next();
            scene.next();
            here.awaitIdle();
            there.awaitIdle();
            for (BlueskyServer each : List.of(server, elsewhere.server())) {
                assertThat(each.requests().count(LOGIN)).isEqualTo(1);
                assertThat(each.postsBy("linnet"))
                        .extracting(Post::text)
                        .containsExactly(each == server ? "here" : "there");
            }
        }
    }

    @Test
    void a_refresh_that_fails_neither_stops_a_bot_nor_makes_it_log_in_again() throws Exception {
        try (RunningBot running = scene.run(scene.answering("pong"), Scene.OFTEN)) {
            ann.posts(scene.mention("before"));
            scene.next();
            FaultRule broken = server.faults().next(REFRESH).times(2);
            broken.dropsTheConnection();
            FaultRule failing = server.faults().next(REFRESH).times(2).answers(502);
            server.expiresTokens();
            ann.posts(scene.mention("after"));

            assertThat(scene.nextText()).contains("after");
            running.awaitIdle();
            assertThat(broken.happened()).isEqualTo(2);
            assertThat(failing.happened()).isEqualTo(2);
            assertThat(running.failure()).isEmpty();
        }
        assertThat(server.requests().count(LOGIN)).isEqualTo(1);
        assertThat(server.postsBy("linnet")).hasSize(2);
    }

    @Test
    void an_account_is_not_locked_out_by_a_bot_that_starts_again_and_again() {
        for (int start = 0; start < 40; start++) {
            scene.run(scene.hearing(), Scene.OFTEN).close();
        }
        assertThat(server.requests().count(LOGIN)).isEqualTo(1);

        for (int start = 0; start < 40; start++) {
            Bluesky account = Bluesky.connect(
                    server.url(), server.account("bob").handle(), "a wrong password", BlueskyOptions.DEFAULT);
            account.use(scene.store);
            assertThatThrownBy(account::connect).isInstanceOf(RuntimeException.class);
            account.close();
        }
        assertThat(server.requests().count(LOGIN)).isEqualTo(11);
    }

    @Test
    void handlers_under_way_go_on_with_one_new_session_when_the_old_one_ends() throws Exception {
        CountDownLatch begun = new CountDownLatch(4);
        CountDownLatch ended = new CountDownLatch(1);
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            begun.countDown();
            Scene.await(ended);
            self.reply(mention, "pong");
            scene.handled.add(mention);
        });
        for (int number = 0; number < 4; number++) {
            server.person("person" + number).posts(scene.mention("ping"));
        }
        try (RunningBot running = scene.run(bot, Scene.OFTEN)) {
            Scene.await(begun);
            server.expiresTokens();
            ended.countDown();
            for (int number = 0; number < 4; number++) {
                scene.next();
            }
            running.awaitIdle();
        }
        assertThat(server.postsBy("linnet")).hasSize(4);
        assertThat(server.requests().count(REFRESH)).isEqualTo(1);
        assertThat(server.requests().count(LOGIN)).isEqualTo(1);
    }

    /** The waits that are longer than one between two readings. */
    private List<Duration> waits() {
        return scene.clock.pending().stream()
                .filter(wait -> wait.compareTo(Scene.MINUTE) > 0)
                .toList();
    }

    @Test
    void many_bots_in_one_process_have_accounts_of_their_own_and_fail_alone() throws Exception {
        List<String> names = List.of("baker", "carter", "dyer", "miller", "smith");
        AtomicInteger starts = new AtomicInteger();
        Supervisor supervisor = Supervisor.of(
                RestartPolicy.standard().withBackoff(Backoff.doubling(Duration.ofMillis(20), Duration.ofMillis(100))));
        for (String name : names) {
            dev.linnet.testkit.atproto.Account own = server.account(name);
            supervisor = supervisor.add(name, () -> runner(name, own, starts));
        }
        try (RunningSupervisor running = supervisor.start()) {
            for (String name : names) {
                ann.posts("@" + name + ".test hello");
            }
            for (int number = 0; number < names.size(); number++) {
                scene.next();
            }
            Scene.await(
                    "the answers",
                    () -> names.stream().allMatch(name -> server.postsBy(name).size() == 1));
            assertThat(running.bots()).containsOnlyKeys(names);
        }
        assertThat(starts).hasValue(names.size() + 1);
        for (String name : names) {
            assertThat(server.postsBy(name)).extracting(Post::text).containsExactly(name + " here");
        }
        assertThat(server.requests().count(LOGIN)).isEqualTo(names.size());
    }

    /** One of them cannot begin at first. */
    private BotRunner runner(String name, dev.linnet.testkit.atproto.Account own, AtomicInteger starts) {
        Bot bot = new Bot() {
            @Override
            public String name() {
                return name;
            }

            @Override
            protected void onStart(Account account) {
                if (starts.incrementAndGet() == 2) {
                    throw new IllegalStateException(name + " cannot begin, on purpose");
                }
            }

            @Override
            protected void onMention(Mention mention) {
                reply(mention, name + " here");
                scene.handled.add(mention);
            }
        };
        return BotRunner.of(bot, Bluesky.connect(server.url(), own.handle(), own.appPassword(), BlueskyOptions.DEFAULT))
                .store(scene.store)
                .strategy(Scene.OFTEN);
    }
}
