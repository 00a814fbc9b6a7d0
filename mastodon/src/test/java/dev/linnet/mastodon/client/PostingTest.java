package dev.linnet.mastodon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.entity.ScheduledStatus;
import dev.linnet.mastodon.client.entity.Visibility;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PostingTest {

    private static final String POSTED = "{\"id\":\"1\",\"account\":{\"id\":\"9\",\"acct\":\"bot\"}}";

    private final WireServer server = new WireServer().json("POST /api/v1/statuses", POSTED);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_post_says_only_what_was_set() {
        server.client().statuses().post("Hello");

        assertThat(body()).isEqualTo("{\"status\":\"Hello\"}");
    }

    @Test
    void every_option_reaches_the_wire() {
        server.client()
                .statuses()
                .post(StatusDraft.of("Hello")
                        .withVisibility(Visibility.MUTUALS_ONLY)
                        .withSpoilerText("greeting")
                        .withSensitive(true)
                        .withLanguage("en")
                        .inReplyTo("7")
                        .withMedia(List.of("m1", "m2"))
                        .quoting("8")
                        .withQuoteApprovalPolicy("followers")
                        .withContentType("text/markdown")
                        .with("local_only", true));

        assertThat(body())
                .isEqualTo("{\"status\":\"Hello\",\"visibility\":\"mutuals_only\",\"spoiler_text\":\"greeting\","
                        + "\"sensitive\":true,\"language\":\"en\",\"in_reply_to_id\":\"7\",\"media_ids\":[\"m1\",\"m2\"],"
                        + "\"quoted_status_id\":\"8\",\"quote_approval_policy\":\"followers\","
                        + "\"content_type\":\"text/markdown\",\"local_only\":true}");
    }

    @Test
    void a_poll_is_sent_with_its_duration_in_seconds() {
        server.client()
                .statuses()
                .post(StatusDraft.of("Tea?")
                        .withPoll(
                                PollDraft.of(Duration.ofMinutes(5), "yes", "no").withHiddenTotals()));

        assertThat(body()).contains("\"poll\":{\"options\":[\"yes\",\"no\"],\"expires_in\":300,\"hide_totals\":true}");
    }

    @Test
    void a_draft_does_not_change_when_another_is_made_of_it() {
        StatusDraft draft = StatusDraft.of("Hello");

        draft.withText("Bye").withLanguage("de");

        assertThat(draft.fields()).containsOnlyKeys("status");
        assertThat(draft.text()).isEqualTo("Hello");
    }

    @Test
    void a_post_without_a_key_gets_one_nobody_used() {
        MastodonClient client = server.client();
        client.statuses().post("one");
        String first = server.last("POST /api/v1/statuses").header("Idempotency-Key");
        client.statuses().post("two");

        assertThat(first)
                .isNotBlank()
                .isNotEqualTo(server.last("POST /api/v1/statuses").header("Idempotency-Key"));
    }

    @Test
    void a_lost_answer_is_asked_for_again_where_keys_are_honoured() {
        server.mastodon();
        AtomicInteger tries = new AtomicInteger();
        server.on(
                "POST /api/v1/statuses",
                call -> tries.incrementAndGet() == 1
                        ? Answer.json(503, Map.of())
                        : Answer.text(200, "application/json", POSTED));

        MastodonClient client = server.builder()
                .transport(transport -> transport.retry(RetryPolicy.standard()))
                .build();
        client.statuses().post(StatusDraft.of("Hello").withIdempotencyKey("k1"));

        assertThat(server.calls().stream().filter(call -> call.method().equals("POST")))
                .extracting(call -> call.header("Idempotency-Key"))
                .containsExactly("k1", "k1");
    }

    @Test
    void a_lost_answer_is_not_asked_for_again_where_keys_are_ignored() {
        server.software("gotosocial", "{\"domain\":\"a.example\",\"version\":\"0.19.2+git-1\"}");
        server.on("POST /api/v1/statuses", Answer.json(503, Map.of("error", "Service Unavailable")));
        MastodonClient client = server.builder()
                .transport(transport -> transport.retry(RetryPolicy.standard()))
                .build();

        assertThatExceptionOfType(ApiException.ServerError.class)
                .isThrownBy(() -> client.statuses().post("Hello"))
                .matches(ApiException::mayHaveBeenDone);

        assertThat(server.times("POST /api/v1/statuses")).isEqualTo(1);
    }

    @Test
    void posts_do_not_ask_again_and_again_what_a_server_does_not_tell() {
        MastodonClient client = server.client();

        client.statuses().post("one");
        client.statuses().post("two");

        assertThat(server.times("GET /api/v2/instance")).isEqualTo(1);
        assertThat(server.times("POST /api/v1/statuses")).isEqualTo(2);
    }

    @Test
    void a_scheduled_post_has_a_door_of_its_own() {
        server.json(
                "POST /api/v1/statuses",
                "{\"id\":\"s1\",\"scheduled_at\":\"2026-11-21T13:00:00.000Z\",\"params\":{\"text\":\"Later\"}}");
        StatusDraft draft = StatusDraft.of("Later").at(Instant.parse("2026-11-21T13:00:00Z"));

        ScheduledStatus waiting = server.client().scheduled().schedule(draft);

        assertThat(waiting.scheduledAt()).isEqualTo(Instant.parse("2026-11-21T13:00:00Z"));
        assertThat(body()).contains("\"scheduled_at\":\"2026-11-21T13:00:00Z\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.client().statuses().post(draft))
                .withMessageContaining("scheduled().schedule(draft)");
    }

    @Test
    void an_edit_can_change_the_description_of_a_file() {
        server.json("PUT /api/v1/statuses/1", POSTED);

        server.client()
                .statuses()
                .edit(
                        "1",
                        StatusChange.to("Hello")
                                .withMediaDetails(List.of(
                                        new StatusChange.MediaDetails("m1", "a cat", new FocusPoint(0.5, -0.25)))));

        assertThat(text(server.last("PUT /api/v1/statuses/1")))
                .contains(
                        "\"media_attributes\":[{\"id\":\"m1\",\"description\":\"a cat\",\"focus\":\"0.5000,-0.2500\"}]");
    }

    @Test
    void an_id_cannot_leave_its_place_in_the_path() {
        server.client().statuses().find("../../admin?x=1");

        assertThat(server.calls().get(0).path()).isEqualTo("/api/v1/statuses/../../admin?x=1");
        assertThat(server.calls().get(0).rawQuery()).isEmpty();
    }

    private String body() {
        return text(server.last("POST /api/v1/statuses"));
    }

    private static String text(Call call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }
}
