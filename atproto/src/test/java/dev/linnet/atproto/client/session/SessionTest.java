package dev.linnet.atproto.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.WireServer;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.MemoryStore;
import dev.linnet.testkit.http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SessionTest {

    private static final String LOGIN = "POST com.atproto.server.createSession";
    private static final String REFRESH = "POST com.atproto.server.refreshSession";
    private static final String COUNT = "GET app.bsky.notification.getUnreadCount";

    private final WireServer server = new WireServer();
    private final MemoryStore store = new MemoryStore(server.clock(), 10);
    private final Set<String> good = ConcurrentHashMap.newKeySet();

    SessionTest() {
        good.add("a");
        server.on(
                COUNT,
                call -> good.contains(WireServer.tokenOf(call))
                        ? Answer.ok(Map.of("count", 3))
                        : WireServer.refusal(400, "ExpiredToken", "Token has expired"));
        refreshGives("a2", "r2");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void refreshGives(String access, String refresh) {
        server.on(REFRESH, call -> {
            good.add(access);
            return Answer.ok(server.session(access, refresh));
        });
    }

    private BlueskyClient client() {
        return server.builder().store(store).build();
    }

    @Test
    void a_client_logs_in_when_it_is_first_needed_and_then_calls_with_the_token() {
        BlueskyClient client = client();
        assertThat(server.asked()).isEmpty();

        assertThat(client.notifications().unreadCount()).isEqualTo(3);

        assertThat(server.asked()).containsExactly(LOGIN, COUNT);
        assertThat(server.last(LOGIN).text("identifier")).isEqualTo("thebot.test");
        assertThat(server.last(LOGIN).header("Authorization")).isNull();
        assertThat(client.did().text()).isEqualTo(WireServer.DID);
    }

    @Test
    void after_the_login_all_calls_go_to_the_server_the_account_lives_on() {
        try (WireServer entrance = new WireServer(server.clock())) {
            entrance.on(LOGIN, call -> Answer.ok(server.session("a", "r")));
            BlueskyClient client = BlueskyClient.at(entrance.url())
                    .appPassword("@thebot.test", Secret.of(WireServer.PASSWORD))
                    .clock(server.clock())
                    .build();

            client.notifications().unreadCount();
            server.clock().advance(Duration.ofHours(3));
            client.notifications().unreadCount();

            assertThat(entrance.asked()).containsExactly(LOGIN);
            assertThat(server.asked()).containsExactly(COUNT, REFRESH, COUNT);
        }
    }

    @Test
    void a_login_without_a_document_finds_the_account_s_server_another_way() {
        try (WireServer home = new WireServer(server.clock())) {
            home.json(COUNT, "{\"count\":9}");
            Map<String, Object> bare = server.session("a", "r");
            bare.remove("didDoc");
            server.on(LOGIN, call -> Answer.ok(bare));

            BlueskyClient client =
                    server.builder().home(did -> Optional.of(home.url())).build();

            assertThat(client.notifications().unreadCount()).isEqualTo(9);
            assertThat(server.asked()).containsExactly(LOGIN);
        }
    }

    @Test
    void a_token_that_ran_out_is_refreshed_and_the_call_is_made_again() {
        BlueskyClient client = client();
        client.notifications().unreadCount();
        good.clear();

        assertThat(client.notifications().unreadCount()).isEqualTo(3);

        assertThat(server.asked()).containsExactly(LOGIN, COUNT, COUNT, REFRESH, COUNT);
        assertThat(WireServer.tokenOf(server.last(REFRESH))).isEqualTo("r");
        assertThat(WireServer.tokenOf(server.last(COUNT))).isEqualTo("a2");
    }

    @Test
    void a_token_refused_with_401_is_refreshed_as_well() {
        server.on(
                COUNT,
                call -> WireServer.tokenOf(call).equals("a2")
                        ? Answer.ok(Map.of("count", 3))
                        : WireServer.refusal(401, "InvalidToken", "no"));

        assertThat(client().notifications().unreadCount()).isEqualTo(3);
    }

    @Test
    void a_call_that_is_refused_again_with_the_new_token_is_not_made_a_third_time() {
        BlueskyClient client = client();
        server.error(COUNT, 401, "AuthenticationRequired", "no");

        assertThatThrownBy(() -> client.notifications().unreadCount()).isInstanceOf(ApiException.Unauthorized.class);

        assertThat(server.times(COUNT)).isEqualTo(2);
        assertThat(server.times(REFRESH)).isEqualTo(1);
    }

    @Test
    void a_token_is_refreshed_shortly_before_it_ends_by_our_own_clock() {
        BlueskyClient client = client();
        client.notifications().unreadCount();
        server.clock().advance(Duration.ofMinutes(114));
        client.notifications().unreadCount();
        assertThat(server.times(REFRESH)).isZero();

        server.clock().advance(Duration.ofMinutes(2));
        client.notifications().unreadCount();

        assertThat(server.asked()).endsWith(REFRESH, COUNT);
    }

    @Test
    void many_threads_at_once_refresh_once_and_all_are_answered() throws Exception {
        BlueskyClient client = client();
        client.notifications().unreadCount();
        good.clear();
        int many = 8;
        CyclicBarrier together = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        List<Future<Long>> answers = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            answers.add(threads.submit(() -> {
                together.await(60, TimeUnit.SECONDS);
                return client.notifications().unreadCount();
            }));
        }
        for (Future<Long> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(3);
        }
        threads.shutdown();

        assertThat(server.times(REFRESH)).isEqualTo(1);
        assertThat(server.times(LOGIN)).isEqualTo(1);
    }

    @Test
    void a_restart_takes_the_stored_session_up_and_does_not_log_in() {
        client().notifications().unreadCount();

        BlueskyClient restarted = client();

        assertThat(restarted.notifications().unreadCount()).isEqualTo(3);
        assertThat(restarted.handle()).isEqualTo("thebot.test");
        assertThat(server.times(LOGIN)).isEqualTo(1);
    }

    @Test
    void a_restart_after_a_refresh_goes_on_with_the_newest_tokens() {
        BlueskyClient client = client();
        client.notifications().unreadCount();
        good.clear();
        client.notifications().unreadCount();
        good.clear();
        refreshGives("a3", "r3");

        client().notifications().unreadCount();

        assertThat(WireServer.tokenOf(server.last(REFRESH))).isEqualTo("r2");
    }

    @Test
    void the_next_tokens_are_in_the_store_before_they_are_used() {
        AtomicBoolean stored = new AtomicBoolean();
        BlueskyClient client = client();
        client.notifications().unreadCount();
        good.clear();
        server.on(COUNT, call -> {
            if (WireServer.tokenOf(call).equals("a2")) {
                stored.set(store.sessions()
                        .find("atproto:thebot.test@" + server.url().getAuthority())
                        .orElseThrow()
                        .reveal()
                        .contains(server.token("a2", 7200)));
                return Answer.ok(Map.of("count", 3));
            }
            return WireServer.refusal(400, "ExpiredToken", "Token has expired");
        });

        client.notifications().unreadCount();

        assertThat(stored).isTrue();
    }

    @Test
    void replicas_that_share_a_store_do_not_refresh_one_token_twice() {
        BlueskyClient one = client();
        BlueskyClient other = client();
        one.notifications().unreadCount();
        other.notifications().unreadCount();
        good.clear();

        one.notifications().unreadCount();
        other.notifications().unreadCount();

        assertThat(server.times(LOGIN)).isEqualTo(1);
        assertThat(server.times(REFRESH)).isEqualTo(1);
        assertThat(WireServer.tokenOf(server.last(COUNT))).isEqualTo("a2");
    }

    @Test
    void a_replica_waits_while_another_refreshes_and_uses_what_it_got() throws Exception {
        MemoryStore shared = new MemoryStore();
        BlueskyClient one =
                server.builder().clock(BotClock.system()).store(shared).build();
        BlueskyClient other = server.builder()
                .clock(BotClock.system())
                .random(new Random(8))
                .store(shared)
                .build();
        one.notifications().unreadCount();
        other.notifications().unreadCount();
        good.clear();
        CountDownLatch refreshing = new CountDownLatch(1);
        CountDownLatch bothRefused = new CountDownLatch(2);
        server.hears(call -> {
            if (call.path().endsWith("getUnreadCount")) {
                bothRefused.countDown();
            }
        });
        server.on(REFRESH, call -> {
            refreshing.countDown();
            assertThat(bothRefused.await(60, TimeUnit.SECONDS)).isTrue();
            good.add("a2");
            return Answer.ok(server.session("a2", "r2"));
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Long> first = threads.submit(() -> one.notifications().unreadCount());
        assertThat(refreshing.await(60, TimeUnit.SECONDS)).isTrue();
        Future<Long> second = threads.submit(() -> other.notifications().unreadCount());
        assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo(3);
        threads.shutdown();

        assertThat(server.times(REFRESH)).isEqualTo(1);
        assertThat(WireServer.tokenOf(server.last(REFRESH))).isEqualTo("r");
    }

    @Test
    void a_refresh_token_that_was_revoked_leads_to_one_new_login() {
        BlueskyClient client = client();
        client.notifications().unreadCount();
        good.clear();
        server.error(REFRESH, 400, "ExpiredToken", "Token has been revoked");
        server.on(LOGIN, call -> {
            good.add("b");
            return Answer.ok(server.session("b", "rb"));
        });

        assertThat(client.notifications().unreadCount()).isEqualTo(3);

        assertThat(server.times(LOGIN)).isEqualTo(2);
        assertThat(server.times(REFRESH)).isEqualTo(1);
    }

    @Test
    void a_network_that_fails_during_a_refresh_does_not_end_the_session() {
        BlueskyClient client = client();
        client.notifications().unreadCount();
        good.clear();
        server.on(REFRESH, call -> Answer.empty(200).delivered(new Answer.Delivery.Lost()));
        assertThatThrownBy(() -> client.notifications().unreadCount())
                .isInstanceOf(ApiException.NetworkException.class)
                .satisfies(failure ->
                        assertThat(((ApiException) failure).canRetry()).isTrue());
        server.error(REFRESH, 502, "UpstreamFailure", "oops");
        assertThatThrownBy(() -> client.notifications().unreadCount()).isInstanceOf(ApiException.ServerError.class);

        refreshGives("a2", "r2");

        assertThat(client.notifications().unreadCount()).isEqualTo(3);
        assertThat(server.times(LOGIN)).isEqualTo(1);
    }

    @Test
    void an_early_refresh_that_fails_does_no_harm_while_the_token_works() {
        BlueskyClient client = client();
        client.notifications().unreadCount();
        server.error(REFRESH, 503, "NotReady", "later");
        server.clock().advance(Duration.ofMinutes(116));

        assertThat(client.notifications().unreadCount()).isEqualTo(3);
        assertThat(client.notifications().unreadCount()).isEqualTo(3);

        assertThat(server.times(REFRESH)).isEqualTo(1);
    }

    @Test
    void a_missing_right_is_not_taken_for_an_old_token() {
        server.error(COUNT, 400, "InvalidToken", "Bad token scope");
        assertThatThrownBy(() -> client().notifications().unreadCount())
                .isInstanceOf(ApiException.Forbidden.class)
                .hasMessageContaining("app password");
        assertThat(server.times(REFRESH)).isZero();
    }

    @Test
    void no_token_shows_in_what_is_printed() {
        BlueskyClient client = client();
        client.did();
        Grant grant = GrantText.read(store.sessions()
                        .find("atproto:thebot.test@" + server.url().getAuthority())
                        .orElseThrow())
                .orElseThrow();
        assertThat(grant.toString()).doesNotContain("e30.");
        assertThat(client.session().credential().toString()).doesNotContain("e30.");
    }
}
