package dev.linnet.elelem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelsTogetherTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final Prompt HELLO = ask("Hello");

    private final ManualClock clock = ManualClock.selfMoving(START);

    @Test
    void waits_as_long_as_the_server_asked_and_asks_again() {
        ScriptedModel script = new ScriptedModel()
                .thenFail(new ModelException.RateLimited("busy", Duration.ofSeconds(40)))
                .then(prompt -> new Completion("now", Completion.Finish.STOP, Usage.NONE, "m"));

        assertThat(patient(script, RetryPolicy.standard()).complete(HELLO).text())
                .isEqualTo("now");
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(40));
    }

    @Test
    void gives_up_at_once_when_the_wait_does_not_fit_the_deadline() {
        ScriptedModel script =
                new ScriptedModel().thenFail(new ModelException.RateLimited("busy", Duration.ofHours(1)));

        assertThatThrownBy(() -> patient(script, RetryPolicy.standard()).complete(HELLO))
                .isInstanceOf(ModelException.RateLimited.class);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void does_not_ask_again_what_was_refused() {
        ScriptedModel script = new ScriptedModel().thenFail(new ModelException.Refused("no"));

        assertThatThrownBy(() -> patient(script, RetryPolicy.standard()).complete(HELLO))
                .isInstanceOf(ModelException.Refused.class);
        assertThat(script.asked()).hasSize(1);
    }

    @Test
    void the_next_model_answers_when_one_cannot() {
        List<ModelException> told = new ArrayList<>();
        LanguageModel chain = new FallbackModel(
                List.of(new ScriptedModel().thenFail(new ModelException.WrongKey("key")), ScriptedModel.saying("me")),
                told::add);

        assertThat(chain.complete(HELLO).text()).isEqualTo("me");
        assertThat(told).singleElement().isInstanceOf(ModelException.WrongKey.class);
    }

    @Test
    void a_refusal_ends_the_chain() {
        ScriptedModel second = ScriptedModel.saying("I would");
        LanguageModel chain = new FallbackModel(
                List.of(new ScriptedModel().thenFail(new ModelException.Refused("no")), second), e -> {});

        assertThatThrownBy(() -> chain.complete(HELLO)).isInstanceOf(ModelException.Refused.class);
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void the_offline_model_says_what_it_is_when_asked() {
        assertThat(offline(1, "@elelem who are you?")).contains("offline model");
        assertThat(offline(2, "Are you a bot")).contains("offline model");
    }

    @Test
    void the_offline_model_turns_sentences_round_and_does_sums() {
        assertThat(offline(1, "I am tired of my homework")).isEqualTo("Since when are you tired of your homework?");
        assertThat(offline(1, "what is 6 * 7?")).startsWith("6 * 7 is 42.");
        assertThat(offline(1, "My dog ate your manual.")).containsIgnoringCase("your dog ate my manual");
    }

    @Test
    void the_offline_model_repeats_itself_for_the_same_randomness_only() {
        assertThat(offline(7, "tell me a joke")).isEqualTo(offline(7, "tell me a joke"));
        assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 8).stream()
                        .map(seed -> offline(seed, "hello"))
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void the_offline_model_has_something_to_say_to_anything() {
        for (String said : List.of("", "@elelem", "?", "%s %d", "日本語", "🎉", "a".repeat(5000), "\n\n")) {
            assertThat(offline(3, said)).as(said).isNotBlank().hasSizeLessThan(300);
        }
    }

    private LanguageModel patient(LanguageModel model, RetryPolicy policy) {
        return new PatientModel(model, policy, clock, new SplittableRandom(1));
    }

    private static String offline(int seed, String said) {
        return new OfflineModel(new SplittableRandom(seed)).complete(ask(said)).text();
    }

    private static Prompt ask(String text) {
        return new Prompt("", List.of(Message.user(text)), 10);
    }
}
