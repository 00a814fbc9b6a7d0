package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyEvent;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Follow;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.PlatformEvent;
import dev.linnet.event.Quote;
import dev.linnet.event.Reply;
import dev.linnet.event.Repost;
import dev.linnet.event.Timer;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import dev.linnet.testkit.atproto.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bot for each event, as the guide to Bluesky shows them. */
@Timeout(120)
class BlueskyEventsTest {

    private final BlueskyServer network = BlueskyServer.start();
    private final Person bot = network.person("bot");
    private final Person ann = network.person("ann").named("Ann");
    private final Person bob = network.person("bob");

    @AfterEach
    void close() {
        network.close();
    }

    private Bluesky account() {
        return Bluesky.connect(
                network.url(), bot.handle(), network.account("bot").appPassword(), BlueskyOptions.DEFAULT);
    }

    /** Lets a bot handle all that has happened. */
    private void handles(Bot handler) {
        BotRunner.of(handler, account())
                .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                .once(10);
    }

    private List<String> followed() {
        return bot.records("app.bsky.graph.follow").stream()
                .map(follow -> String.valueOf(follow.record().get("subject")))
                .toList();
    }

    private static final class Counting extends Bot {
        @Override
        protected void onMention(Mention mention) {
            int words = mention.text().split("\\s+").length;
            reply(mention, "That was " + words + " words, " + mention.author().displayName() + ".");
        }
    }

    @Test
    void a_mention() {
        ann.posts("@" + bot.handle() + " how many words?");
        handles(new Counting());
        assertThat(bot.posts()).extracting(Post::text).containsExactly("That was 4 words, Ann.");
    }

    private static final class Polite extends Bot {
        @Override
        protected void onReply(Reply reply) {
            if (reply.direct()) {
                reply(reply, "Thank you for your answer!");
            } else {
                like(reply);
            }
        }
    }

    @Test
    void an_answer_and_an_answer_to_an_answer() {
        Post question = bot.posts("What is your favourite bird?");
        Post answer = ann.repliesTo(question, "The wren");
        Post deeper = bob.repliesTo(answer, "Mine too");
        handles(new Polite());
        assertThat(bot.posts()).hasSize(2);
        assertThat(bot.posts().get(1).parent()).isEqualTo(answer.uri());
        assertThat(bot.records("app.bsky.feed.like"))
                .singleElement()
                .satisfies(like ->
                        assertThat(String.valueOf(like.record().get("subject"))).contains(deeper.uri()));
    }

    private static final class Proud extends Bot {
        @Override
        protected void onQuote(Quote quote) {
            repost(quote.post());
        }
    }

    @Test
    void a_quote() {
        Post own = bot.posts("A fact about wrens");
        ann.quotes(own, "Did you know this?");
        handles(new Proud());
        assertThat(bot.records("app.bsky.feed.repost")).hasSize(1);
    }

    private static final class Grateful extends Bot {
        @Override
        protected void onLike(Like like) {
            sendDirect(like.author(), "Thank you for liking “" + like.post().text() + "”!");
        }
    }

    @Test
    void a_like() {
        Post own = bot.posts("A fact about wrens");
        ann.likes(own);
        handles(new Grateful());
        assertThat(ann.messagesWith(bot)).containsExactly("bot.test: Thank you for liking “A fact about wrens”!");
    }

    private static final class Friendly extends Bot {
        @Override
        protected void onRepost(Repost repost) {
            follow(repost.author());
        }
    }

    @Test
    void a_repost() {
        ann.reposts(bot.posts("A fact about wrens"));
        handles(new Friendly());
        assertThat(followed()).containsExactly(ann.did());
    }

    private static final class Welcoming extends Bot {
        @Override
        protected void onFollow(Follow follow) {
            followBack(follow);
            post("Welcome, @" + follow.author().handle() + "!");
        }
    }

    @Test
    void a_follow() {
        ann.follows(bot);
        handles(new Welcoming());
        assertThat(followed()).containsExactly(ann.did());
        assertThat(bot.posts()).extracting(Post::text).containsExactly("Welcome, @ann.test!");
    }

    private static final class Confidant extends Bot {
        @Override
        protected void onDirectMessage(DirectMessage message) {
            reply(message, "I tell nobody that you said: " + message.text());
        }
    }

    @Test
    void a_direct_message() {
        ann.messages(bot, "psst");
        handles(new Confidant());
        assertThat(ann.messagesWith(bot)).contains("bot.test: I tell nobody that you said: psst");
        assertThat(bot.posts()).isEmpty();
    }

    private static final class Host extends Bot {
        @Override
        protected void onPlatformEvent(PlatformEvent event) {
            if (event instanceof BlueskyEvent special && special.kind().equals("starterpack-joined")) {
                follow(special.author());
            }
        }
    }

    @Test
    void something_only_bluesky_has() {
        network.notifies(bot, "verified", bob.posts("hello"), null);
        network.notifies(bot, "starterpack-joined", ann.posts("hello"), null);
        handles(new Host());
        assertThat(followed()).containsExactly(ann.did());
    }

    private static final class EarlyBird extends Bot {
        @Override
        protected void onStart(Account account) {
            remindEvery(Duration.ofDays(1), "morning");
        }

        @Override
        protected void onTimer(Timer timer) {
            post("Good morning!");
        }
    }

    @Test
    void a_time_that_has_come() {
        ManualClock clock = ManualClock.at(Instant.parse("2026-11-21T07:00:00Z"));
        try (Store store = new MemoryStore(clock, 100);
                RunningBot running = BotRunner.of(new EarlyBird(), account())
                        .store(store)
                        .time(clock, new Random(1))
                        .start()) {
            for (int day = 1; day <= 2; day++) {
                int posts = day;
                await(() -> clock.pending().contains(Duration.ofDays(1)));
                clock.advance(Duration.ofDays(1));
                await(() -> bot.posts().size() == posts);
            }
            assertThat(running.failure()).isEmpty();
        }
        assertThat(bot.posts()).extracting(Post::text).containsExactly("Good morning!", "Good morning!");
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
