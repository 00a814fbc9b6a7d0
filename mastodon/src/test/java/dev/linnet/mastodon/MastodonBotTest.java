package dev.linnet.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.PostDeleted;
import dev.linnet.event.PostEdited;
import dev.linnet.platform.Action;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.Streaming;
import dev.linnet.platform.UnsupportedActionException;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Account;
import dev.linnet.social.Draft;
import dev.linnet.social.Poll;
import dev.linnet.social.Upload;
import dev.linnet.social.User;
import dev.linnet.social.Visibility;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.MastodonServer;
import dev.linnet.testkit.mastodon.Person;
import dev.linnet.testkit.mastodon.Toot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bots do on Mastodon and its kin beyond the contract of all platforms. */
class MastodonBotTest {

    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Test
    void a_quote_shows_the_post_where_the_server_can_quote() throws Exception {
        try (Running run = new Running(Flavour.MASTODON, (bot, event) -> {
            if (event instanceof Mention mention) {
                bot.quote(mention.post(), "Well said.");
            }
        })) {
            Toot said = run.ann.posts("@linnet quote me");
            run.next(Mention.class);

            assertThat(run.said())
                    .singleElement()
                    .satisfies(toot -> assertThat(toot.quoted()).isEqualTo(said));
        }
    }

    @Test
    void a_quote_is_a_link_elsewhere_and_a_lost_answer_does_not_double_it() throws Exception {
        try (Running run = new Running(Flavour.GOTOSOCIAL, (bot, event) -> {
            if (event instanceof Mention mention) {
                bot.quote(mention.post(), "Well said.");
            }
        })) {
            run.server.faults().next("POST /api/v1/statuses").losesTheAnswer();
            run.ann.posts("@linnet quote me");
            run.next(Mention.class);

            assertThat(run.said())
                    .singleElement()
                    .satisfies(toot ->
                            assertThat(toot.text()).contains("Well said.").contains("http"));
        }
    }

    @Test
    void a_post_the_bot_had_to_do_with_is_followed_through_edit_and_deletion() throws Exception {
        try (Running run = new Running(Flavour.MASTODON, (bot, event) -> {})) {
            run.live.await();
            run.bot.follow(userOf(run.ann));
            Toot said = run.ann.posts("@linnet first version");
            run.next(Mention.class);

            run.ann.edits(said, "@linnet second version");
            assertThat(run.next(PostEdited.class).text()).contains("second version");
            run.ann.deletes(said);
            assertThat(run.next(PostDeleted.class).post().id()).isEqualTo(said.id());
        }
    }

    @Test
    void a_locked_account_hears_of_requests_and_lets_people_in() throws Exception {
        try (Running run = new Running(Flavour.GOTOSOCIAL, (bot, event) -> {
            if (event instanceof Follow follow) {
                bot.followBack(follow);
            }
        })) {
            run.ann.follows("linnet");
            assertThat(run.next(Follow.class).requested()).isTrue();

            assertThat(run.server.person("linnet").followers()).contains(run.ann);
            assertThat(run.server.person("linnet").following()).contains(run.ann);
        }
    }

    @Test
    void a_picture_is_posted_with_its_description(@TempDir Path directory) throws Exception {
        Path picture = Files.write(directory.resolve("pixel.png"), PIXEL);
        try (Running run = new Running(Flavour.MASTODON, (bot, event) -> {
            if (event instanceof Mention mention) {
                String media = bot.upload(Upload.of(picture).describedAs("One red pixel"));
                bot.reply(mention, Draft.of("Here it is.").withMedia(media));
            }
        })) {
            run.server.processesNextMedia(2, false);
            run.ann.posts("@linnet show me");
            run.next(Mention.class);

            assertThat(run.said())
                    .singleElement()
                    .satisfies(toot -> assertThat(toot.descriptions()).containsExactly("One red pixel"));
        }
    }

    @Test
    void a_poll_is_posted_and_then_changed_and_deleted_posts_are_gone() throws Exception {
        try (Running run = new Running(Flavour.MASTODON, (bot, event) -> {
            if (event instanceof Mention mention) {
                var poll = bot.post(Draft.of("Tea or coffee?")
                        .withVisibility(Visibility.PUBLIC)
                        .withPoll(new Poll(List.of("tea", "coffee"), Duration.ofHours(1), false)));
                var answer = bot.reply(mention, "I asked.");
                bot.edit(answer.first(), Draft.of("@ann I have asked everybody."));
                bot.delete(poll.first());
                bot.delete(poll.first());
            }
        })) {
            run.ann.posts("@linnet ask them");
            run.next(Mention.class);

            assertThat(run.said())
                    .filteredOn(toot -> !toot.isDeleted())
                    .singleElement()
                    .satisfies(toot -> assertThat(toot.text()).contains("everybody"));
        }
    }

    @Test
    void emoji_reactions_are_sent_and_heard_on_akkoma_and_refused_elsewhere() throws Exception {
        try (Running run = new Running(Flavour.AKKOMA, (bot, event) -> {
            if (event instanceof Mention mention) {
                bot.react(mention.post(), "🎉");
                bot.reply(mention, "Hooray.");
            }
        })) {
            run.ann.posts("@linnet party");
            run.next(Mention.class);
            run.ann.reacts(run.said().get(0), "🦜");
            assertThat(run.next(Like.class).emoji()).isEqualTo("🦜");
        }
        LinkedBlockingQueue<RuntimeException> refused = new LinkedBlockingQueue<>();
        try (Running run = new Running(Flavour.MASTODON, (bot, event) -> {
            if (event instanceof Mention mention) {
                try {
                    bot.react(mention.post(), "🎉");
                } catch (UnsupportedActionException missing) {
                    refused.add(missing);
                }
            }
        })) {
            assertThat(run.bot.supports(Action.REACT)).isFalse();
            run.ann.posts("@linnet party");
            run.next(Mention.class);
            assertThat(refused)
                    .singleElement()
                    .satisfies(missing ->
                            assertThat(missing).hasMessageContaining("mastodon").hasMessageContaining("REACT"));
        }
    }

    @Test
    void others_are_mentioned_only_when_asked_to() throws Exception {
        MastodonOptions everybody = MastodonOptions.DEFAULT.withMentionEverybody(true);
        for (MastodonOptions options : List.of(MastodonOptions.DEFAULT, everybody)) {
            try (Running run = new Running(Flavour.MASTODON, options, (bot, event) -> {
                if (event instanceof Mention mention) {
                    bot.reply(mention, "Hello.");
                }
            })) {
                Person bob = run.server.remotePerson("bob@remote.example");
                run.ann.posts("@linnet meet @bob@remote.example");
                run.next(Mention.class);

                boolean mentioned = run.said().get(0).mentions().contains(bob);
                assertThat(mentioned).isEqualTo(options.mentionEverybody());
                assertThat(run.said().get(0).mentions()).contains(run.ann);
            }
        }
    }

    @Test
    void a_maintenance_page_in_answer_to_a_post_loses_and_doubles_nothing() throws Exception {
        for (Flavour flavour : Flavour.values()) {
            try (Running run = new Running(flavour, (bot, event) -> {
                if (event instanceof Mention mention) {
                    bot.reply(mention, "Hello.");
                }
            })) {
                run.server
                        .faults()
                        .next("POST /api/v1/statuses")
                        .answers(200)
                        .html("<html><head><title>Back soon</title></head></html>");
                run.ann.posts("@linnet hello");
                run.next(Mention.class);

                assertThat(run.said()).as(flavour.name()).hasSize(1);
            }
        }
    }

    @Test
    void a_storm_of_refusals_is_waited_out_in_every_form_of_retry_after() throws Exception {
        try (Running run = new Running(Flavour.MASTODON, (bot, event) -> {
            if (event instanceof Mention mention) {
                bot.reply(mention, "Hello.");
            }
        })) {
            var faults = run.server.faults();
            faults.next("POST /api/v1/statuses").answers(429).retryAfter(Duration.ofSeconds(1));
            faults.next("POST /api/v1/statuses")
                    .answers(429)
                    .retryAt(run.server.clock().instant().plusSeconds(3));
            faults.next("POST /api/v1/statuses")
                    .answers(503)
                    .header("Retry-After", "1")
                    .header("Retry-After", "Sat, 21 Nov 2020 12:00:00 GMT")
                    .html("<html><title>Starting</title></html>");
            run.ann.posts("@linnet hello");
            run.next(Mention.class);

            assertThat(run.said()).hasSize(1);
        }
    }

    private static User userOf(Person person) {
        return User.of(person.id(), person.acct());
    }

    /** A server, a person called ann, and a bot that streams and does what a test says. */
    private static final class Running implements AutoCloseable {
        private final MastodonServer server;
        private final Person ann;
        private final Noting bot;
        private final RunningBot running;
        private final CountDownLatch live = new CountDownLatch(1);

        Running(Flavour flavour, BiConsumer<Bot, Event> reaction) {
            this(flavour, MastodonOptions.DEFAULT, reaction);
        }

        Running(Flavour flavour, MastodonOptions options, BiConsumer<Bot, Event> reaction) {
            server = MastodonServer.start(flavour);
            ann = server.person("ann");
            bot = new Noting(reaction);
            Mastodon account = Mastodon.connect(
                    server.url().toString(),
                    Secret.of(server.bot("linnet").token()),
                    options,
                    BotClock.system(),
                    builder -> builder);
            running = BotRunner.of(bot, account)
                    .strategy(Streaming.live()
                            .catchingUpEvery(Duration.ofMillis(500))
                            .from(ProcessFrom.beginning()))
                    .listener(new BotListener() {
                        @Override
                        public void onSource(Account on, SourceState state, String detail) {
                            if (state == SourceState.LIVE) {
                                live.countDown();
                            }
                        }
                    })
                    .start();
        }

        List<Toot> said() {
            return server.tootsBy("linnet");
        }

        <E extends Event> E next(Class<E> type) throws InterruptedException {
            Event event;
            do {
                event = bot.heard.poll(20, TimeUnit.SECONDS);
            } while (event != null && !type.isInstance(event));
            assertThat(event)
                    .as("a " + type.getSimpleName() + " within 20 seconds")
                    .isNotNull();
            return type.cast(event);
        }

        @Override
        public void close() {
            running.close();
            server.close();
        }
    }

    private static final class Noting extends Bot {
        private final LinkedBlockingQueue<Event> heard = new LinkedBlockingQueue<>();
        private final BiConsumer<Bot, Event> reaction;

        Noting(BiConsumer<Bot, Event> reaction) {
            this.reaction = reaction;
        }

        @Override
        protected void onEvent(Event event) {
            reaction.accept(this, event);
            heard.add(event);
        }
    }
}
