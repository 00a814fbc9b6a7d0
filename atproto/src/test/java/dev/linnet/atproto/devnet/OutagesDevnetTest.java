package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Mention;
import dev.linnet.event.PostEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of the network are out of order; the bot goes on with the others. */
@OnDevnet
class OutagesDevnetTest {

    private Devnet devnet;
    private DevnetBot linnet;
    private Resident ann;

    @BeforeEach
    void begin(Devnet shared) {
        devnet = shared;
        linnet = new DevnetBot(devnet);
        ann = devnet.resident("ann");
    }

    @AfterEach
    void end() {
        devnet.chat("absent");
        linnet.close();
    }

    /** Runs with the password of the account, which may read private messages. */
    private BotRunner pong() {
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            self.reply(mention, "pong");
            linnet.hears(mention);
        });
        return linnet.runner(
                bot,
                Bluesky.connect(
                        devnet.pds(),
                        linnet.account().handle(),
                        linnet.account().password(),
                        BlueskyOptions.DEFAULT));
    }

    private String textOfNext() throws InterruptedException {
        return ((PostEvent) linnet.next()).text();
    }

    @Test
    void a_bot_hears_mentions_on_a_network_without_private_messages() throws Exception {
        try (RunningBot running = pong().start()) {
            ann.mentions(linnet.account(), "hello");
            assertThat(textOfNext()).endsWith("hello");
            running.awaitIdle();
        }
    }

    @Test
    void a_bot_hears_mentions_when_private_messages_go_out_of_order() throws Exception {
        devnet.chat("silent");
        try (RunningBot running = pong().start()) {
            ann.mentions(linnet.account(), "before");
            assertThat(textOfNext()).endsWith("before");
            devnet.chat("broken");
            ann.mentions(linnet.account(), "meanwhile");
            assertThat(textOfNext()).endsWith("meanwhile");
            running.awaitIdle();
        }
    }

    @Test
    void a_bot_starts_while_private_messages_are_out_of_order() throws Exception {
        devnet.chat("broken");
        try (RunningBot running = pong().start()) {
            ann.mentions(linnet.account(), "hello");
            assertThat(textOfNext()).endsWith("hello");
            running.awaitIdle();
        }
    }
}
