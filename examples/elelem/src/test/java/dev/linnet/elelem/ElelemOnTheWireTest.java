package dev.linnet.elelem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.Person;
import dev.linnet.testkit.mastodon.Toot;
import dev.linnet.testkit.mastodon.TootDraft;
import dev.linnet.testkit.mastodon.Visibility;
import dev.linnet.testkit.model.ModelAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole of it: the program with its settings, a server of each kind, a language model on the wire. */
@Timeout(120)
class ElelemOnTheWireTest {

    @TempDir
    Path directory;

    private Wired wired;

    /** Begins, and lets elelem look once, so that what comes from now on is found. */
    private Person begin(Flavour flavour) {
        wired = new Wired(flavour, directory);
        assertThat(wired.once(1)).isZero();
        return wired.server.person("ann");
    }

    @AfterEach
    void nothing_secret_was_written() {
        wired.close();
        assertThat(wired.output()).doesNotContain(Wired.KEY).doesNotContain(wired.bot.token());
        assertThat(wired.server.toots())
                .noneSatisfy(toot -> assertThat(toot.text()).containsAnyOf(Wired.KEY, wired.bot.token()));
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON", "GOTOSOCIAL"})
    void it_answers_and_says_in_its_profile_what_it_is(Flavour flavour) {
        Person ann = begin(flavour);
        wired.model.answers("Only on Tuesdays.");
        Toot question = ann.posts("@elelem do you ever sleep?");

        assertThat(wired.once(1)).isZero();

        assertThat(wired.answersTo(question)).singleElement().satisfies(answer -> {
            assertThat(answer.text()).contains("Only on Tuesdays.").contains("@ann");
            assertThat(answer.mentions()).contains(ann);
        });
        assertThat(wired.server.requests().matching("PATCH /api/v1/accounts/update_credentials"))
                .first()
                .satisfies(request -> assertThat(request.bodyText()).contains("a language model writes my posts"));
        assertThat(wired.output()).contains("Answered 1 of the waiting questions.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Visibility.class,
            names = {"PUBLIC", "UNLISTED", "PRIVATE", "DIRECT"})
    void the_answer_is_never_wider_than_the_question(Visibility asked) {
        Person ann = begin(Flavour.MASTODON);
        wired.server.bot("elelem").person().follows("ann");
        wired.model.answers("Yes.");
        Toot question = ann.posts(TootDraft.saying("@elelem is it so?").visibility(asked));

        wired.once(1);

        assertThat(wired.answersTo(question))
                .singleElement()
                .satisfies(answer -> assertThat(answer.visibility())
                        .isEqualTo(asked == Visibility.PUBLIC ? answer.visibility() : asked)
                        .isNotEqualTo(asked == Visibility.PUBLIC ? Visibility.DIRECT : null));
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON", "GOTOSOCIAL"})
    void favourites_and_boosts_cost_nothing(Flavour flavour) {
        Person ann = begin(flavour);
        wired.model.answers("Hello.");
        Toot question = ann.posts("@elelem hello");
        wired.once(1);
        Toot answer = wired.answersTo(question).get(0);
        ann.favourites(answer);
        ann.boosts(answer);

        wired.once(5);

        assertThat(wired.model.requests()).hasSize(1);
        assertThat(wired.server.tootsBy("elelem")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON", "GOTOSOCIAL"})
    void a_model_that_takes_its_time_is_waited_for_while_others_are_answered(Flavour flavour) throws Exception {
        Person ann = begin(flavour);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(2);
        wired.model.otherwise(request -> {
            asked.countDown();
            return request.lastUserText().contains("hard")
                    ? ModelAnswer.says("42.").heldBy(gate)
                    : ModelAnswer.says("Hi.");
        });
        Toot hard = ann.posts("@elelem something hard");
        Toot easy = wired.server.person("bob").posts("@elelem something easy");
        try (Wired.Running running = wired.start()) {
            // Half of what elelem waits for a model: who had to wait for the hard one would not have been asked by
            // then.
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            gate.countDown();
            assertThat(running.stop()).isZero();
        }

        assertThat(wired.answersTo(hard)).hasSize(1);
        assertThat(wired.answersTo(easy)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON"})
    void a_model_that_is_rate_limited_is_asked_again_when_it_said(Flavour flavour) {
        Person ann = begin(flavour);
        wired.model.answers(ModelAnswer.rateLimited(Duration.ofSeconds(1)), ModelAnswer.says("Now."));
        Toot question = ann.posts("@elelem when?");

        wired.once(1);

        assertThat(wired.answersTo(question)).hasSize(1);
        assertThat(wired.model.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON"})
    void an_answer_that_is_no_json_is_asked_for_again(Flavour flavour) {
        Person ann = begin(flavour);
        wired.model.answers(ModelAnswer.malformed(), ModelAnswer.says("Sorry, what?"));
        Toot question = ann.posts("@elelem hello");

        wired.once(1);

        assertThat(wired.answersTo(question)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON"})
    void a_refusal_is_not_paid_for_again_and_does_not_hold_up_others(Flavour flavour) {
        Person ann = begin(flavour);
        wired.model.when("vile", ModelAnswer.refuses("I will not.")).when("nice", ModelAnswer.says("Good day."));
        Toot vile = ann.posts("@elelem something vile");
        Toot nice = wired.server.person("bob").posts("@elelem something nice");

        wired.once(2);
        wired.once(2);

        assertThat(wired.answersTo(vile)).isEmpty();
        assertThat(wired.answersTo(nice)).hasSize(1);
        assertThat(wired.model.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON", "GOTOSOCIAL"})
    void an_answer_too_long_for_one_post_becomes_a_short_thread(Flavour flavour) {
        Person ann = begin(flavour);
        String epic = "This sentence is part of a very long answer indeed. ".repeat(300);
        wired.model.answers(epic, epic);
        ann.posts("@elelem tell me everything");

        wired.once(1);

        int most = flavour == Flavour.MASTODON ? 500 : 5_000;
        List<Toot> said = wired.server.tootsBy("elelem");
        assertThat(said)
                .hasSizeBetween(2, 4)
                .allSatisfy(toot -> assertThat(toot.text()).hasSizeLessThanOrEqualTo(most));
        assertThat(wired.model.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON"})
    void a_wrong_key_is_told_with_the_place_to_set_it_right(Flavour flavour) {
        Person ann = begin(flavour);
        wired.environment.put("ELELEM_MODEL__API_KEY", "sk-mistyped-9876");
        ann.posts("@elelem hello");

        wired.once(1);

        assertThat(wired.output()).contains("key").contains("127.0.0.1").doesNotContain("sk-mistyped-9876");
        assertThat(wired.model.requests()).hasSize(1);
        assertThat(wired.server.tootsBy("elelem")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON", "GOTOSOCIAL"})
    void an_answer_whose_receipt_is_lost_is_neither_posted_nor_paid_for_twice(Flavour flavour) {
        Person ann = begin(flavour);
        wired.model.answers("Once.", "Twice.");
        wired.server.faults().next("POST /api/v1/statuses").losesTheAnswer();
        Toot question = ann.posts("@elelem hello");

        wired.once(1);
        wired.once(1);

        assertThat(wired.answersTo(question)).hasSize(1);
        assertThat(wired.model.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON", "GOTOSOCIAL"})
    void run_from_cron_people_take_turns_and_the_rest_waits_for_the_next_time(Flavour flavour) {
        Person ann = begin(flavour);
        wired.model.otherwise(request -> ModelAnswer.says("Hello."));
        Toot first = ann.posts("@elelem one");
        Toot second = ann.posts("@elelem two");
        Toot bobs = wired.server.person("bob").posts("@elelem three");

        wired.once(2);
        assertThat(wired.answersTo(first)).hasSize(1);
        assertThat(wired.answersTo(second)).isEmpty();
        assertThat(wired.answersTo(bobs)).hasSize(1);

        wired.once(2);
        assertThat(wired.answersTo(second)).hasSize(1);
        assertThat(wired.model.requests()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON", "GOTOSOCIAL"})
    void started_again_it_does_not_answer_again_and_knows_what_it_spent(Flavour flavour) throws Exception {
        Person ann = begin(flavour);
        CountDownLatch asked = new CountDownLatch(1);
        wired.model.otherwise(request -> {
            asked.countDown();
            return ModelAnswer.says("Hello.");
        });
        Toot question = ann.posts("@elelem hello");
        try (Wired.Running running = wired.start()) {
            asked.await();
            running.stop();
        }
        wired.once(5);

        assertThat(wired.answersTo(question)).hasSize(1);
        assertThat(wired.model.requests()).hasSize(1);
        assertThat(wired.run("--cost")).isZero();
        assertThat(wired.output()).contains("ann");
    }

    @ParameterizedTest
    @EnumSource(names = {"MASTODON", "AKKOMA"})
    void a_token_the_server_refuses_ends_it_with_status_one_and_one_line(Flavour flavour) {
        begin(flavour);
        wired.environment.put("ELELEM_MASTODON__TOKEN", "open-sesame-4711");

        assertThat(wired.once(1)).isEqualTo(1);
        assertThat(wired.output())
                .contains("checking the access token failed")
                .contains("Check the access token: it may be wrong, expired or revoked.")
                .doesNotContain("sesame")
                .doesNotContain("\tat ");
    }

    @Test
    void the_variables_that_login_prints_are_enough() {
        begin(Flavour.MASTODON);
        wired.environment.keySet().removeIf(name -> name.startsWith("ELELEM_MASTODON__"));
        wired.environment.put("MASTODON_SERVER", wired.server.url().toString());
        wired.environment.put("MASTODON_TOKEN", wired.bot.token());
        wired.model.otherwise(request -> ModelAnswer.says("Hello."));
        Toot question = wired.server.person("zoe").posts("@elelem hello");

        assertThat(wired.once(1)).isZero();
        assertThat(wired.answersTo(question)).hasSize(1);
    }

    @Test
    void a_token_that_login_printed_is_not_shown_to_another_server() {
        begin(Flavour.MASTODON);
        wired.server.requests().clear();
        wired.environment.remove("ELELEM_MASTODON__TOKEN");
        wired.environment.put("MASTODON_SERVER", "https://example.social");
        wired.environment.put("MASTODON_TOKEN", "open-sesame-4711");

        assertThat(wired.once(1)).isEqualTo(2);
        assertThat(wired.output()).contains("mastodon.token is not");
        assertThat(wired.server.requests().all()).isEmpty();
    }
}
