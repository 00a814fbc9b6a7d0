package dev.linnet.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.event.ChatMessage;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandsInABotTest {

    private final OneRoom room = new OneRoom();
    private final ManualClock clock = ManualClock.selfMoving(Scene.START);
    private final MemoryStore store = new MemoryStore(clock, 100);
    private final Random random = new Random(7);
    private final List<String> done = new ArrayList<>();

    private void run(Bot bot) {
        BotRunner.of(bot, room).store(store).time(clock, random).once(10);
    }

    @Test
    void a_bot_answers_with_one_line_of_its_own() {
        room.annSays("robot help");
        room.annSays("hello everybody");

        run(new Moderator(0));

        assertThat(room.answers).singleElement().asString().startsWith("Commands: suspend\nHelp: help");
        assertThat(done).containsExactly("not for me: hello everybody");
    }

    @Test
    void what_waits_for_a_yes_is_still_there_after_a_restart() {
        room.annSays("robot suspend @spam");
        run(new Moderator(0));
        room.annSays("robot yes " + code());
        run(new Moderator(0));

        assertThat(done).containsExactly("suspended spam");
    }

    @Test
    void a_handler_that_fails_after_asking_still_takes_the_code_it_gave() {
        room.annSays("robot suspend @spam");
        run(new Moderator(1));
        clock.advance(Duration.ofMinutes(1));
        room.annSays("robot yes " + code());
        run(new Moderator(0));

        assertThat(room.answers).hasSize(1);
        assertThat(done).containsExactly("failed", "suspended spam");
    }

    private String code() {
        return room.answers.get(0).replaceAll(".*yes (\\w+)'.*", "$1");
    }

    private final class Moderator extends Bot {
        private final Confirmations confirmations = Confirmations.keptBy(this, clock, random);
        private final Commands commands;
        private int failures;

        Moderator(int failures) {
            this.failures = failures;
            this.commands = Commands.addressed(Addressing.standard())
                    .add(
                            Command.named("suspend").takes("{who:user}").does(this::suspend),
                            CommonCommands.help(),
                            confirmations.command(
                                    (invocation, confirmed) -> done.add("suspended " + confirmed.payload())))
                    .build();
        }

        @Override
        public String name() {
            return "moderator";
        }

        @Override
        protected void onChatMessage(ChatMessage message) {
            if (!commands.handle(this, message)) {
                done.add("not for me: " + message.text());
            }
        }

        private void suspend(Invocation invocation) {
            confirmations.ask(invocation, "suspend", invocation.handle("who"), Duration.ofMinutes(10));
            if (failures-- > 0) {
                done.add("failed");
                throw new IllegalStateException("lost the thread");
            }
        }
    }
}
