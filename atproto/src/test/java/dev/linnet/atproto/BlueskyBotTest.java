package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.HandlerBot;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Quote;
import dev.linnet.event.Reply;
import dev.linnet.http.Json;
import dev.linnet.platform.Action;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.SourceState;
import dev.linnet.social.Account;
import dev.linnet.social.Draft;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import dev.linnet.testkit.atproto.Post;
import dev.linnet.testkit.atproto.PostDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What bots do on Bluesky beyond the contract of all platforms. */
@Timeout(120)
class BlueskyBotTest {

    private static final String LIST = "GET /xrpc/app.bsky.notification.listNotifications";
    private static final Json JSON = Json.camelCase();
    private static final Polling OFTEN = Polling.every(Duration.ofMillis(40)).from(ProcessFrom.beginning());

    private final BlueskyNetwork network = new BlueskyNetwork();
    private final BlueskyServer server = network.server();
    private final Person ann = server.person("ann");
    private final Store store = new MemoryStore();
    private final BlockingQueue<Event> handled = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        store.close();
        network.close();
    }

    private RunningBot run(Bot bot) {
        return BotRunner.of(bot, network.connect()).store(store).strategy(OFTEN).start();
    }

    private HandlerBot on(Class<? extends Event> type) {
        return Bot.on(type, (bot, event) -> handled.add(event));
    }

    private Event next() throws InterruptedException {
        Event event = handled.poll(60, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    private String mention(String text) {
        return "@" + network.bot().handle() + " " + text;
    }

    @Test
    void a_post_that_answers_and_mentions_and_quotes_is_given_once_from_the_side_the_bot_listens_to() throws Exception {
        Post own = network.bot().person().posts("first");
        Post all = ann.posts(PostDraft.saying(mention("look")).inReplyTo(own).quoting(own));
        List<Class<? extends PostEvent>> sides = List.of(Reply.class, Mention.class, Quote.class);
        for (Class<? extends PostEvent> side : sides) {
            handled.clear();
            try (Store fresh = new MemoryStore();
                    RunningBot running = BotRunner.of(on(side), network.connect())
                            .store(fresh)
                            .strategy(OFTEN)
                            .start()) {
                assertThat(next())
                        .isInstanceOf(side)
                        .satisfies(event ->
                                assertThat(((PostEvent) event).post().id()).isEqualTo(all.uri()));
                running.awaitIdle();
            }
        }
        handled.clear();
        Bot both = on(Mention.class).and(Reply.class, (bot, event) -> handled.add(event));
        try (RunningBot running = run(both)) {
            assertThat(next()).isInstanceOf(Reply.class);
            running.awaitIdle();
            assertThat(handled).isEmpty();
        }
    }

    @Test
    void a_mention_that_says_it_is_older_than_what_was_read_is_heard() throws Exception {
        try (RunningBot running = run(on(Mention.class))) {
            ann.posts(mention("now"));
            assertThat(((Mention) next()).text()).contains("now");

            ann.postsBackdated(mention("twenty minutes ago"), Duration.ofMinutes(20));

            assertThat(((Mention) next()).text()).contains("twenty minutes ago");
            running.awaitIdle();
            assertThat(handled).isEmpty();
        }
    }

    @Test
    void a_bot_that_begins_now_does_not_hear_of_what_was_before_but_of_what_comes_late() throws Exception {
        ann.posts(mention("long before"));
        CountDownLatch reads = new CountDownLatch(1);
        BotListener listener = new BotListener() {
            @Override
            public void onSource(Account account, SourceState state, String detail) {
                if (state == SourceState.POLLING) {
                    reads.countDown();
                }
            }
        };
        try (RunningBot running = BotRunner.of(on(Mention.class), network.connect())
                .store(store)
                .strategy(OFTEN.from(ProcessFrom.now()))
                .listener(listener)
                .start()) {
            assertThat(reads.await(60, TimeUnit.SECONDS)).isTrue();
            ann.postsBackdated(mention("late"), Duration.ofMinutes(5));

            assertThat(((Mention) next()).text()).contains("late");
            ann.posts(mention("new"));
            assertThat(((Mention) next()).text()).contains("new");
            assertThat(handled).isEmpty();
        }
    }

    @Test
    void more_than_a_page_of_mentions_between_two_readings_is_heard_whole() throws Exception {
        for (int number = 0; number < 120; number++) {
            ann.posts(mention("number " + number + "."));
        }
        try (RunningBot running = run(on(Mention.class))) {
            for (int number = 0; number < 120; number++) {
                next();
            }
            running.awaitIdle();
            assertThat(handled).isEmpty();
        }
    }

    @Test
    void a_bot_that_is_started_again_goes_on_with_its_session_and_answers_nothing_twice() throws Exception {
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            self.reply(mention, "pong");
            handled.add(mention);
        });
        try (RunningBot first = run(bot)) {
            ann.posts(mention("ping"));
            next();
            first.awaitIdle();
        }
        try (RunningBot second = run(bot)) {
            ann.posts(mention("ping again"));
            next();
            second.awaitIdle();
        }

        assertThat(server.postsBy("linnet")).hasSize(2);
        assertThat(server.requests().count("POST /xrpc/com.atproto.server.createSession"))
                .isEqualTo(1);
    }

    @Test
    void a_message_whose_receipt_was_lost_is_sent_once() throws Exception {
        server.faults().next("POST /xrpc/chat.bsky.convo.sendMessage").losesTheAnswer();
        Bot bot = Bot.on(DirectMessage.class, (self, message) -> {
            self.reply(message, "between us");
            handled.add(message);
        });
        try (RunningBot running = run(bot)) {
            ann.messages(network.bot().person(), "psst");
            next();
            running.awaitIdle();
        }

        assertThat(ann.messagesWith(network.bot().person()))
                .containsExactly(ann.handle() + ": psst", network.bot().handle() + ": between us");
    }

    @Test
    void an_app_password_without_the_right_to_messages_serves_for_everything_else_until_there_is_another()
            throws Exception {
        Bot bot = Bot.on(PostEvent.class, (self, event) -> {
            self.reply(event, "pong");
            handled.add(event);
        });
        ann.messages(network.bot().person(), "can you hear me?");
        Bluesky limited = Bluesky.connect(
                server.url(),
                network.bot().handle(),
                network.bot().appPasswordWithoutMessages(),
                BlueskyOptions.DEFAULT);
        try (RunningBot running =
                BotRunner.of(bot, limited).store(store).strategy(OFTEN).start()) {
            ann.posts(mention("ping"));
            assertThat(next()).isInstanceOf(Mention.class);
            running.awaitIdle();
            assertThat(limited.supports(Action.SEND_DIRECT)).isFalse();
        }
        try (RunningBot running = run(bot)) {
            ann.posts(mention("ping"));
            assertThat(next()).isInstanceOf(Mention.class);
            ann.messages(network.bot().person(), "and now?");
            assertThat(((DirectMessage) next()).text()).isEqualTo("and now?");
            running.awaitIdle();
        }

        assertThat(server.postsBy("linnet")).hasSize(2);
        assertThat(ann.messagesWith(network.bot().person()))
                .containsExactly(
                        ann.handle() + ": can you hear me?",
                        ann.handle() + ": and now?",
                        network.bot().handle() + ": pong");
    }

    @Test
    void an_expired_token_is_refreshed_on_the_way() throws Exception {
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            self.reply(mention, "pong");
            handled.add(mention);
        });
        try (RunningBot running = run(bot)) {
            ann.posts(mention("one"));
            next();
            server.expiresTokens();
            ann.posts(mention("two"));
            next();
            running.awaitIdle();
        }

        assertThat(server.postsBy("linnet")).hasSize(2);
    }

    @Test
    void an_answer_names_its_thread_and_links_whom_it_mentions() throws Exception {
        Person bob = server.person("bob");
        Post root = bob.posts("the first post");
        try (RunningBot running = run(Bot.on(Mention.class, (self, mention) -> {
            self.reply(
                    mention,
                    Draft.of("Ask @" + bob.handle() + " or https://example.com #help")
                            .withLanguage("en"));
            handled.add(mention);
        }))) {
            ann.posts(PostDraft.saying(mention("who knows?")).inReplyTo(root));
            next();
            running.awaitIdle();
        }

        assertThat(server.postsBy("linnet")).singleElement().satisfies(answer -> {
            assertThat(String.valueOf(answer.record().get("reply")))
                    .contains(root.uri())
                    .contains(root.cid());
            assertThat(String.valueOf(answer.record().get("facets")))
                    .contains(bob.did())
                    .contains("https://example.com")
                    .contains("help");
            assertThat(String.valueOf(answer.record().get("langs"))).contains("en");
        });
    }

    @Test
    void a_message_is_heard_though_its_author_is_gone_by_now() throws Exception {
        ann.messages(network.bot().person(), "farewell");
        ann.becomes("deleted");
        try (RunningBot running = run(on(DirectMessage.class))) {
            DirectMessage message = (DirectMessage) next();
            assertThat(message.text()).isEqualTo("farewell");
            assertThat(message.author().id()).isEqualTo(ann.did());
            running.awaitIdle();
        }
    }

    @Test
    void likes_are_told_with_the_words_of_the_post_read_all_at_once() throws Exception {
        List<Post> own = List.of(
                network.bot().person().posts("one"),
                network.bot().person().posts("two"),
                network.bot().person().posts("three"));
        own.forEach(ann::likes);
        try (RunningBot running = run(on(Like.class))) {
            assertThat(List.of(likedWords(), likedWords(), likedWords()))
                    .containsExactlyInAnyOrder("one", "two", "three");
            running.awaitIdle();
        }
        assertThat(server.requests().count("GET /xrpc/app.bsky.feed.getPosts")).isEqualTo(1);
    }

    @Test
    void a_like_is_told_though_the_words_of_the_post_cannot_be_read() throws Exception {
        Post own = network.bot().person().posts("one");
        ann.likes(own);
        server.faults()
                .next("GET /xrpc/app.bsky.feed.getPosts")
                .answers(400)
                .json(Map.of("error", "InvalidRequest", "message", "not now"));
        try (RunningBot running = run(on(Like.class))) {
            Like like = (Like) next();
            assertThat(like.post().id()).isEqualTo(own.uri());
            assertThat(like.post().text()).isEmpty();
            running.awaitIdle();
        }
    }

    @Test
    void notifications_are_marked_as_read_when_they_have_been_handled_and_not_before() throws Exception {
        CountDownLatch may = new CountDownLatch(1);
        Bot slow = Bot.on(Mention.class, (self, mention) -> {
            handled.add(mention);
            await(may);
        });
        ann.posts(mention("hello"));
        try (RunningBot running = run(slow)) {
            next();
            int polls = server.requests().count(LIST);
            while (server.requests().count(LIST) < polls + 3) {
                Thread.onSpinWait();
            }
            assertThat(seenTimes()).noneMatch(time -> !time.isBefore(indexed()));
            may.countDown();
            while (seenTimes().stream().noneMatch(time -> time.equals(indexed()))) {
                Thread.onSpinWait();
            }
            running.awaitIdle();
        }
    }

    private List<Instant> seenTimes() {
        return server.requests().matching("POST /xrpc/app.bsky.notification.updateSeen").stream()
                .map(call ->
                        Instant.parse(JSON.tree(call.bodyText()).get("seenAt").text("")))
                .toList();
    }

    private Instant indexed() {
        return Instant.parse(String.valueOf(ann.posts().get(0).record().get("createdAt")));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private String likedWords() throws InterruptedException {
        return ((Like) next()).post().text();
    }
}
