package dev.linnet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static Optional<Map<String, String>> match(String template, String text) {
        return new Template(template, false, false).match(text).map(Phrasing.Match::values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prob 5",
                "set prob to 5%",
                "SET PROBABILITY 5",
                "response rate 5 %",
                "set random response rate to 5%",
                "set  rate   to  5"
            })
    void optional_parts_and_alternatives_give_many_ways_to_say_one_thing(String text) {
        assertThat(match("[set] [[random] response] prob|probability|rate [to] {percent:percent}", text))
                .hasValueSatisfying(values -> assertThat(values.get("percent")).startsWith("5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "set", "prob", "prob five", "prob 5 now", "random rate 5", "setprob 5", "prob5"})
    void what_does_not_fit_as_a_whole_does_not_match(String text) {
        assertThat(match("[set] [[random] response] prob|probability|rate [to] {percent:percent}", text))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "be quiet, true",
        "shut up, true",
        "stfu for an hour, true",
        "be quiet for 1h2m3s, true",
        "be quiet until tomorrow, true",
        "be, false",
        "quiet, false",
        "be quiet for, false",
        "be quiet for ages, false"
    })
    void brackets_hold_whole_phrases(String text, boolean matches) {
        assertThat(match("(be quiet|shut up|stfu) [for {time:duration}|{time:duration}]", text)
                        .isPresent())
                .isEqualTo(matches);
    }

    @Test
    void a_text_keeps_its_case_and_its_spaces() {
        assertThat(match("forget {pattern...}", "FORGET  Two  Words\nand a line"))
                .contains(Map.of("pattern", "Two  Words\nand a line"));
    }

    @Test
    void a_text_in_the_middle_ends_at_the_first_place_that_lets_the_rest_fit() {
        assertThat(match("set {name...} to {value...}", "set my greeting to back to you"))
                .contains(Map.of("name", "my greeting", "value", "back to you"));
    }

    @Test
    void a_parameter_left_out_is_not_there() {
        assertThat(match("join {channel} [{learn} {send}]", "join #a")).contains(Map.of("channel", "#a"));
        assertThat(match("join {channel} [{learn} {send}]", "join #a x y"))
                .contains(Map.of("channel", "#a", "learn", "x", "send", "y"));
        assertThat(match("join {channel} [{learn} {send}]", "join #a x")).isEmpty();
    }

    @Test
    void a_choice_is_given_as_the_template_spells_it() {
        assertThat(match("test {channel} {state:online|offline}", "TEST #a OffLine"))
                .contains(Map.of("channel", "#a", "state", "offline"));
    }

    @Test
    void parts_that_stand_together_are_said_together() {
        assertThat(match("roll {dice:int}d{sides:int}[!]", "roll 3d6!")).contains(Map.of("dice", "3", "sides", "6"));
        assertThat(match("roll {dice:int}d{sides:int}[!]", "roll 3 d6")).isEmpty();
        assertThat(match("go to #{channel}", "go to #a")).contains(Map.of("channel", "a"));
        assertThat(match("where are you[?]", "where are you ?")).isEmpty();
    }

    @Test
    void both_apostrophes_are_the_same() {
        assertThat(match("you're|your|ur too active", "You’re too active")).isPresent();
    }

    @Test
    void a_backslash_takes_a_meaning_away() {
        assertThat(match("a\\|b \\{c\\}", "a|b {c}")).isPresent();
    }

    @Test
    void a_prefix_ends_at_the_end_of_a_word_and_leaves_the_rest() {
        Template marry = new Template("[please] [will you] marry me", false, true);

        assertThat(marry.match("will you marry me, dear robot"))
                .hasValueSatisfying(match -> assertThat(match.rest()).isEqualTo(", dear robot"));
        assertThat(marry.match("marry mechanics")).isEmpty();
    }

    @Test
    void case_can_matter() {
        assertThat(new Template("EXEC {sql...}", true, false).match("exec x")).isEmpty();
        assertThat(new Template("EXEC {sql...}", true, false).match("EXEC x")).isPresent();
    }

    @Test
    void a_template_is_shown_as_people_write_it() {
        assertThat(new Template("[set] (be quiet|hush)  on|off {n:int}[%] {t...} {c:x|y}", false, false).usage())
                .isEqualTo("[set] (be quiet|hush) on|off <n>[%] <t…> x|y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "a [b>never closed",
                "a b]>closes nothing",
                "{x:colour}>no type of parameter",
                "{x>never closed",
                "a []>empty choice",
                "a| b>empty choice",
                "{a b}>letters, digits"
            })
    void a_template_that_cannot_be_read_says_why(String template, String why) {
        assertThatThrownBy(() -> new Template(template, false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
