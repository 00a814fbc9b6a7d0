package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.BlueskyStream;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Mention;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.Streaming;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bots that listen to the stream of commits of a real server. */
@OnDevnet
class StreamingDevnetTest {

    /** So seldom that nothing comes by the list but when a connection begins. */
    private static final Streaming STREAM = Streaming.live().catchingUpEvery(Duration.ofHours(1));

    private static final int EACH = 10;

    private Devnet devnet;

    @AfterEach
    void end() {
        devnet.refuse(false);
    }

    private static BlueskyStream firehose(URI server) {
        return BlueskyStream.firehose(URI.create(server.toString().replaceFirst("^http", "ws")));
    }

    private static BotRunner pong(DevnetBot linnet, Devnet devnet) {
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            self.reply(mention, "pong");
            linnet.hears(mention);
        });
        return linnet.runner(bot, linnet.connect(options -> options.withStream(firehose(devnet.wire()))))
                .strategy(STREAM);
    }

    private static void awaitLive(RunningBot running) throws InterruptedException {
        Until.holds(running::source, () -> running.source() == SourceState.LIVE);
    }

    @Test
    void the_firehose_gives_the_events_that_polling_gives(Devnet shared) throws Exception {
        devnet = shared;
        assertThat(Traffic.heard(devnet, firehose(devnet.pds()))).isEqualTo(Traffic.EXPECTED);
    }

    @Test
    void so_it_does_when_each_event_has_to_be_proven(Devnet shared) throws Exception {
        devnet = shared;
        assertThat(Traffic.heard(devnet, BlueskyStream.provenFirehose(devnet.pds())))
                .isEqualTo(Traffic.EXPECTED);
    }

    @Test
    void when_the_connection_is_cut_and_refused_each_mention_is_answered_once(Devnet shared) throws Exception {
        devnet = shared;
        Resident ann = devnet.resident("ann");
        try (DevnetBot linnet = new DevnetBot(devnet);
                RunningBot running = pong(linnet, devnet).start()) {
            awaitLive(running);
            mentions(ann, linnet, "while all is well");
            devnet.drop();
            mentions(ann, linnet, "after it was cut");
            devnet.refuse(true);
            devnet.drop();
            mentions(ann, linnet, "while nobody is let in");
            devnet.refuse(false);
            mentions(ann, linnet, "afterwards");
            for (int count = 0; count < 4 * EACH; count++) {
                linnet.next();
            }
            running.awaitIdle();
            linnet.hasHeardNoMore();
            assertEachIsAnsweredOnce(ann, linnet);
        }
    }

    @Test
    void what_happened_while_a_bot_was_away_is_heard_from_where_it_was(Devnet shared) throws Exception {
        devnet = shared;
        Resident ann = devnet.resident("ann");
        try (DevnetBot linnet = new DevnetBot(devnet)) {
            try (RunningBot first = pong(linnet, devnet).start()) {
                awaitLive(first);
                mentions(ann, linnet, "before");
                for (int count = 0; count < EACH; count++) {
                    linnet.next();
                }
                first.awaitIdle();
            }
            mentions(ann, linnet, "meanwhile");
            try (RunningBot second = pong(linnet, devnet).start()) {
                for (int count = 0; count < EACH; count++) {
                    linnet.next();
                }
                second.awaitIdle();
            }
            linnet.hasHeardNoMore();
            assertEachIsAnsweredOnce(ann, linnet);
        }
    }

    private static void mentions(Resident ann, DevnetBot linnet, String words) {
        for (int number = 0; number < EACH; number++) {
            ann.mentions(linnet.account(), words + " " + number);
        }
    }

    private static void assertEachIsAnsweredOnce(Resident ann, DevnetBot linnet) {
        assertThat(linnet.answers().stream()
                        .map(answer -> answer.get("value")
                                .get("reply")
                                .get("parent")
                                .get("uri")
                                .text(""))
                        .collect(Collectors.toList()))
                .containsExactlyInAnyOrderElementsOf(ann.records(Resident.POST).stream()
                        .map(question -> question.get("uri").text(""))
                        .toList());
    }
}
