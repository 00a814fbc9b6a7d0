package dev.linnet.mastodon.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.MastodonClient;
import dev.linnet.mastodon.client.WireServer;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.testkit.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RefreshingTokenTest {

    private static final App APP = new App("id1", Secret.of("hush"), App.OUT_OF_BAND, List.of("read"));

    private final WireServer server = new WireServer();
    private final List<Token> kept = new ArrayList<>();
    private final Token first = new Token(
            Secret.of("first"), List.of("read"), null, Instant.parse("2026-11-21T12:10:00Z"), Secret.of("again"));
    private final RefreshingToken tokens = new RefreshingToken(
            new OAuth(server.url(), server.clock(), new Random(7)), APP, first, kept::add, server.clock());

    @BeforeEach
    void tokens_run_for_ten_minutes() {
        server.json("POST /oauth/token", "{\"access_token\":\"second\",\"expires_in\":600}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_token_that_still_runs_is_used() {
        assertThat(tokens.token()).contains(Secret.of("first"));
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void a_token_that_is_about_to_end_is_replaced_and_kept_first() {
        server.clock().advance(Duration.ofMinutes(9));

        assertThat(tokens.token()).contains(Secret.of("second"));
        assertThat(kept).extracting(Token::accessToken).containsExactly(Secret.of("second"));
    }

    @Test
    void the_old_refresh_token_stays_when_the_server_sends_no_new_one() {
        server.clock().advance(Duration.ofMinutes(9));

        tokens.token();

        assertThat(kept.get(0).refreshToken()).isEqualTo(Secret.of("again"));
    }

    @Test
    void many_threads_refresh_once() throws Exception {
        server.clock().advance(Duration.ofMinutes(9));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<Object> ask = tokens::token;

        threads.invokeAll(List.of(ask, ask, ask, ask, ask, ask, ask, ask));
        threads.shutdown();

        assertThat(server.times("POST /oauth/token")).isEqualTo(1);
    }

    @Test
    void a_token_that_cannot_be_refreshed_yet_is_used_until_it_ends() {
        server.on("POST /oauth/token", Answer.json(503, Map.of("error", "busy")));
        RefreshingToken stubborn = new RefreshingToken(
                first,
                old -> {
                    throw new ApiException.ServerError(
                            new dev.linnet.http.Problem("x", "POST", "", "/", 503, null, null, List.of(), null), null);
                },
                kept::add,
                server.clock());
        server.clock().advance(Duration.ofMinutes(9));
        assertThat(stubborn.token()).contains(Secret.of("first"));

        server.clock().advance(Duration.ofMinutes(2));

        assertThatExceptionOfType(ApiException.ServerError.class).isThrownBy(stubborn::token);
    }

    @Test
    void a_call_that_is_refused_is_made_again_with_a_new_token() {
        server.on(
                "GET /api/v1/preferences",
                call -> "Bearer second".equals(call.header("Authorization"))
                        ? Answer.ok(Map.of("reading:expand:media", "default"))
                        : Answer.json(401, Map.of("error", "The access token expired")));
        MastodonClient client = MastodonClient.to(server.url())
                .tokens(tokens)
                .clock(server.clock())
                .transport(transport -> transport.retry(RetryPolicy.never()))
                .build();

        assertThat(client.preferences().expandMedia()).isEqualTo("default");
        assertThat(server.times("GET /api/v1/preferences")).isEqualTo(2);
    }
}
