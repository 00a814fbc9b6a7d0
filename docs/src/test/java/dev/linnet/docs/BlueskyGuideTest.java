package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.atproto.BlueskyStream;
import dev.linnet.atproto.Watch;
import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.oauth.ClientMetadata;
import dev.linnet.atproto.client.oauth.OAuth;
import dev.linnet.atproto.client.oauth.PendingLogin;
import dev.linnet.atproto.client.oauth.SavedLogin;
import dev.linnet.atproto.firehose.CommitFrame;
import dev.linnet.atproto.firehose.RecordOp;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.stream.Firehose;
import dev.linnet.atproto.stream.Places;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.Mention;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.Streaming;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Draft;
import dev.linnet.social.Upload;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import dev.linnet.testkit.atproto.Post;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    void the_server_of_an_account_need_not_be_named() {
        String appPassword = "abcd-efgh-ijkl-mnop";
        Bluesky account = Bluesky.connect("mybot.example.org", appPassword);

        assertThat(account.name()).isEqualTo("bluesky");
        account.close();
    }

    @Test
    void a_person_gives_permission_in_a_browser() throws Exception {
        try (BlueskyServer network = BlueskyServer.start()) {
            Account greeter = network.account("greeter");
            Person ann = network.person("ann").named("Ann");
            ann.posts("@" + greeter.handle() + " hello");
            Identities identities = Identities.builder()
                    .localNetwork(network.url())
                    .directory(network.url())
                    .build();
            Did did = new Did(greeter.did());
            ClientMetadata client =
                    ClientMetadata.loopback(URI.create("http://127.0.0.1:8080/"), ClientMetadata.USUAL_SCOPE);
            OAuth oauth = OAuth.of(client, identities);
            PendingLogin login = oauth.start(did);
            Secret kept = login.keep();
            URI redirected = allowedAt(login.address());
            SavedLogin saved = oauth.save(PendingLogin.read(kept), redirected);
            String session = saved.keep().reveal();
            Bluesky account = Bluesky.connect(SavedLogin.read(Secret.of(session)));

            BotRunner.of(new Greeter(), account)
                    .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                    .once(10);

            assertThat(network.postsBy("greeter")).hasSize(1);
            oauth.close();
            identities.close();
        }
    }

    /** What a person and their browser do. */
    private static URI allowedAt(URI address) throws IOException {
        HttpURLConnection browser = (HttpURLConnection) address.toURL().openConnection();
        browser.setInstanceFollowRedirects(false);
        assertThat(browser.getResponseCode()).isEqualTo(303);
        return URI.create(browser.getHeaderField("Location"));
    }

    /** Says what Bluesky alone has. */
    private static final class Singer extends Bot {
        private final String page;
        private final Path film;
        private final Path captions;

        Singer(String page, Path film, Path captions) {
            this.page = page;
            this.film = film;
            this.captions = captions;
        }

        @Override
        public void onMention(Mention mention) {
            post(Draft.of("Who sang this?")
                    .withOption("answers", "followers, mentioned")
                    .withOption("quotes", "nobody")
                    .withOption("card", page));
            Draft song = Draft.of("A linnet in the gorse")
                    .withMedia(upload(Upload.of(film).describedAs("A linnet sings on a gorse bush")))
                    .withMedia(upload(Upload.of(captions)));
            post(song);
        }
    }

    @Test
    void posts_have_gates_cards_and_videos(@TempDir Path files) throws Exception {
        try (BlueskyServer network = BlueskyServer.start()) {
            Account singer = network.account("singer");
            network.person("ann").posts("@" + singer.handle() + " sing!");
            Path film = Files.write(files.resolve("song.mp4"), "0000ftypisom0000".getBytes(StandardCharsets.UTF_8));
            Path captions = Files.writeString(files.resolve("song.en.vtt"), "WEBVTT");
            String page = network.url() + "/no-such-page";
            Bluesky account = Bluesky.connect(
                    network.url(),
                    singer.handle(),
                    Secret.of(singer.appPassword()),
                    BlueskyOptions.DEFAULT,
                    BotClock.system(),
                    builder -> builder.videoService(network.url()));

            BotRunner.of(new Singer(page, film, captions), account)
                    .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                    .once(10);

            List<Post> posts = network.postsBy("singer");
            assertThat(posts).hasSize(2);
            assertThat(String.valueOf(posts.get(0).record().get("embed"))).contains("app.bsky.embed.external");
            assertThat(network.record(posts.get(0).uri().replace("feed.post", "feed.threadgate")))
                    .isNotNull();
            assertThat(String.valueOf(posts.get(1).record().get("embed")))
                    .contains("app.bsky.embed.video")
                    .contains("captions");
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
                running.awaitListening();
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
