package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.command.Addressing;
import dev.linnet.command.Audit;
import dev.linnet.command.Command;
import dev.linnet.command.Commands;
import dev.linnet.command.CommonCommands;
import dev.linnet.command.Confirmations;
import dev.linnet.command.Courtesy;
import dev.linnet.command.Grants;
import dev.linnet.command.Invocation;
import dev.linnet.command.Privilege;
import dev.linnet.command.Privileges;
import dev.linnet.event.ChatMessage;
import dev.linnet.event.Origin;
import dev.linnet.schedule.BotClock;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The snippets of the guide to commands. */
class CommandsGuideTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Account ACCOUNT = new Account("twitch", "irc.example", User.of("1", "roller"));

    private final List<String> answers = new ArrayList<>();

    private static final class Roller extends Bot {
        private final Commands commands = Commands.addressed(Addressing.standard())
                .add(
                        Command.named("roll")
                                .takes("{dice:int}d{sides:int}")
                                .help("Rolls dice.")
                                .examples("roll 3d6")
                                .does(this::roll),
                        CommonCommands.help())
                .build();

        @Override
        protected void onChatMessage(ChatMessage message) {
            commands.handle(this, message);
        }

        private void roll(Invocation call) {
            call.reply("Rolling " + call.integer("dice") + " dice of " + call.integer("sides") + " sides.");
        }
    }

    @Test
    void a_bot_has_commands() {
        say(new Roller().commands, "roller: roll 3d6");

        assertThat(answers).containsExactly("Rolling 3 dice of 6 sides.");
    }

    @Test
    void a_command_can_be_said_in_many_ways() {
        Command quiet = Command.named("silence")
                .phrase("(be quiet|shut up) [for {time:duration}|{time:duration}]")
                .pattern("s+h+[.!]*")
                .does(call -> call.reply(call.has("time") ? "Quiet for " + call.duration("time") : "Quiet."));

        Commands commands = Commands.addressed(Addressing.always()).add(quiet).build();
        say(commands, "be quiet for 2 hours and 5 minutes");
        say(commands, "Shhh!");

        assertThat(answers).containsExactly("Quiet for PT2H5M", "Quiet.");
    }

    @Test
    void levels_decide_who_may_do_what() {
        Account account = ACCOUNT;
        List<Audit.Entry> journal = new ArrayList<>();
        Command quit = Command.named("quit").needs(Privilege.OWNER).audited().does(call -> call.reply("Good bye."));

        Grants grants = new Grants();
        grants.give(account, "1234", Privilege.OWNER);
        Commands commands = Commands.addressed(Addressing.named("roller", "dicebot"))
                .privileges(Privileges.standard().with(grants).role("moderator", Privilege.ADMIN))
                .courtesy(Courtesy.POLITE)
                .audit(entry -> journal.add(entry))
                .add(quit)
                .build();

        say(commands, "dicebot, quit");
        assertThat(answers).containsExactly("You may not use \"quit\" here.");
        assertThat(journal).extracting(Audit.Entry::outcome).containsExactly(Audit.Outcome.DENIED);
    }

    @Test
    void a_risky_command_asks_first() {
        BotClock clock = ManualClock.at(NOW);
        Confirmations confirmations = Confirmations.inMemory(clock, new SecureRandom());
        Commands commands = Commands.addressed(Addressing.always())
                .add(
                        Command.named("wipe")
                                .does(call -> confirmations.ask(call, "wipe", "all", Duration.ofMinutes(10))),
                        confirmations.command((call, asked) -> call.reply("Wiped " + asked.payload() + ".")))
                .build();

        say(commands, "wipe");
        say(commands, answers.get(0).replaceAll(".*'(yes \\w+)'.*", "$1"));
        assertThat(answers.get(1)).isEqualTo("Wiped all.");
    }

    private void say(Commands commands, String text) {
        Post post = Post.of("m1", User.of("5", "ann"), text, NOW).in(Conversation.channel("#room"));
        commands.handle(
                new ChatMessage(new Origin("e1", NOW, ACCOUNT, ""), post), (to, answer) -> answers.add(answer.text()));
    }
}
