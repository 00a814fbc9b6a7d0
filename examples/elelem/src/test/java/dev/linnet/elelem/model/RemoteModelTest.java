package dev.linnet.elelem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linnet.config.Secret;
import dev.linnet.schedule.ManualClock;
import dev.linnet.testkit.model.ModelAnswer;
import dev.linnet.testkit.model.ModelMessage;
import dev.linnet.testkit.model.ModelRequest;
import dev.linnet.testkit.model.ModelServer;
import dev.linnet.testkit.model.ModelUsage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemoteModelTest {
    private static final String KEY = "sk-very-secret-1234";
    private static final Prompt HELLO = new Prompt(
            "Be kind.", List.of(Message.user("Hello"), Message.assistant("Hi"), Message.user("How are you?")), 50);

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-11-21T00:00:00Z"));
    private final ModelServer server = ModelServer.start(clock);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(ModelSettings.Api.class)
    void sends_instructions_and_turns_and_brings_the_answer_with_its_cost(ModelSettings.Api api) {
        server.answers(new ModelAnswer.Says("Fine.", "stop", new ModelUsage(31, 2)));

        Completion completion = model(api).complete(HELLO);

        assertThat(completion)
                .isEqualTo(new Completion("Fine.", Completion.Finish.STOP, new Usage(31, 2, true), "test-model"));
        ModelRequest request = server.requests().get(0);
        assertThat(request.messages())
                .extracting(ModelMessage::role)
                .containsExactly("system", "user", "assistant", "user");
        assertThat(request.systemText()).isEqualTo("Be kind.");
        assertThat(request.lastUserText()).isEqualTo("How are you?");
        assertThat(request.maxTokens()).isEqualTo(50);
        assertThat(request.header("Upgrade")).isNull();
    }

    @Test
    void bounds_the_answer_with_the_field_that_was_chosen() {
        server.answers("a", "b");

        openAi().complete(HELLO);
        remote(settings().withTokenField(ModelSettings.TokenField.MAX_COMPLETION_TOKENS))
                .complete(HELLO);

        assertThat(server.requests().get(0).body())
                .containsEntry("max_tokens", 50)
                .doesNotContainKey("max_completion_tokens");
        assertThat(server.requests().get(1).body())
                .containsEntry("max_completion_tokens", 50)
                .doesNotContainKey("max_tokens");
    }

    @ParameterizedTest
    @EnumSource(ModelSettings.Api.class)
    void an_answer_cut_off_at_the_longest_length_is_marked(ModelSettings.Api api) {
        server.answers(ModelAnswer.cutOff("and then the"));

        assertThat(model(api).complete(HELLO).finish()).isEqualTo(Completion.Finish.LENGTH);
    }

    @ParameterizedTest
    @EnumSource(ModelSettings.Api.class)
    void an_empty_answer_is_an_answer_and_has_its_price(ModelSettings.Api api) {
        server.answers(new ModelAnswer.Says("", "stop", new ModelUsage(9, 1)));

        Completion completion = model(api).complete(HELLO);

        assertThat(completion.text()).isEmpty();
        assertThat(completion.usage().total()).isEqualTo(10);
    }

    @Test
    void a_key_is_sent_as_bearer_token_and_a_wrong_one_is_not_shown() {
        server.requireKey(KEY).answers("in");

        assertThat(remote(settings().withKey(Secret.of(KEY))).complete(HELLO).text())
                .isEqualTo("in");
        assertThatThrownBy(
                        () -> remote(settings().withKey(Secret.of(KEY + "x"))).complete(HELLO))
                .isInstanceOf(ModelException.WrongKey.class)
                .hasMessage(here() + " does not accept the key (status 401). Check that the key is set, belongs to"
                        + " this server and may use this model.")
                .satisfies(e -> assertThat(allText(e)).doesNotContain(KEY));
    }

    @Test
    void the_key_does_not_show_when_the_server_repeats_it() {
        server.answers(ModelAnswer.fails(400, "bad", "you sent " + KEY));

        assertThatThrownBy(() -> remote(settings().withKey(Secret.of(KEY))).complete(HELLO))
                .isInstanceOf(ModelException.Rejected.class)
                .hasMessageContaining("you sent ***")
                .satisfies(e -> assertThat(allText(e)).doesNotContain(KEY));
    }

    @Test
    void a_rate_limit_tells_how_long_to_wait() {
        server.answers(ModelAnswer.rateLimited(Duration.ofSeconds(7)));

        ModelException e = failure(ModelException.RateLimited.class);

        assertThat(e).hasMessage(here() + " has had too many questions (status 429). Ask again in 7 s.");
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(e.canRetry()).isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_spent_quota_is_no_rate_limit() {
        server.answers(ModelAnswer.fails(429, "insufficient_quota", "You exceeded your current quota"));

        ModelException e = failure(ModelException.QuotaSpent.class);

        assertThat(e).hasMessageContaining("quota is spent (status 429). Add money");
        assertThat(e.canRetry()).isFalse();
    }

    @Test
    void a_refusal_is_told_apart() {
        server.answers(ModelAnswer.refuses("I can't help with that."));

        assertThat(failure(ModelException.Refused.class))
                .hasMessageContaining("refused to answer")
                .hasMessageContaining("asking again will not help");
    }

    @Test
    void a_filtered_answer_and_a_filtered_question_are_refusals() {
        server.answers(ModelAnswer.filtered(), ModelAnswer.fails(400, "content_filter", "policy"));

        assertThat(failure(ModelException.Refused.class)).hasMessageContaining("content filter took the answer away");
        assertThat(failure(ModelException.Refused.class)).hasMessageContaining("content filter stopped the question");
    }

    @ParameterizedTest
    @EnumSource(ModelSettings.Api.class)
    void what_is_no_json_is_malformed(ModelSettings.Api api) {
        for (ModelAnswer answer : List.of(
                ModelAnswer.malformed(),
                ModelAnswer.emptyBody(),
                new ModelAnswer.Raw(200, "application/json", "{}"),
                ModelAnswer.says("half").lost(ModelAnswer.Lost.Way.SHORTENED))) {
            server.answers(answer);

            assertThatThrownBy(() -> model(api).complete(HELLO))
                    .as("%s", answer)
                    .isInstanceOf(ModelException.Malformed.class)
                    .hasMessageContaining("sent an answer that cannot be read: it is not the JSON the API promises")
                    .hasMessageContaining("Check that the base address is an API");
        }
    }

    @Test
    void a_web_page_is_malformed_and_as_an_error_page_unavailable() {
        server.answers(ModelAnswer.html(200, "<h1>Hi</h1>"), ModelAnswer.html(502, "<h1>Bad gateway</h1>"));

        assertThat(failure(ModelException.Malformed.class)).hasMessageContaining("a web page came instead of JSON");
        assertThat(failure(ModelException.Unavailable.class))
                .hasMessage(here() + " has a problem of its own (status 502). Try again later.");
    }

    @Test
    void a_server_error_is_unavailable_and_asked_only_once() {
        server.answers(ModelAnswer.fails(503, "overloaded", "busy"));

        assertThat(failure(ModelException.Unavailable.class).canRetry()).isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(ModelSettings.Api.class)
    void a_dropped_connection_is_unavailable(ModelSettings.Api api) {
        server.answers(
                ModelAnswer.says("x").lost(ModelAnswer.Lost.Way.BEFORE_THE_FIRST_BYTE),
                ModelAnswer.says("x").lost(ModelAnswer.Lost.Way.IN_THE_BODY));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> model(api).complete(HELLO))
                    .isInstanceOf(ModelException.Unavailable.class)
                    .hasMessageContaining("could not be reached or broke off");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void a_server_that_is_not_there_is_unavailable() {
        server.close();

        assertThat(failure(ModelException.Unavailable.class)).hasMessageContaining("could not be reached");
    }

    @Test
    void a_slow_answer_is_given_up() {
        CountDownLatch gate = new CountDownLatch(1);
        server.answers(ModelAnswer.says("late").heldBy(gate));

        assertThatThrownBy(() ->
                        remote(settings().withTimeout(Duration.ofMillis(150))).complete(HELLO))
                .isInstanceOf(ModelException.Unavailable.class)
                .hasMessage(here() + " did not answer within 150 ms. Try again later.");
        gate.countDown();
    }

    @ParameterizedTest
    @EnumSource(ModelSettings.Api.class)
    void an_unknown_model_is_named(ModelSettings.Api api) {
        server.offers("other");

        assertThatThrownBy(() -> model(api).complete(HELLO))
                .isInstanceOf(ModelException.NoSuchModel.class)
                .hasMessageStartingWith("model test-model at http://127.0.0.1:")
                .hasMessageEndingWith("was not found (status 404). Check the model's name and the base address.");
    }

    @Test
    void a_prompt_or_a_thought_that_is_too_long_is_told_apart() {
        server.answers(
                ModelAnswer.fails(400, "context_length_exceeded", "maximum context length"), ModelAnswer.cutOff(""));

        assertThat(failure(ModelException.TooLong.class)).hasMessageContaining("Lower the context size");
        assertThat(failure(ModelException.TooLong.class))
                .hasMessageContaining("used all of its 50 tokens before it said anything");
    }

    @Test
    void a_redirect_is_not_followed() {
        server.faults().next("POST /v1/chat/completions").redirects(307, "http://127.0.0.1:1/elsewhere");

        assertThat(failure(ModelException.Malformed.class)).hasMessageContaining("redirect (status 307)");
    }

    @Test
    void any_other_rejection_shows_what_the_server_said() {
        server.answers(ModelAnswer.fails(400, "unsupported_parameter", "use max_completion_tokens"));

        assertThat(failure(ModelException.Rejected.class))
                .hasMessageContaining("(status 400)")
                .hasMessageContaining("use max_completion_tokens");
    }

    @Test
    void settings_are_checked_where_they_are_made() {
        assertThatThrownBy(() -> ModelSettings.openAi(URI.create("ftp://x"), null, "m"))
                .hasMessageContaining("starts with http:// or https://");
        assertThatThrownBy(() -> ModelSettings.openAi(URI.create("https://me:pw@x"), null, "m"))
                .hasMessageContaining("no user name")
                .hasMessageNotContaining("pw");
        assertThatThrownBy(() -> settings().withTemperature(3)).hasMessageContaining("from 0 to 2");
    }

    private ModelException failure(Class<? extends ModelException> kind) {
        ModelException e = catchThrowableOfType(kind, () -> openAi().complete(HELLO));
        assertThat(e).isNotNull();
        return e;
    }

    private ModelSettings settings() {
        return ModelSettings.openAi(server.openAiUrl(), null, "test-model");
    }

    private LanguageModel openAi() {
        return remote(settings());
    }

    private LanguageModel model(ModelSettings.Api api) {
        return api == ModelSettings.Api.OPENAI ? openAi() : remote(ModelSettings.ollama(server.url(), "test-model"));
    }

    private LanguageModel remote(ModelSettings settings) {
        return new RemoteModel(settings, clock);
    }

    private String here() {
        return "model test-model at " + server.openAiUrl();
    }

    private static String allText(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (Throwable at = e; at != null; at = at.getCause()) {
            text.append(at).append('\n');
        }
        return text.toString();
    }
}
