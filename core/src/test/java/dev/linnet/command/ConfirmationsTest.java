package dev.linnet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.delivery.internal.Codec;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Scene scene = new Scene();
    private final ManualClock clock = ManualClock.at(Scene.START);
    private final Confirmations confirmations = Confirmations.inMemory(clock, new Random(1));
    private final List<String> suspended = new ArrayList<>();
    private final Commands commands = Commands.addressed(Addressing.named("robot"))
            .add(
                    Command.named("suspend")
                            .takes("{who:user}")
                            .does(invocation ->
                                    confirmations.ask(invocation, "suspend", invocation.handle("who"), TEN_MINUTES)),
                    confirmations.command((invocation, confirmed) -> suspended.add(confirmed.payload())))
            .build();

    @Test
    void a_yes_with_the_code_goes_on_with_what_was_asked() {
        commands.handle(Scene.chat("robot suspend @spam@evil.example"), scene);
        commands.handle(Scene.chat("robot yes " + codeAsked().toLowerCase(java.util.Locale.ROOT) + "!"), scene);

        assertThat(scene.answers).singleElement().asString().matches("Reply 'yes [A-Z0-9]{6}' within 10 minutes\\.");
        assertThat(suspended).containsExactly("spam@evil.example");
    }

    @Test
    void a_code_counts_once() {
        Confirmation asked = ask("x");

        assertThat(confirmations.confirm(Scene.ROBOT, Scene.ANN, asked.code())).contains(asked);
        assertThat(confirmations.confirm(Scene.ROBOT, Scene.ANN, asked.code())).isEmpty();
    }

    @Test
    void a_code_counts_for_the_person_and_the_network_it_was_given_on() {
        Confirmation asked = ask("x");

        assertThat(confirmations.confirm(Scene.ROBOT, Scene.BOB, asked.code())).isEmpty();
        assertThat(confirmations.confirm(Scene.GOVBOT, Scene.ANN, asked.code())).isEmpty();
        assertThat(confirmations.confirm(
                        new Account("twitch", "irc.example", Scene.BOB), Scene.ANN.named("Ann, renamed"), asked.code()))
                .contains(asked);
    }

    @Test
    void a_code_expires() {
        Confirmation asked = ask("x");

        clock.advance(TEN_MINUTES);

        assertThat(confirmations.confirm(Scene.ROBOT, Scene.ANN, asked.code())).isEmpty();
    }

    @Test
    void a_code_counts_until_it_expires() {
        Confirmation asked = ask("x");

        clock.advance(TEN_MINUTES.minusNanos(1));

        assertThat(confirmations.confirm(Scene.ROBOT, Scene.ANN, asked.code())).contains(asked);
    }

    @Test
    void a_wrong_code_is_answered_and_a_yes_to_something_else_is_not_taken_for_one() {
        assertThat(commands.handle(Scene.chat("robot yes A2B3C4"), scene)).isTrue();
        assertThat(scene.answers).containsExactly("Nothing of yours waits for that code; it may have expired.");
        scene.answers.clear();
        Commands quiet = Commands.addressed(Addressing.named("robot"))
                .courtesy(Courtesy.SILENT)
                .add(confirmations.command((invocation, confirmed) -> {}))
                .build();
        assertThat(quiet.handle(Scene.chat("robot yes thanks"), scene)).isFalse();
    }

    @Test
    void only_the_latest_few_questions_to_one_person_wait() {
        Confirmation first = ask("0");
        Confirmation second = ask("1");
        for (int more = 2; more < 6; more++) {
            ask("" + more);
        }

        assertThat(confirmations.confirm(Scene.ROBOT, Scene.ANN, first.code())).isEmpty();
        assertThat(confirmations.confirm(Scene.ROBOT, Scene.ANN, second.code())).contains(second);
    }

    @Test
    void what_waits_can_be_stored_as_a_bots_state() {
        Codec codec = new Codec();
        PendingConfirmations pending = new PendingConfirmations().with(ask("x"));

        assertThat(codec.read(codec.write(pending), PendingConfirmations.class)).isEqualTo(pending);
    }

    @Test
    void a_question_must_stay_open_for_some_time() {
        assertThatThrownBy(() -> confirmations.ask(Scene.ROBOT, Scene.ANN, "t", "p", Duration.ZERO))
                .hasMessageContaining("valid for some time");
    }

    private Confirmation ask(String payload) {
        return confirmations.ask(Scene.ROBOT, Scene.ANN, "topic", payload, TEN_MINUTES);
    }

    private String codeAsked() {
        return scene.answers.get(0).replaceAll(".*yes (\\w+)'.*", "$1");
    }
}
