package dev.linnet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.social.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressingTest {

    private static final User BOT = Scene.GOVBOT.user();
    private static final User ZOE = User.of("300", "zoe@other.example");

    private final Addressing robot = Addressing.named("Robot");

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '"',
            value = {
                "robot>\"\"",
                "@robot>\"\"",
                "ROBOT say hi>say hi",
                "@Robot say hi>say hi",
                "robot: say hi>say hi",
                "robot, say hi>say hi",
                "@robot:say hi>say hi",
                "robot\tsay hi>say hi",
                "say hi robot>say hi",
                "say hi @robot>say hi",
                "say hi, robot!>say hi,",
                "say hi robot ?>say hi",
                "say hi @Robot…>say hi",
                "hi@robot>hi",
                "robot say robot>say robot",
                "robot: :robot>:robot",
                "\"  robot   talk  \">talk"
            })
    void a_name_at_the_start_or_the_end_calls_the_bot(String message, String asked) {
        assertThat(robot.invocation(Scene.chat(message))).contains(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Robot! x",
                "¡Robot x!",
                "x @Robot y",
                "xrobot",
                "robotx",
                "say hi robots",
                "say hi robot!!",
                "@ robot x",
                "#robot"
            })
    void a_name_anywhere_else_does_not_call_the_bot(String message) {
        assertThat(robot.invocation(Scene.chat(message))).isEmpty();
    }

    @Test
    void any_of_several_names_calls_the_bot() {
        assertThat(Addressing.named("Robot", "Robbie").invocation(Scene.chat("talk, robbie!")))
                .contains("talk,");
    }

    @Test
    void a_name_can_be_wanted_at_one_side_only() {
        assertThat(Addressing.startingWith("robot").invocation(Scene.chat("talk robot")))
                .isEmpty();
        assertThat(Addressing.endingWith("robot").invocation(Scene.chat("robot talk")))
                .isEmpty();
    }

    @Test
    void a_prefix_calls_the_bot() {
        assertThat(Addressing.prefixed("!").invocation(Scene.chat("!quote add")))
                .contains("quote add");
        assertThat(Addressing.prefixed("!").invocation(Scene.chat("wow!"))).isEmpty();
    }

    @Test
    void the_invisible_mark_some_chat_programs_append_is_no_part_of_the_call() {
        assertThat(robot.invocation(Scene.chat("talk robot \uDB40\uDC00"))).contains("talk");
    }

    @Test
    void a_post_that_begins_by_mentioning_the_bot_and_others_is_for_the_bot() {
        assertThat(Addressing.mentionFirst()
                        .invocation(Scene.mention(
                                "@zoe@other.example @govbot@example.social, ban @spam@evil.example", ZOE, BOT)))
                .contains("ban @spam@evil.example");
    }

    @Test
    void a_mention_further_on_does_not_call_the_bot() {
        assertThat(Addressing.mentionFirst().invocation(Scene.mention("I asked @govbot@example.social to help", BOT)))
                .isEmpty();
    }

    @Test
    void a_namesake_on_another_server_is_not_the_bot() {
        User namesake = User.of("8", "govbot@other.example");

        assertThat(Addressing.mentionFirst().invocation(Scene.mention("@govbot help", namesake)))
                .isEmpty();
        assertThat(Addressing.mentionFirst().invocation(Scene.mention("@govbot@other.example help")))
                .isEmpty();
    }

    @Test
    void an_account_can_be_mentioned_by_id() {
        assertThat(Addressing.mentionFirst().invocation(Scene.mention("<@7> help", BOT)))
                .contains("help");
    }

    @Test
    void everything_in_a_private_message_is_for_the_bot() {
        assertThat(Addressing.standard().invocation(Scene.direct("@govbot@example.social status 4")))
                .contains("status 4");
        assertThat(Addressing.standard().invocation(Scene.direct("status 4"))).contains("status 4");
    }

    @Test
    void an_answer_to_the_bot_is_for_it_and_one_further_down_is_not() {
        assertThat(Addressing.standard().invocation(Scene.reply("agree", true))).contains("agree");
        assertThat(Addressing.standard().invocation(Scene.reply("agree", false)))
                .isEmpty();
    }

    @Test
    void in_a_channel_the_account_is_called_by_its_own_name() {
        assertThat(Addressing.standard().invocation(Scene.chat("robot: talk"))).contains("talk");
    }

    @Test
    void only_the_first_line_can_be_asked_for() {
        assertThat(Addressing.always().firstLine().invocation(Scene.direct("agree \nbecause")))
                .contains("agree");
    }

    @Test
    void a_name_must_not_be_blank() {
        assertThatThrownBy(() -> Addressing.named("robot", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blank");
    }
}
