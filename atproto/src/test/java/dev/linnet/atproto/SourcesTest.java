package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.PlatformEvent;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Quote;
import dev.linnet.event.Reply;
import dev.linnet.event.Repost;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Polling;
import dev.linnet.platform.Strategy;
import dev.linnet.platform.Streaming;
import dev.linnet.schedule.ManualClock;
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
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whichever way a happening is heard of, it is the same event. */
@Timeout(180)
class SourcesTest {

    private final BlueskyNetwork network = new BlueskyNetwork();
    private final BlueskyServer server = network.server();
    private final Person bot = network.bot().person();
    private final Person ann = server.person("ann").named("Ann");
    private final Person bob = server.person("bob");

    @AfterEach
    void close() {
        network.close();
    }

    private static Bot writingTo(BlockingQueue<Event> heard) {
        return Bot.on(Mention.class, (self, event) -> heard.add(event))
                .and(Reply.class, (self, event) -> heard.add(event))
                .and(Quote.class, (self, event) -> heard.add(event))
                .and(Like.class, (self, event) -> heard.add(event))
                .and(Repost.class, (self, event) -> heard.add(event))
                .and(Follow.class, (self, event) -> heard.add(event))
                .and(PlatformEvent.class, (self, event) -> heard.add(event));
    }

    /** What a bot can tell an event by, but the time at which it was heard. */
    private static String described(Event event) {
        String words = event instanceof PostEvent post
                ? post.post().toString()
                : event instanceof Like like
                        ? like.post().toString()
                        : event instanceof Repost repost ? repost.post().toString() : "";
        String direct = event instanceof Reply reply ? " direct=" + reply.direct() : "";
        String kind = event instanceof PlatformEvent special ? " " + special.kind() : "";
        return event.getClass().getSimpleName() + " by " + event.author() + direct + kind + ": " + words;
    }

    /** Lets everything happen that a bot can hear of, and things it must not hear of. Returns how many events there are. */
    private int happenings(Post own, Post other, Post repost) {
        String me = "@" + bot.handle() + " ";
        ann.posts(me + "a mention");
        Post answer = ann.repliesTo(own, "an answer");
        ann.quotes(own, "a quote");
        ann.posts(PostDraft.saying(me + "all of it").inReplyTo(own).quoting(own));
        Post deeper = bob.repliesTo(answer, "a deeper answer");
        ann.likes(own);
        ann.unlikes(own);
        ann.likes(own);
        ann.reposts(own);
        ann.follows(bot);
        ann.unfollows(bot);
        ann.follows(bot);
        bob.likesVia(other, repost);
        bob.repostsVia(other, repost);
        Post far = deeper;
        for (int level = 0; level < 6; level++) {
            far = ann.repliesTo(far, "far down " + level);
        }
        ann.posts("to nobody");
        ann.posts("@" + bob.handle() + " to somebody else");
        bot.posts("of the bot itself");
        bob.posts(me + "the last");
        // A mention, an answer, a quote, all three, a deeper answer, a like, a repost, a follow, two by way of a
        // repost,
        // answers on the third to the fifth level, and the last.
        return 14;
    }

    /** One bot, and what it heard, by the events' ids. */
    private final class Hearer implements AutoCloseable {
        private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
        private final Map<String, String> all = new TreeMap<>();
        private final Store store = new MemoryStore();
        private final RunningBot running;

        Hearer(Platform platform, Strategy strategy) {
            running = BotRunner.of(writingTo(heard), platform)
                    .store(store)
                    .strategy(strategy)
                    .start();
        }

        Map<String, String> hears(int count) throws InterruptedException {
            while (all.size() < count) {
                Event event = heard.poll(60, TimeUnit.SECONDS);
                assertThat(event).as("one more event than " + all.values()).isNotNull();
                all.put(event.id(), described(event));
            }
            running.awaitIdle();
            heard.forEach(event -> all.put(event.id(), described(event)));
            return all;
        }

        @Override
        public void close() {
            running.close();
            store.close();
        }
    }

    private Hearer polling() {
        return new Hearer(network.connect(BlueskyOptions.DEFAULT), Polling.every(Duration.ofMillis(40)));
    }

    /** The clock stands still, so that the list is read once, in the beginning, and never again. */
    private Hearer streaming(BlueskyStream stream) {
        ManualClock clock = ManualClock.at(Instant.now());
        Platform platform = Bluesky.connect(
                server.url(),
                network.bot().handle(),
                Secret.of(network.bot().appPassword()),
                BlueskyOptions.DEFAULT.withStream(stream),
                clock,
                builder -> builder);
        return new Hearer(platform, Streaming.live());
    }

    @Test
    void polling_and_the_firehose_and_both_versions_of_jetstream_give_the_same_events() throws Exception {
        Post own = bot.posts("a post of the bot");
        Post other = ann.posts("a post of ann");
        Post repost = bot.reposts(other);
        Map<String, String> listed;
        try (Hearer polled = polling();
                Hearer firehose = streaming(BlueskyStream.firehose(server.url()));
                Hearer jetstream = streaming(BlueskyStream.jetstream(server.url()))) {
            for (Hearer each : List.of(polled, firehose, jetstream)) {
                each.running.awaitListening();
            }
            int count = happenings(own, other, repost);
            listed = polled.hears(count);
            assertThat(listed).hasSize(count);
            assertThat(firehose.hears(count)).isEqualTo(listed);
            assertThat(jetstream.hears(count)).isEqualTo(listed);
        }
        assertThat(listed.values())
                .filteredOn(event -> event.startsWith("Like"))
                .singleElement()
                .asString()
                .contains("a post of the bot");
    }

    @Test
    void somebody_who_is_blocked_or_muted_is_not_heard_by_any_of_them() throws Exception {
        bot.mutes(ann);
        server.person("carol").blocks(bot);
        bot.blocks(server.person("dave"));
        try (Hearer polled = polling();
                Hearer firehose = streaming(BlueskyStream.firehose(server.url()));
                Hearer jetstream = streaming(BlueskyStream.jetstream(server.url()))) {
            for (Hearer each : List.of(polled, firehose, jetstream)) {
                each.running.awaitListening();
            }
            ann.posts("@" + bot.handle() + " muted");
            server.person("carol").posts("@" + bot.handle() + " blocks the bot");
            server.person("dave").posts("@" + bot.handle() + " blocked by the bot");
            bob.posts("@" + bot.handle() + " heard");
            for (Hearer each : List.of(polled, firehose, jetstream)) {
                assertThat(each.hears(1).values()).singleElement().asString().contains("heard");
            }
        }
    }
}
