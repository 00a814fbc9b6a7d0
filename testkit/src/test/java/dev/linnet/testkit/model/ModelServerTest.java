package dev.linnet.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.schedule.ManualClock;
import dev.linnet.testkit.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Talks to the server with the JDK's own HTTP client, which knows nothing of language models. */
class ModelServerTest {
    private final ModelServer server = ModelServer.start(ManualClock.at(Instant.parse("2026-11-21T00:00:00Z")));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answers_in_the_order_of_the_script() throws Exception {
        server.answers("one", "two");

        assertThat(content(ask("a"))).isEqualTo("one");
        assertThat(content(ask("b"))).isEqualTo("two");
    }

    @Test
    void a_matching_rule_wins_over_the_queue_and_a_function_answers_the_rest() throws Exception {
        server.answers("queued")
                .when("weather", ModelAnswer.says("rain"))
                .otherwise(request -> ModelAnswer.says("you said " + request.lastUserText()));

        assertThat(content(ask("The WEATHER?"))).isEqualTo("rain");
        assertThat(content(ask("hi"))).isEqualTo("queued");
        assertThat(content(ask("hi"))).isEqualTo("you said hi");
    }

    @Test
    void a_question_without_scripted_answer_says_so() throws Exception {
        HttpResponse<String> response = ask("anybody?");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("scripted no answer to: anybody?");
    }

    @Test
    void counts_the_tokens_it_reports() throws Exception {
        server.answers("12345678", "1234");

        Map<?, ?> usage = (Map<?, ?>) Json.object(ask("1234").body()).get("usage");
        ask("1234");

        assertThat(usage.get("prompt_tokens")).isEqualTo(4);
        assertThat(usage.get("completion_tokens")).isEqualTo(2);
        assertThat(server.usage()).isEqualTo(new ModelUsage(8, 3));
    }

    @Test
    void streams_as_server_sent_events_with_usage_and_an_end_mark() throws Exception {
        server.answers("red green");

        List<String> lines = post(
                        "/v1/chat/completions",
                        "{\"model\":\"test-model\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                                + "\"messages\":[{\"role\":\"user\",\"content\":\"colours\"}]}",
                        null)
                .body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .toList();

        assertThat(lines).hasSize(6);
        assertThat(lines.get(1)).contains("\"delta\":{\"content\":\"red \"}");
        assertThat(lines.get(2)).contains("\"delta\":{\"content\":\"green\"}");
        assertThat(lines.get(3)).contains("\"finish_reason\":\"stop\"");
        assertThat(lines.get(4)).contains("\"completion_tokens\":3");
        assertThat(lines.get(5)).isEqualTo("data: [DONE]");
    }

    @Test
    void accepts_pictures_beside_the_text() throws Exception {
        server.answers("a cat");

        post(
                "/v1/chat/completions",
                "{\"model\":\"test-model\",\"max_tokens\":300,\"messages\":[{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"text\",\"text\":\"describe\"},{\"type\":\"image_url\",\"image_url\":"
                        + "{\"url\":\"data:image/png;base64,AAAA\",\"detail\":\"low\"}}]}]}",
                null);

        ModelRequest request = server.requests().get(0);
        assertThat(request.messages())
                .containsExactly(new ModelMessage("user", null, "describe", List.of("data:image/png;base64,AAAA")));
        assertThat(request.maxTokens()).isEqualTo(300);
    }

    @Test
    void wants_its_key_and_never_records_it() throws Exception {
        server.requireKey("sk-right").answers("in");

        HttpResponse<String> wrong = post("/v1/chat/completions", question("hi"), "sk-wrong");
        HttpResponse<String> right = post("/v1/chat/completions", question("hi"), "sk-right");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("invalid_api_key").doesNotContain("sk-wrong");
        assertThat(content(right)).isEqualTo("in");
        assertThat(server.requests()).allSatisfy(request -> {
            assertThat(request.header("authorization")).isEqualTo("***");
            assertThat(request.toString()).doesNotContain("sk-");
        });
    }

    @Test
    void lists_its_models_and_knows_no_other() throws Exception {
        server.offers("small", "large");

        assertThat(get("/v1/models").body()).contains("\"id\":\"small\"", "\"id\":\"large\"");
        assertThat(get("/api/tags").body()).contains("\"name\":\"small\"", "\"name\":\"large\"");
        assertThat(ask("hi").statusCode()).isEqualTo(404);
        assertThat(ask("hi").body()).contains("model_not_found");
    }

    @Test
    void a_rate_limit_says_when_to_come_again() throws Exception {
        server.answers(ModelAnswer.rateLimited(Duration.ofSeconds(7)));

        HttpResponse<String> response = ask("hi");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(response.headers().firstValue("x-ratelimit-remaining-requests"))
                .hasValue("0");
        assertThat(response.headers().firstValue("x-ratelimit-reset-requests")).hasValue("7s");
    }

    @Test
    void refuses_filters_and_cuts_off_in_the_words_of_the_api() throws Exception {
        server.answers(ModelAnswer.refuses("No."), ModelAnswer.filtered(), ModelAnswer.cutOff("and the"));

        assertThat(ask("a").body()).contains("\"content\":null", "\"refusal\":\"No.\"");
        assertThat(ask("b").body()).contains("\"finish_reason\":\"content_filter\"");
        assertThat(ask("c").body()).contains("\"finish_reason\":\"length\"");
    }

    @Test
    void sends_what_no_api_should_send() throws Exception {
        server.answers(
                ModelAnswer.malformed(),
                ModelAnswer.emptyBody(),
                ModelAnswer.html(502, "<h1>Bad gateway</h1>"),
                ModelAnswer.says("whole").lost(ModelAnswer.Lost.Way.SHORTENED));

        HttpResponse<String> malformed = ask("a");
        assertThatThrownBy(() -> Json.object(malformed.body())).hasMessageContaining("not JSON");
        assertThat(ask("b").body()).isEmpty();
        assertThat(ask("c").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        HttpResponse<String> half = ask("d");
        assertThatThrownBy(() -> Json.object(half.body())).hasMessageContaining("not JSON");
    }

    @Test
    void cuts_the_connection_before_or_within_the_answer() {
        server.answers(
                ModelAnswer.says("x").lost(ModelAnswer.Lost.Way.BEFORE_THE_FIRST_BYTE),
                ModelAnswer.says("x").lost(ModelAnswer.Lost.Way.IN_THE_BODY));

        assertThatThrownBy(() -> ask("a")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask("b")).isInstanceOf(IOException.class);
    }

    @Test
    void a_held_answer_comes_when_it_is_released() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server.answers(ModelAnswer.says("at last").heldBy(gate));

        CompletableFuture<HttpResponse<String>> waiting =
                http.sendAsync(request("/v1/chat/completions", question("hi"), null), strings());
        assertThat(waiting).isNotDone();
        gate.countDown();

        assertThat(content(waiting.get())).isEqualTo("at last");
    }

    @Test
    void ollama_answers_whole_when_told_not_to_stream() throws Exception {
        server.answers("fine");

        Map<String, Object> body = Json.object(post(
                        "/api/chat",
                        "{\"model\":\"test-model\",\"stream\":false,\"options\":{\"num_predict\":9},"
                                + "\"messages\":[{\"role\":\"user\",\"content\":\"how?\",\"images\":[\"AAAA\"]}]}",
                        null)
                .body());

        assertThat(body).containsEntry("done", true).containsEntry("done_reason", "stop");
        assertThat(body).containsEntry("eval_count", 1);
        assertThat((Map<?, ?>) body.get("message")).hasToString("{role=assistant, content=fine}");
        assertThat(server.requests().get(0).maxTokens()).isEqualTo(9);
        assertThat(server.requests().get(0).messages().get(0).images()).containsExactly("AAAA");
    }

    @Test
    void ollama_streams_line_by_line_by_default() throws Exception {
        server.answers("one two");

        HttpResponse<String> response = post("/api/chat", question("count"), null);

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(response.body().lines().map(Json::object))
                .extracting(line -> line.get("done"))
                .containsExactly(false, false, true);
    }

    @Test
    void ollama_words_its_errors_in_its_own_way() throws Exception {
        server.offers("other");

        HttpResponse<String> response = post("/api/chat", question("hi"), null);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"error\":\"The model 'test-model' does not exist\"}");
    }

    @Test
    void a_broken_question_is_answered_with_400() throws Exception {
        assertThat(post("/v1/chat/completions", "{", null).statusCode()).isEqualTo(400);
        assertThat(post("/v1/chat/completions", "{\"model\":\"test-model\"}", null)
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/completions", "{}", null).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ask(String text) throws IOException, InterruptedException {
        return post("/v1/chat/completions", question(text), null);
    }

    private static String question(String text) {
        return Json.write(
                Json.of("model", "test-model", "messages", List.of(Json.of("role", "user", "content", text))));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(server.url() + path)).build(), strings());
    }

    private HttpResponse<String> post(String path, String body, String key) throws IOException, InterruptedException {
        return http.send(request(path, body, key), strings());
    }

    private HttpRequest request(String path, String body, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return key == null
                ? request.build()
                : request.header("Authorization", "Bearer " + key).build();
    }

    private static HttpResponse.BodyHandler<String> strings() {
        return HttpResponse.BodyHandlers.ofString();
    }

    private static String content(HttpResponse<String> response) {
        List<?> choices = (List<?>) Json.object(response.body()).get("choices");
        return (String) ((Map<?, ?>) ((Map<?, ?>) choices.get(0)).get("message")).get("content");
    }
}
