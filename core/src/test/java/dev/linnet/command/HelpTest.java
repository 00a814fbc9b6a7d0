package dev.linnet.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.social.User;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HelpTest {

    private static final User MODERATOR = Scene.BOB.withRoles(Set.of("moderator"));

    private final Scene scene = new Scene();
    private final Commands commands = Commands.addressed(Addressing.prefixed("!"))
            .privileges(Privileges.standard().role("moderator", Privilege.ADMIN))
            .add(
                    CommonCommands.help(),
                    Command.named("say")
                            .alias("speak")
                            .takes("[{prompt...}]")
                            .category("Talking")
                            .help("Says something.")
                            .does(call -> {}),
                    Command.named("uwu").category("Talking").does(call -> {}),
                    Command.named("forget")
                            .takes("{pattern...}")
                            .takes("last|first {count:int}")
                            .needs(Privilege.ADMIN)
                            .category("Moderation")
                            .help("Forgets what contains a text | or not.")
                            .examples("forget cats", "forget last 3")
                            .does(call -> {}),
                    Command.named("secret").hidden().does(call -> {}))
            .build();

    private List<String> asked(User who, String text) {
        commands.handle(Scene.chat(who, text), scene);
        return scene.answers;
    }

    @Test
    void the_list_shows_what_the_caller_may_use_by_category() {
        assertThat(asked(Scene.ANN, "!help"))
                .containsExactly("Help: help\nTalking: say, uwu\nSay \"help NAME\" for more on one of them.");
    }

    @Test
    void more_is_shown_to_those_who_may_do_more() {
        assertThat(asked(MODERATOR, "!commands").get(0))
                .contains("Moderation: forget")
                .doesNotContain("secret");
    }

    @Test
    void what_is_switched_off_is_not_listed() {
        commands.disable("uwu");

        assertThat(commands.help(Privilege.OWNER)).contains("Talking: say\n").doesNotContain("uwu");
    }

    @Test
    void one_command_is_explained_with_its_usage_and_examples() {
        assertThat(asked(MODERATOR, "!help on FORGET"))
                .containsExactly("forget: Forgets what contains a text | or not.\n"
                        + "Say it like this: \"forget <pattern…>\" or \"forget last|first <count>\"\n"
                        + "For example: forget cats; forget last 3");
    }

    @Test
    void a_command_is_found_by_its_alias() {
        assertThat(asked(Scene.ANN, "!help speak").get(0)).startsWith("say: Says something.");
    }

    @Test
    void what_the_caller_may_not_use_is_not_explained() {
        assertThat(asked(Scene.ANN, "!help forget")).containsExactly("I have no command of that name for you.");
    }

    @Test
    void the_table_for_the_documentation_escapes_what_markdown_would_take_for_its_own() {
        assertThat(commands.toMarkdown())
                .contains("### Moderation\n\n| Command | For | How to say it | What it does |\n|---|---|---|---|\n"
                        + "| forget | admin | `forget <pattern…>`<br>`forget last\\|first <count>` |"
                        + " Forgets what contains a text \\| or not. |\n")
                .doesNotContain("secret");
    }

    @Test
    void what_a_command_takes_is_known_for_registering_it_elsewhere() {
        assertThat(commands.find("forget").orElseThrow().parameters())
                .containsExactly(
                        new Parameter("pattern", Parameter.Kind.TEXT, List.of()),
                        new Parameter("count", Parameter.Kind.INT, List.of()));
    }
}
