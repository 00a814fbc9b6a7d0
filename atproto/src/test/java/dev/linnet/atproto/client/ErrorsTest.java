package dev.linnet.atproto.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.testkit.http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class ErrorsTest {

    private static final String QUERY = "GET app.bsky.feed.getTimeline";

    private final WireServer server = new WireServer();

    @AfterEach
    void close() {
        server.close();
    }

    private ApiException failure() {
        try {
            server.client().feeds().timeline(Paging.first());
        } catch (ApiException failure) {
            return failure;
        }
        throw new AssertionError("the call did not fail");
    }

    @Test
    void the_errors_of_a_real_server_are_told_as_what_they_mean() throws IOException {
        Path file = Path.of(System.getProperty("linnet.data", "data"), "atproto", "devnet", "json", "errors.json");
        Assumptions.assumeTrue(Files.exists(file), "there is no " + file);
        JsonValue errors = Json.camelCase().tree(Files.readString(file));
        Map<String, Class<? extends ApiException>> meaning = Map.of(
                "recordNotFound", ApiException.NotFound.class,
                "postThreadNotFound", ApiException.NotFound.class,
                "profileNotFound", ApiException.NotFound.class,
                "resolveUnknownHandle", ApiException.NotFound.class,
                "textTooLong", ApiException.Invalid.class,
                "badDatetime", ApiException.Invalid.class,
                "limitTooBig", ApiException.Invalid.class,
                "swapFails", ApiException.Conflict.class,
                "garbageToken", ApiException.Unauthorized.class,
                "unknownMethod", ApiException.ServerError.class);
        server.on("POST com.atproto.server.refreshSession", call -> Answer.ok(server.session("a2", "r2")));
        meaning.forEach((name, type) -> {
            JsonValue error = errors.get(name);
            String code = error.get("body").get("error").text("");
            int status = (int) error.get("status").number(0);
            server.error(QUERY, status, code, error.get("body").get("message").text(""));

            ApiException failure = failure();

            assertThat(failure).as(name).isInstanceOf(type);
            assertThat(failure.code()).as(name).contains(code);
            assertThat(failure.status()).as(name).isEqualTo(status);
        });
    }

    @Test
    void a_429_is_waited_for_as_long_as_the_server_asks() {
        AtomicInteger asked = new AtomicInteger();
        server.on(
                QUERY,
                call -> asked.incrementAndGet() == 1
                        ? WireServer.refusal(429, "RateLimitExceeded", "Rate Limit Exceeded")
                                .with("Retry-After", "40")
                        : Answer.ok(Map.of("feed", new int[0])));
        BlueskyClient client = server.builder()
                .transport(transport -> transport.retry(RetryPolicy.standard()))
                .build();
        client.did();
        Instant before = server.clock().instant();

        client.feeds().timeline(Paging.first());

        assertThat(Duration.between(before, server.clock().instant())).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void a_429_without_a_wait_is_waited_for_until_the_limit_starts_anew() {
        Instant reset = server.clock().instant().plusSeconds(70);
        server.on(
                QUERY,
                call -> WireServer.refusal(429, "RateLimitExceeded", "Rate Limit Exceeded")
                        .with("RateLimit-Limit", "3000")
                        .with("RateLimit-Remaining", "0")
                        .with("RateLimit-Reset", String.valueOf(reset.getEpochSecond()))
                        .with("RateLimit-Policy", "3000;w=300")
                        .with("Date", "Sat, 21 Nov 2026 12:00:00 GMT"));

        assertThat(failure()).isInstanceOfSatisfying(ApiException.RateLimited.class, limited -> {
            assertThat(limited.retryAfter()).contains(Duration.ofSeconds(70));
            assertThat(limited.code()).contains("RateLimitExceeded");
        });
    }

    @Test
    void a_wait_of_a_day_is_told_and_not_slept_through() {
        server.on(
                QUERY,
                call -> WireServer.refusal(429, "RateLimitExceeded", "Rate Limit Exceeded")
                        .with("Retry-After", "86400"));
        BlueskyClient client = server.builder()
                .transport(transport -> transport.retry(RetryPolicy.standard()))
                .build();
        client.did();
        Instant before = server.clock().instant();

        assertThatThrownBy(() -> client.feeds().timeline(Paging.first()))
                .isInstanceOfSatisfying(
                        ApiException.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).contains(Duration.ofDays(1)));

        assertThat(server.clock().instant()).isEqualTo(before);
    }

    @Test
    void a_web_page_and_cut_json_are_told_as_such() {
        server.on(QUERY, call -> Answer.html(502, "<html><title>Bad gateway</title></html>"));
        assertThat(failure()).isInstanceOf(ApiException.ServerError.class).hasMessageContaining("Bad gateway");

        server.json(QUERY, "{\"feed\":[{\"post\":{\"uri\":\"at");
        assertThat(failure()).isInstanceOf(ApiException.UnreadableAnswer.class);

        server.json(QUERY, "{}");
        assertThat(failure()).isInstanceOf(ApiException.UnreadableAnswer.class).hasMessageContaining("'feed'");
    }

    @Test
    void keys_of_any_script_and_case_come_back_as_they_were_sent() {
        server.json(QUERY, "{\"ключ\":{\"camelCase\":1,\"snake_case\":2,\"naïve\":[true]}}");

        JsonValue answer = server.client().query("app.bsky.feed.getTimeline").json();

        assertThat(answer.raw()).isEqualTo("{\"ключ\":{\"camelCase\":1,\"snake_case\":2,\"naïve\":[true]}}");
    }

    @Test
    void a_call_of_any_kind_can_be_passed_on_to_another_service() {
        server.json("GET com.example.hello", "{\"greeting\":\"hi\"}");
        BlueskyClient client =
                server.builder().labelers(List.of("did:plc:labeler")).build();

        String greeting = client.query("com.example.hello")
                .with("name", "ann")
                .proxy("did:web:example.com#greeter")
                .json()
                .get("greeting")
                .text("");

        assertThat(greeting).isEqualTo("hi");
        assertThat(server.last("GET com.example.hello").header("atproto-proxy"))
                .isEqualTo("did:web:example.com#greeter");
        assertThat(server.last("GET com.example.hello").header("atproto-accept-labelers"))
                .isEqualTo("did:plc:labeler");
    }
}
