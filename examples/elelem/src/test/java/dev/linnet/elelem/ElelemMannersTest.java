package dev.linnet.elelem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.elelem.model.ScriptedModel;
import dev.linnet.event.Event;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.mastodon.MastodonOptions;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.schedule.BotClock;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.MastodonServer;
import dev.linnet.testkit.mastodon.Person;
import dev.linnet.testkit.mastodon.Toot;
import dev.linnet.testkit.mastodon.TootDraft;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whom elelem mentions, seen on a server. */
class ElelemMannersTest {

    @Test
    void those_who_joined_in_are_mentioned_again_and_nobody_is_dragged_in() throws Exception {
        ElelemConfig config = ElelemConfig.defaults();
        Semaphore handled = new Semaphore(0);
        try (MastodonServer server = MastodonServer.start(Flavour.MASTODON);
                Assembly assembly = new Assembly(
                        config, Keeping.inMemory(), BotClock.system(), ScriptedModel.saying("One.", "Two."));
                RunningBot running = BotRunner.of(
                                assembly.bot(),
                                Mastodon.connect(
                                        server.url().toString(),
                                        Secret.of(server.bot("elelem").token()),
                                        MastodonOptions.DEFAULT,
                                        BotClock.system(),
                                        builder -> builder))
                        .strategy(Polling.every(Duration.ofMillis(50)).from(ProcessFrom.beginning()))
                        .listener(new BotListener() {
                            @Override
                            public void onHandled(Event event, Duration took) {
                                handled.release();
                            }
                        })
                        .start()) {
            Person ann = server.person("ann");
            Person carol = server.remotePerson("carol@remote.example");
            Person dave = server.remotePerson("dave@remote.example");
            Person erin = server.remotePerson("erin@remote.example").describedAs("Gardening. #nobot");
            Toot question = carol.posts("@elelem what is a monad?");
            assertThat(handled.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            Toot answer = server.tootsBy("elelem").get(0);
            Toot aside = erin.posts(TootDraft.saying("I wonder too").inReplyTo(answer));

            ann.posts(TootDraft.saying("@elelem @carol@remote.example @dave@remote.example @erin@remote.example and?")
                    .inReplyTo(aside));
            assertThat(handled.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

            assertThat(question.mentions()).hasSize(1);
            assertThat(server.tootsBy("elelem").get(1).mentions())
                    .contains(ann, carol)
                    .doesNotContain(dave, erin);
            assertThat(running.failure()).isEmpty();
        }
    }
}
