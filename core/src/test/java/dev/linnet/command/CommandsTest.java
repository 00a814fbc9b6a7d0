package dev.linnet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.event.Interaction;
import dev.linnet.social.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private final Scene scene = new Scene();
    private final Grants grants = new Grants();
    private final List<Audit.Entry> audit = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();

    private Commands.Builder robot() {
        return Commands.addressed(Addressing.named("robot"))
                .privileges(Privileges.standard().with(grants).role("moderator", Privilege.ADMIN))
                .audit(audit::add);
    }

    private Consumer<Invocation> noting() {
        return invocation -> ran.add(invocation.command().name());
    }

    private boolean say(Commands commands, User who, String text) {
        return commands.handle(Scene.chat(who, text), scene);
    }

    @Test
    void the_first_command_that_fits_and_is_allowed_runs() {
        Commands commands = robot().add(
                        Command.named("privacy-admin")
                                .phrase("give [me] privacy [please]")
                                .needs(Privilege.ADMIN)
                                .does(noting()),
                        Command.named("privacy")
                                .phrase("give [me] privacy [please]")
                                .does(noting()))
                .build();

        say(commands, Scene.ANN, "robot give me privacy");
        say(commands, Scene.BOB.withRoles(java.util.Set.of("Moderator")), "robot give me privacy please");

        assertThat(ran).containsExactly("privacy", "privacy-admin");
    }

    @Test
    void a_message_for_nobody_is_not_handled() {
        assertThat(say(robot().add(CommonCommands.help()).build(), Scene.ANN, "help"))
                .isFalse();
    }

    @Test
    void whoever_is_ignored_gets_no_answer_at_all() {
        grants.give(Scene.ROBOT, Scene.ANN.id(), Privilege.IGNORED);
        Commands commands = robot().add(CommonCommands.help())
                .courtesy(Courtesy.POLITE)
                .otherwise(Command.named("talk").does(noting()))
                .build();

        assertThat(say(commands, Scene.ANN, "robot help")).isTrue();
        assertThat(scene.answers).isEmpty();
        assertThat(ran).isEmpty();
    }

    @Test
    void a_command_that_is_off_is_off_for_everybody() {
        grants.give(Scene.ROBOT, Scene.ANN.id(), Privilege.OWNER);
        Commands commands = robot().add(
                        CommonCommands.onOff(Privilege.OWNER),
                        Command.named("uwu").does(noting()))
                .otherwise(Command.named("talk").does(noting()))
                .build();

        say(commands, Scene.ANN, "robot disable UWU");
        say(commands, Scene.ANN, "robot uwu");
        say(commands, Scene.ANN, "robot enable uwu");
        say(commands, Scene.ANN, "robot uwu");
        say(commands, Scene.ANN, "robot enable nothing");

        assertThat(ran).containsExactly("talk", "uwu");
        assertThat(scene.answers)
                .containsExactly("\"UWU\" is disabled.", "\"uwu\" is enabled.", "I have no command of that name.");
    }

    @Test
    void the_catch_all_takes_a_bare_call_and_all_that_is_nothing_else() {
        Commands commands = robot().add(Command.named("uwu").does(noting()))
                .courtesy(Courtesy.SILENT)
                .otherwise(Command.named("talk").does(invocation -> ran.add("talk:" + invocation.rest())))
                .build();

        say(commands, Scene.ANN, "robot");
        say(commands, Scene.ANN, "hello there robot!");

        assertThat(ran).containsExactly("talk:", "talk:hello there");
    }

    @Test
    void wrong_arguments_get_the_way_to_say_it() {
        Commands commands = robot().add(Command.named("forget")
                        .alias("unlearn")
                        .takes("{pattern...}")
                        .does(noting()))
                .build();

        assertThat(say(commands, Scene.ANN, "robot forget")).isTrue();
        assertThat(scene.answers).containsExactly("Say it like this: \"forget <pattern…>\" or \"unlearn <pattern…>\"");
    }

    @Test
    void a_slip_of_the_pen_gets_a_suggestion_of_what_the_caller_may_use() {
        Commands commands = robot().add(
                        Command.named("forget").needs(Privilege.OWNER).does(noting()),
                        Command.named("status").does(noting()))
                .build();

        assertThat(say(commands, Scene.ANN, "robot sttaus 4")).isTrue();
        assertThat(say(commands, Scene.ANN, "robot forgte")).isFalse();
        assertThat(say(commands, Scene.ANN, "robot how do you do")).isFalse();
        assertThat(scene.answers).containsExactly("I don't know that. Did you mean \"status\"?");
    }

    @Test
    void a_refusal_is_silent_or_polite_as_the_bot_wishes() {
        Command quit = Command.named("quit").needs(Privilege.OWNER).audited().does(noting());

        assertThat(say(robot().add(quit).build(), Scene.ANN, "robot quit")).isTrue();
        assertThat(scene.answers).isEmpty();
        say(robot().add(quit).courtesy(Courtesy.POLITE).build(), Scene.ANN, "robot quit");
        assertThat(scene.answers).containsExactly("You may not use \"quit\" here.");
        assertThat(ran).isEmpty();
        assertThat(audit).extracting(Audit.Entry::outcome).containsExactly(Audit.Outcome.DENIED, Audit.Outcome.DENIED);
    }

    @Test
    void an_audited_command_tells_who_did_what_where_and_when() {
        Commands commands = robot().add(
                        Command.named("echo").takes("{text...}").audited().does(noting()),
                        Command.named("uwu").does(noting()))
                .build();

        say(commands, Scene.ANN, "robot echo hi there");
        say(commands, Scene.ANN, "robot uwu");

        assertThat(audit)
                .containsExactly(new Audit.Entry(
                        "e1",
                        Scene.START,
                        Scene.ROBOT,
                        Scene.ANN,
                        Privilege.REGULAR,
                        Scene.CHANNEL,
                        "echo",
                        "echo hi there",
                        Audit.Outcome.DONE,
                        null));
    }

    @Test
    void a_failure_is_recorded_and_passed_on() {
        Commands commands = robot().add(Command.named("raw").audited().does(invocation -> {
                    throw new IllegalStateException("no line");
                }))
                .build();

        assertThatThrownBy(() -> say(commands, Scene.ANN, "robot raw")).hasMessage("no line");
        assertThat(audit).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Audit.Outcome.FAILED);
            assertThat(entry.error()).contains("no line");
        });
    }

    @Test
    void a_command_chosen_from_the_networks_own_list_runs_with_what_was_filled_in() {
        Commands commands = robot().add(Command.named("wed")
                        .takes("{who:user}")
                        .does(call -> call.reply("Married to " + call.text("who"))))
                .build();
        Interaction chosen = new Interaction(
                Scene.origin(Scene.ROBOT),
                Scene.ANN,
                Interaction.Kind.COMMAND,
                "wed",
                Map.of("who", "bob"),
                Scene.CHANNEL,
                null);

        assertThat(commands.handle(chosen, scene)).isTrue();
        assertThat(scene.answers).containsExactly("Married to bob");
    }

    @Test
    void two_commands_of_one_name_are_refused() {
        Commands.Builder twice = robot().add(
                        Command.named("say").does(noting()),
                        Command.named("talk").alias("SAY").does(noting()));

        assertThatThrownBy(twice::build).hasMessageContaining("two commands are called \"SAY\"");
    }
}
