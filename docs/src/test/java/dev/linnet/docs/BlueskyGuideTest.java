package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.atproto.BlueskyStream;
import dev.linnet.atproto.Watch;
import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.firehose.CommitFrame;
import dev.linnet.atproto.firehose.RecordOp;
import dev.linnet.atproto.stream.Firehose;
import dev.linnet.atproto.stream.Places;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.Streaming;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import dev.linnet.testkit.atproto.Post;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the guide to Bluesky. */
@Timeout(120)
class BlueskyGuideTest {

    @Test
    void a_bot_answers_on_a_local_server() {
        try (BlueskyServer network = BlueskyServer.start()) {
            Account greeter = network.account("greeter");
            Person ann = network.person("ann").named("Ann");
            ann.posts("@" + greeter.handle() + " hello");
            String service = network.url().toString();
            String handle = greeter.handle();
            String appPassword = greeter.appPassword();
            BlueskyOptions options = BlueskyOptions.DEFAULT.withMaxParts(3);
            Bluesky account = Bluesky.connect(URI.create(service), handle, appPassword, options);

            BotRunner.of(new Greeter(), account)
                    .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                    .once(10);

            assertThat(network.postsBy("greeter"))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.text()).isEqualTo("Hello, Ann"));
        }
    }

    @Test
    void a_bot_watches_the_network_for_words() throws Exception {
        try (BlueskyServer network = BlueskyServer.start()) {
            Account birdwatcher = network.account("birdwatcher");
            Person ann = network.person("ann");
            String service = network.url().toString();
            String handle = birdwatcher.handle();
            String appPassword = birdwatcher.appPassword();
            String relay = service;
            BlueskyOptions options = BlueskyOptions.DEFAULT
                    .withWatch(Watch.words("wren", "zaunkönig"))
                    .withStream(BlueskyStream.firehose(URI.create(relay)));
            Bluesky account = Bluesky.connect(URI.create(service), handle, appPassword, options);
            RunningBot running = BotRunner.of(new Birdwatcher(), account)
                    .strategy(Streaming.live())
                    .start();
            try (running) {
                while (network.firehose().connections() == 0) {
                    Thread.onSpinWait();
                }
                ann.posts("a robin");
                ann.posts("a Zaunkönig!");
                while (birdwatcher.person().records("app.bsky.feed.like").isEmpty()) {
                    Thread.onSpinWait();
                }
                running.awaitIdle();
            }
            assertThat(birdwatcher.person().records("app.bsky.feed.like")).hasSize(1);
        }
    }

    @Test
    void the_firehose_is_heard_without_a_bot(@TempDir Path folder) {
        try (BlueskyServer network = BlueskyServer.start()) {
            String relay = network.url().toString();
            Map<String, Integer> count = new ConcurrentHashMap<>();
            Firehose firehose = Firehose.at(URI.create(relay))
                    .wanting("app.bsky.feed.post")
                    .places(Places.in(folder.resolve("firehose.place")))
                    .open(frame -> {
                        if (frame instanceof CommitFrame commit) {
                            for (RecordOp op : commit.ops()) {
                                op.record()
                                        .ifPresent(post ->
                                                count.merge(post.get("text").text(""), 1, Integer::sum));
                            }
                        }
                    });
            while (network.firehose().connections() == 0) {
                Thread.onSpinWait();
            }
            network.person("ann").posts("hello");
            while (!count.containsKey("hello")) {
                Thread.onSpinWait();
            }
            firehose.close();
        }
    }

    @Test
    void the_client_posts_without_a_bot() {
        try (BlueskyServer network = BlueskyServer.start()) {
            Account greeter = network.account("greeter");
            String service = network.url().toString();
            String handle = greeter.handle();
            String appPassword = greeter.appPassword();
            BlueskyClient client = BlueskyClient.login(URI.create(service), handle, Secret.of(appPassword));
            client.posts().create("Hello");

            assertThat(network.postsBy("greeter")).extracting(Post::text).containsExactly("Hello");
            client.close();
        }
    }
}
