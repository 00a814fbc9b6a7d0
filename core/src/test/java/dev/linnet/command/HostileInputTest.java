package dev.linnet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of time here are for a pattern that runs away; what is asserted does not depend on the machine. */
@Timeout(60)
class HostileInputTest {

    private final Scene scene = new Scene();
    private final List<String> ran = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"a ", "a", "to ", " to to", "[", "{x}", "5m", "9", "@a.", "\\", "’", "\uD83D\uDE00 "})
    void a_template_of_nothing_but_texts_comes_to_an_end_on_any_text(String repeated) {
        Template template = new Template(
                "{a...} to {b...} to {c...} [to] [{d:user}] [{e:duration}] {f:word}x{g:word}!", false, false);
        String text = repeated.repeat(2000 / repeated.length());

        assertThat(template.match(text)).isEmpty();
    }

    @Test
    void a_template_of_many_optional_words_comes_to_an_end() {
        Template template = new Template("[a] ".repeat(60) + "b", false, false);

        assertThat(template.match("a ".repeat(999) + "c")).isEmpty();
        assertThat(template.match("a ".repeat(60) + "b")).isPresent();
    }

    @Test
    void a_pattern_that_runs_away_is_given_up_and_the_next_command_has_its_turn() {
        Commands commands = Commands.addressed(Addressing.always())
                .add(
                        Command.named("bad").pattern("(?:x+x+)+y").does(invocation -> ran.add("bad")),
                        Command.named("good").takes("").phrase("{all...}").does(invocation -> ran.add("good")))
                .build();

        commands.handle(Scene.chat("x".repeat(1000)), scene);

        assertThat(ran).containsExactly("good");
    }

    @Test
    void a_pattern_that_goes_too_deep_is_given_up() {
        assertThat(new Expression(java.util.regex.Pattern.compile("(?:a|b|ab)*c"), false).match("ab".repeat(200_000)))
                .isEmpty();
    }

    @Test
    void a_call_that_is_too_long_is_no_command_and_goes_to_the_catch_all() {
        Commands commands = Commands.addressed(Addressing.always())
                .courtesy(Courtesy.SILENT)
                .add(Command.named("say").takes("{text...}").does(invocation -> ran.add("say")))
                .otherwise(Command.named("talk").does(invocation -> ran.add("talk")))
                .build();

        commands.handle(Scene.chat("say " + "x".repeat(1996)), scene);
        commands.handle(Scene.chat("say " + "x".repeat(1997)), scene);

        assertThat(ran).containsExactly("say", "talk");
    }

    @Test
    void a_caller_who_wrote_too_much_is_told_so() {
        Commands commands = Commands.addressed(Addressing.always())
                .longest(10)
                .add(Command.named("say").takes("{text...}").does(invocation -> ran.add("say")))
                .build();

        assertThat(commands.handle(Scene.chat("say something long"), scene)).isTrue();
        assertThat(scene.answers).containsExactly("That is too long: I read up to 10 characters.");
    }

    @Test
    void a_great_number_of_mentions_is_taken_off() {
        String text = "@govbot@example.social ".repeat(400) + "help";

        assertThat(Addressing.mentionFirst().invocation(Scene.mention(text))).contains("help");
    }

    @Test
    void a_length_of_time_beyond_all_bounds_is_still_one() {
        assertThat(Durations.parse("999999w ".repeat(200).strip()))
                .hasValueSatisfying(time -> assertThat(time).isGreaterThan(Duration.ofDays(1_000_000)));
    }
}
