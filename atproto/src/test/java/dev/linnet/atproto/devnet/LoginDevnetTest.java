package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Mention;
import dev.linnet.http.JsonValue;
import org.junit.jupiter.api.Test;

/** Sessions with a real server. */
@OnDevnet
class LoginDevnetTest {

    @Test
    void a_bot_logs_in_and_answers_a_mention(Devnet devnet) throws Exception {
        Resident ann = devnet.resident("ann");
        try (DevnetBot linnet = new DevnetBot(devnet);
                RunningBot running = linnet.run(Bot.on(Mention.class, (bot, mention) -> {
                    bot.reply(mention, "pong");
                    linnet.hears(mention);
                }))) {
            Resident.Ref question = ann.mentions(linnet.account(), "ping");

            assertThat(((Mention) linnet.next()).post().id()).isEqualTo(question.uri());
            running.awaitIdle();
            devnet.settle();
            assertThat(ann.postsOf(linnet.account())).singleElement().satisfies(post -> {
                JsonValue record = post.get("record");
                assertThat(record.get("text").text("")).contains("pong");
                assertThat(record.get("reply").get("parent").get("uri").text(""))
                        .isEqualTo(question.uri());
                assertThat(record.get("reply").get("root").get("cid").text("")).isEqualTo(question.cid());
            });
        }
    }
}
