package dev.linnet.atproto.devnet;

import static dev.linnet.atproto.devnet.Resident.answering;
import static dev.linnet.atproto.devnet.Resident.quoting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.atproto.BlueskyStream;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.Event;
import dev.linnet.event.Like;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Reply;
import dev.linnet.event.Repost;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.Strategy;
import dev.linnet.platform.Streaming;
import dev.linnet.schedule.BotClock;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Everything that can happen to a bot, and what a bot hears of it. Whatever brings the events, polling or a stream, the bot hears
 * the same: a test of another source compares {@link #heard} by it with {@link #EXPECTED}.
 */
final class Traffic {

    /** What a bot hears that has a handler for each kind of event; sorted, each post by its words. */
    static final List<String> EXPECTED = List.of(
            "Follow by ann",
            "Like by ann of [first]",
            "Like by ben of [first]",
            "Mention by ann: [mention and quote]",
            "Mention by ann: [mention in an answer to somebody else]",
            "Mention by ann: [mention]",
            "Quote by ann: [quote with a card]",
            "Quote by ann: [quote]",
            "Reply by ann: [answer and mention], direct",
            "Reply by ann: [answer and quote], direct",
            "Reply by ann: [answer], direct",
            "Reply by ben: [answer to an answer], deeper",
            "Repost by ann of [first]");

    private static final int PATIENCE = 90;

    private final Devnet devnet;
    private final Resident bot;
    private final Map<String, String> names = new HashMap<>();

    private Traffic(Devnet devnet) {
        this.devnet = devnet;
        this.bot = resident("linnet");
    }

    /** Lets everything happen while a bot runs that reads the list, and returns what it heard. */
    static List<String> heard(Devnet devnet, Strategy strategy) throws InterruptedException {
        return heard(devnet, BlueskyOptions.DEFAULT, strategy, BotClock.system());
    }

    /**
     * Lets everything happen while a bot listens to a stream. The clock stands still, so that the list is read once, in the
     * beginning, and never again.
     */
    static List<String> heard(Devnet devnet, BlueskyStream stream) throws InterruptedException {
        return heard(
                devnet, BlueskyOptions.DEFAULT.withStream(stream), Streaming.live(), ManualClock.at(Instant.now()));
    }

    private static List<String> heard(Devnet devnet, BlueskyOptions options, Strategy strategy, BotClock clock)
            throws InterruptedException {
        Traffic traffic = new Traffic(devnet);
        Identities identities = Identities.builder()
                .localNetwork(devnet.pds())
                .directory(devnet.plc())
                .build();
        Bluesky account = Bluesky.connect(
                devnet.pds(),
                traffic.bot.handle(),
                Secret.of(traffic.bot.appPassword()),
                options,
                clock,
                builder -> builder.identities(identities));
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        CountDownLatch up = new CountDownLatch(1);
        BotListener listener = new BotListener() {
            @Override
            public void onSource(Account own, SourceState state, String detail) {
                if (state == SourceState.POLLING || state == SourceState.LIVE) {
                    up.countDown();
                }
            }
        };
        try (identities;
                Store store = new MemoryStore();
                RunningBot running = BotRunner.of(
                                Bot.on(Event.class, (self, event) -> heard.add(traffic.told(event))), account)
                        .store(store)
                        .strategy(strategy)
                        .listener(listener)
                        .start()) {
            assertThat(up.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
            traffic.happens();
            List<String> told = new ArrayList<>();
            while (told.size() < EXPECTED.size()) {
                String next = heard.poll(PATIENCE, TimeUnit.SECONDS);
                assertThat(next).as("what comes after " + told).isNotNull();
                told.add(next);
            }
            // What is written last is read last: nothing that came before is still under way then.
            Resident last = traffic.resident("zoe");
            last.mentions(traffic.bot, "[last]");
            for (String next = ""; !next.contains("[last]"); ) {
                next = heard.poll(PATIENCE, TimeUnit.SECONDS);
                assertThat(next).as("the end, after " + told).isNotNull();
                told.add(next);
            }
            running.awaitIdle();
            told.remove(told.size() - 1);
            told.sort(null);
            return told;
        }
    }

    private Resident resident(String name) {
        Resident resident = devnet.resident(name);
        names.put(resident.handle(), name);
        return resident;
    }

    private void happens() {
        Resident ann = resident("ann");
        Resident ben = resident("ben");
        Resident.Ref first = bot.posts("[first]");
        Resident.Ref other = ben.posts("[of somebody else]");
        devnet.settle();
        ann.follows(bot);
        ann.likes(first);
        ann.reposts(first);
        ben.likes(first);
        ben.likes(other);
        ann.mentions(bot, "[mention]");
        ann.mentions(bot, "[mention and quote]", quoting(first));
        ann.mentions(bot, "[mention in an answer to somebody else]", answering(other, other));
        ann.posts("[quote]", quoting(first));
        ann.posts("[quote with a card]", Map.of("embed", withCard(first)));
        ann.posts("[quote of somebody else]", quoting(other));
        ann.posts("@" + bot.handle() + " [a name without a link to it]");
        ann.mentions(bot, "[answer and mention]", answering(first, first));
        Map<String, Object> both = new HashMap<>(answering(first, first));
        both.putAll(quoting(first));
        ann.posts("[answer and quote]", both);
        Resident.Ref answer = ann.posts("[answer]", answering(first, first));
        // The AppView may forget to tell of an answer that it sees before what it answers.
        devnet.settle();
        ben.posts("[answer to an answer]", answering(first, answer));
        bot.likes(other);
        bot.posts("[of the bot itself]", answering(first, answer));
        // Once more is not news: the server puts the second in the place of the first.
        ann.likes(first);
        ann.follows(bot);
        devnet.settle();
    }

    private static Map<String, Object> withCard(Resident.Ref quoted) {
        return Map.of(
                "$type",
                "app.bsky.embed.recordWithMedia",
                "record",
                Map.of("record", quoted.json()),
                "media",
                Map.of(
                        "$type",
                        "app.bsky.embed.external",
                        "external",
                        Map.of("uri", "https://example.com", "title", "Example", "description", "")));
    }

    private String told(Event event) {
        String by = event.getClass().getSimpleName() + " by "
                + names.getOrDefault(event.author().handle(), event.author().handle());
        if (event instanceof PostEvent words) {
            String text = words.text().substring(words.text().indexOf('['));
            return by + ": " + text + (event instanceof Reply reply ? reply.direct() ? ", direct" : ", deeper" : "");
        }
        if (event instanceof Like like) {
            return by + " of " + text(like.post().id());
        }
        return event instanceof Repost repost ? by + " of " + text(repost.post().id()) : by;
    }

    private String text(String uri) {
        return bot.sees(uri).get("record").get("text").text("");
    }
}
