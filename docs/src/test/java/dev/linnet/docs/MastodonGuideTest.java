package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.config.Secret;
import dev.linnet.event.Mention;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.mastodon.MastodonOptions;
import dev.linnet.mastodon.client.Feature;
import dev.linnet.mastodon.client.MastodonClient;
import dev.linnet.mastodon.client.MediaFile;
import dev.linnet.mastodon.client.MediaUpload;
import dev.linnet.mastodon.client.NotificationQuery;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.ProfileChange;
import dev.linnet.mastodon.client.StatusDraft;
import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.MediaAttachment;
import dev.linnet.mastodon.client.entity.Notification;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.entity.Visibility;
import dev.linnet.mastodon.client.oauth.App;
import dev.linnet.mastodon.client.oauth.OAuth;
import dev.linnet.mastodon.client.oauth.RefreshingToken;
import dev.linnet.mastodon.client.oauth.Token;
import dev.linnet.mastodon.client.streaming.StreamConnection;
import dev.linnet.mastodon.client.streaming.StreamEvent;
import dev.linnet.mastodon.client.streaming.StreamName;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.resilience.RateLimits;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Draft;
import dev.linnet.social.Poll;
import dev.linnet.testkit.mastodon.Credentials;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.MastodonServer;
import dev.linnet.testkit.mastodon.Toot;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The snippets of the guide to Mastodon, and the one about its local server. */
class MastodonGuideTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @Test
    void a_bot_answers_on_a_local_server() {
        try (MastodonServer network = MastodonServer.start(Flavour.GOTOSOCIAL)) {
            Credentials greeter = network.bot("greeter");
            network.person("ann").posts("@greeter hello");

            BotRunner.of(new Greeter(), Mastodon.connect(network.url().toString(), greeter.token()))
                    .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                    .once(10);

            Toot answer = network.tootsBy("greeter").get(0);
            assertThat(answer.text()).contains("Hello, ann");
            assertThat(network.requests().count("POST /api/v1/statuses")).isEqualTo(1);
        }
    }

    static final class Talker extends Bot {
        @Override
        protected void onMention(Mention mention) {
            reply(mention, "All work and no play makes a dull bot. ".repeat(40));
        }
    }

    @Test
    void options_change_how_a_bot_behaves() {
        try (MastodonServer network = MastodonServer.start(Flavour.MASTODON)) {
            String server = network.url().toString();
            String token = network.bot("talker").token();
            network.person("ann").posts("@talker hello");
            MastodonOptions options = MastodonOptions.DEFAULT
                    .withReplyVisibility(dev.linnet.social.Visibility.FOLLOWERS)
                    .withNumberParts(true)
                    .withMaxParts(3);
            Mastodon account = Mastodon.connect(server, token, options);
            BotRunner.of(new Talker(), account)
                    .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                    .once(1);

            List<Toot> thread = network.tootsBy("talker");
            assertThat(thread).hasSize(3).allSatisfy(part -> {
                assertThat(part.visibility()).isEqualTo(dev.linnet.testkit.mastodon.Visibility.PRIVATE);
                assertThat(part.text()).startsWith("@ann");
                assertThat(part.text().length()).isLessThanOrEqualTo(540);
            });
            assertThat(thread.get(2).text()).endsWith("(3/3)");
        }
    }

    static final class Waiter extends Bot {
        @Override
        protected void onMention(Mention mention) {
            Poll poll = new Poll(List.of("Tea", "Coffee"), Duration.ofDays(1), false);
            reply(mention, Draft.of("What will it be?").withPoll(poll));
            client(MastodonClient.class)
                    .ifPresent(mastodon -> mastodon.profile()
                            .update(ProfileChange.none()
                                    .note("I ask and carry.")
                                    .bot(true)));
        }
    }

    @Test
    void a_bot_reaches_the_client() {
        try (MastodonServer network = MastodonServer.start(Flavour.MASTODON)) {
            Credentials waiter = network.bot("waiter");
            network.person("ann").posts("@waiter hello");
            BotRunner.of(new Waiter(), Mastodon.connect(network.url().toString(), waiter.token()))
                    .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                    .once(1);
            assertThat(network.tootsBy("waiter")).hasSize(1);
            try (MastodonClient client = MastodonClient.connect(network.url(), Secret.of(waiter.token()))) {
                assertThat(client.accounts().verifyCredentials().note()).contains("I ask and carry.");
            }
        }
    }

    @Test
    void the_client_is_useful_by_itself() {
        try (MastodonServer network = MastodonServer.start(Flavour.MASTODON)) {
            URI server = network.url();
            Secret token = Secret.of(network.bot("linnet").token());
            network.person("ann").follows("linnet");
            try (MastodonClient mastodon = MastodonClient.connect(server, token)) {
                MediaFile file = MediaFile.of(PNG, "linnet.png", "image/png");
                MediaAttachment picture = mastodon.media().upload(MediaUpload.of(file, "A linnet on a thistle"));
                Status status = mastodon.statuses()
                        .post(StatusDraft.of("Look at this.")
                                .withVisibility(Visibility.UNLISTED)
                                .withMedia(List.of(picture.id()))
                                .withLanguage("en"));

                List<String> followers = mastodon
                        .accounts()
                        .followers(status.account().id(), Paging.limit(80))
                        .stream(1_000)
                        .map(Account::acct)
                        .toList();

                if (mastodon.supports(Feature.QUOTES)) {
                    mastodon.statuses().post(StatusDraft.of("As I said.").quoting(status.id()));
                }
                for (RateLimits.Snapshot bucket : mastodon.rateLimits().snapshot()) {
                    System.out.println(bucket.bucket() + ": " + bucket.remaining() + " of " + bucket.limit() + " left");
                }
                assertThat(followers).containsExactly("ann");
                assertThat(network.tootsBy("linnet")).hasSize(2);
                assertThat(network.tootsBy("linnet").get(0).descriptions()).containsExactly("A linnet on a thistle");
                assertThat(mastodon.notifications()
                                .list(NotificationQuery.all(), Paging.newest())
                                .items())
                        .extracting(Notification::type)
                        .hasSize(1);
            }
        }
    }

    @Test
    void streams_can_be_heard_without_a_bot() throws Exception {
        try (MastodonServer network = MastodonServer.start(Flavour.MASTODON);
                MastodonClient mastodon = MastodonClient.connect(
                        network.url(), Secret.of(network.bot("linnet").token()))) {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            CountDownLatch up = new CountDownLatch(1);
            try (StreamConnection stream = mastodon.streaming().open(StreamName.user(), event -> {
                if (event instanceof StreamEvent.Notified notified) {
                    heard.add(notified.notification().account().acct());
                }
            })) {
                while (network.streams() == 0) {
                    up.await(10, TimeUnit.MILLISECONDS);
                }
                network.person("ann").posts("@linnet hello");
                assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("ann");
                stream.unsubscribe(StreamName.user());
            }
        }
    }

    @Test
    void a_token_that_ends_is_replaced_in_time() {
        try (MastodonServer network = MastodonServer.start(Flavour.AKKOMA)) {
            URI server = network.url();
            List<Token> safe = new ArrayList<>();
            App app = new App("id", Secret.of("hush"), App.OUT_OF_BAND, List.of("read", "write"));
            Token kept =
                    new Token(Secret.of(network.bot("linnet").token()), app.scopes(), null, null, Secret.of("again"));
            try (OAuth oauth = OAuth.at(server)) {
                RefreshingToken token =
                        new RefreshingToken(oauth, app, kept, fresh -> safe.add(fresh), BotClock.system());
                Mastodon account = Mastodon.connect(
                        server.toString(),
                        kept.accessToken(),
                        MastodonOptions.DEFAULT,
                        BotClock.system(),
                        builder -> builder.tokens(token));
                assertThat(account.connect().user().handle()).startsWith("linnet@");
                account.close();
            }
            assertThat(safe).isEmpty();
        }
    }
}
