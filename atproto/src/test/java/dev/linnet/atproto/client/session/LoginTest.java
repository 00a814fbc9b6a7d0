package dev.linnet.atproto.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.WireServer;
import dev.linnet.atproto.client.internal.Endpoints;
import dev.linnet.store.MemoryStore;
import dev.linnet.testkit.http.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoginTest {

    private static final String LOGIN = "POST com.atproto.server.createSession";

    private final WireServer server = new WireServer();
    private final MemoryStore store = new MemoryStore(server.clock(), 10);

    @AfterEach
    void close() {
        server.close();
    }

    private BlueskyClient client() {
        return server.builder().store(store).build();
    }

    @Test
    void a_bot_that_is_started_over_and_over_does_not_lock_its_account_out() {
        server.error(LOGIN, 401, "AuthenticationRequired", "Invalid identifier or password");
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> client().did())
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("Invalid identifier or password")
                    .hasMessageContaining("app password")
                    .hasMessageNotContaining(WireServer.PASSWORD);
        }

        assertThatThrownBy(() -> client().did()).isInstanceOfSatisfying(LoginBudgetException.class, refused -> {
            assertThat(refused.nextLogin()).isEqualTo(WireServer.START.plusSeconds(301));
            assertThat(refused.retryAfter()).contains(Duration.ofSeconds(301));
            assertThat(refused).hasMessageContaining("2026-11-21T12:05:01Z");
        });

        assertThat(server.times(LOGIN)).isEqualTo(10);
        server.clock().advance(Duration.ofSeconds(302));
        assertThatThrownBy(() -> client().did()).isNotInstanceOf(LoginBudgetException.class);
        assertThat(server.times(LOGIN)).isEqualTo(11);
    }

    @Test
    void there_are_at_most_a_hundred_logins_a_day() {
        server.error(LOGIN, 401, "AuthenticationRequired", "no");
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            server.clock().advance(Duration.ofMinutes(6));
            try {
                client().did();
            } catch (LoginBudgetException spent) {
                refused.incrementAndGet();
            } catch (SessionException wrong) {
                assertThat(wrong).hasMessageContaining("no");
            }
        }
        assertThat(server.times(LOGIN)).isEqualTo(100);
        assertThat(refused).hasValue(100);
    }

    @Test
    void an_account_that_was_taken_down_is_told_as_such() {
        server.error(LOGIN, 401, "AccountTakedown", "Account has been taken down");
        assertThatThrownBy(() -> client().did())
                .isInstanceOf(AccountUnavailableException.class)
                .hasMessageContaining("takedown");
    }

    @Test
    void an_account_that_was_deactivated_is_told_as_such() {
        Map<String, Object> body = server.session("a", "r");
        body.put("active", false);
        body.put("status", "deactivated");
        server.on(LOGIN, call -> Answer.ok(body));
        assertThatThrownBy(() -> client().did())
                .isInstanceOfSatisfying(
                        AccountUnavailableException.class,
                        failure -> assertThat(failure.status()).isEqualTo("deactivated"));
    }

    @Test
    void an_account_that_asks_for_a_code_is_told_to_use_an_app_password() {
        server.error(LOGIN, 401, "AuthFactorTokenRequired", "A sign in code has been sent to your email address");
        assertThatThrownBy(() -> client().did())
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("make an app password");
    }

    @Test
    void a_server_cannot_send_the_client_into_the_machine_it_runs_on() {
        assertThat(Endpoints.mayFollow(URI.create("https://bsky.social"), URI.create("http://localhost:2583")))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlueskyClient.at(URI.create("http://bsky.social")))
                .withMessageContaining("https://bsky.social");
        BlueskyClient.at(URI.create("http://pds.test:2583"));
    }
}
