package dev.linnet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.resilience.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

class RetryTest extends WireTest {

    @Test
    void a_read_is_tried_again_after_a_server_error() {
        answer(500, "{}");
        answer(502, "<html></html>", "Content-Type", "text/html");
        answer(200, "{}");
        assertThat(transport.send(Call.get("/x")).status()).isEqualTo(200);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_read_is_tried_again_after_a_lost_connection() {
        lose();
        answer(200, "{}");
        assertThat(transport.send(Call.get("/x")).status()).isEqualTo(200);
    }

    @Test
    void a_write_without_a_key_is_not_sent_twice() {
        answer(500, "{}");
        assertThatThrownBy(() -> transport.send(Call.post("/x").json(Map.of())))
                .isInstanceOf(ApiException.ServerError.class);
        lose();
        assertThatThrownBy(() -> transport.send(Call.post("/x").json(Map.of())))
                .isInstanceOf(ApiException.NetworkException.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_write_with_a_key_is_tried_again_with_the_same_key() throws Exception {
        lose();
        answer(200, "{}");
        transport.send(Call.post("/x").json(Map.of("a", 1)).idempotencyKey("k"));
        assertThat(request().getHeaders().get("Idempotency-Key")).isEqualTo("k");
        assertThat(request().getHeaders().get("Idempotency-Key")).isEqualTo("k");
    }

    @Test
    void headers_that_must_not_be_sent_twice_are_made_anew_for_each_attempt() throws Exception {
        answer(500, "{}");
        answer(200, "{}");
        AtomicInteger made = new AtomicInteger();
        transport.send(Call.get("/x")
                .headers(() -> Map.of("Proof", "proof " + made.incrementAndGet(), "Authorization", "DPoP other")));
        assertThat(request().getHeaders().get("Proof")).isEqualTo("proof 1");
        RecordedRequest second = request();
        assertThat(second.getHeaders().get("Proof")).isEqualTo("proof 2");
        assertThat(second.getHeaders().values("Authorization")).containsExactly("DPoP other");
    }

    @Test
    void a_refused_write_was_not_done_and_is_sent_when_the_server_allows() {
        answer(429, "{\"error\":\"slow down\"}", "Retry-After", "30");
        answer(200, "{}");
        Instant before = clock.instant();
        transport.send(Call.post("/x").json(Map.of()));
        assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_server_that_starts_says_twice_when_to_come_back() {
        Instant date = clock.instant().plusSeconds(45);
        answer(
                503,
                "<html></html>",
                "Content-Type",
                "text/html",
                "Retry-After",
                "20",
                "Retry-After",
                java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atZone(java.time.ZoneOffset.UTC)));
        answer(200, "{}");
        transport.send(Call.get("/x"));
        assertThat(clock.instant()).isEqualTo(date);
    }

    @Test
    void a_wait_in_the_body_wins_over_the_headers() {
        ErrorReader reader = reply -> ErrorBody.unknown()
                .withRetryAfter(Duration.ofMillis(reply.json()
                        .get("retry_after")
                        .decimal()
                        .orElseThrow()
                        .movePointRight(3)
                        .longValue()));
        try (HttpTransport other = builder(base()).errors(reader).build()) {
            answer(429, "{\"retry_after\":2.5}", "Retry-After", "2");
            answer(200, "{}");
            Instant before = clock.instant();
            other.send(Call.get("/x"));
            assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofMillis(2500));
        }
    }

    @Test
    void a_wait_longer_than_the_deadline_is_told_instead() {
        answer(429, "{}", "Retry-After", "3600");
        assertThatThrownBy(() -> transport.send(Call.get("/x").bucket("reading")))
                .isInstanceOf(ApiException.RateLimited.class)
                .satisfies(failure ->
                        assertThat(((ApiException) failure).retryAfter()).contains(Duration.ofHours(1)));
        assertThatThrownBy(() -> transport.send(Call.get("/x").bucket("reading")))
                .isInstanceOf(ApiException.RateLimited.class)
                .hasMessageContaining("it was not sent")
                .hasMessageContaining("reading");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void the_limits_learn_from_every_answer() {
        answer(200, "{}", "X-RateLimit-Limit", "300", "X-RateLimit-Remaining", "299", "X-RateLimit-Reset", "60");
        transport.send(Call.get("/x").bucket("reading"));
        assertThat(transport.limits().snapshot())
                .filteredOn(now -> now.bucket().equals("reading"))
                .singleElement()
                .extracting(RateLimits.Snapshot::remaining, RateLimits.Snapshot::underWay)
                .containsExactly(299, 0);
    }

    @Test
    void the_listener_hears_of_failures_retries_and_refusals() {
        List<String> heard = new ArrayList<>();
        TransportListener ears = new TransportListener() {
            @Override
            public void answered(Call call, int status, int attempt, Duration took) {
                heard.add("answered " + status + " at attempt " + attempt);
            }

            @Override
            public void failed(Call call, ApiException failure, int attempt, Duration took) {
                heard.add("failed " + failure.status());
                throw new IllegalStateException("a listener that fails changes nothing");
            }

            @Override
            public void retrying(Call call, ApiException failure, int nextAttempt, Duration wait) {
                heard.add("retrying in " + wait);
            }

            @Override
            public void rateLimited(Call call, Duration closedFor) {
                heard.add("429 for " + closedFor);
            }
        };
        try (HttpTransport other = builder(base()).listener(ears).build()) {
            answer(429, "{}", "Retry-After", "3");
            answer(200, "{}");
            other.send(Call.get("/x"));
        }
        assertThat(heard)
                .containsExactly("429 for PT3S", "failed 429", "retrying in PT3S", "answered 200 at attempt 2");
    }

    private void lose() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
    }
}
