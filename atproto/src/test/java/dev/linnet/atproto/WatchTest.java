package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.client.entity.PostRecord;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.HandlerBot;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.http.Json;
import dev.linnet.platform.Polling;
import dev.linnet.platform.Streaming;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bots that watch the whole network for posts. */
@Timeout(120)
class WatchTest {

    private final BlueskyNetwork network = new BlueskyNetwork();
    private final BlueskyServer server = network.server();
    private final Person ann = server.person("ann");
    private final Store store = new MemoryStore();
    private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        store.close();
        network.close();
    }

    private HandlerBot watcher() {
        return Bot.on(Sighting.class, (self, sighting) -> {
            self.like(sighting.post());
            heard.add(sighting);
        });
    }

    private RunningBot start(Bot bot, BlueskyStream stream) throws InterruptedException {
        RunningBot running = BotRunner.of(
                        bot,
                        network.connect(
                                BlueskyOptions.DEFAULT.withStream(stream).withWatch(Watch.words("wren"))))
                .store(store)
                .strategy(Streaming.live().catchingUpEvery(Duration.ofSeconds(1)))
                .start();
        running.awaitListening();
        return running;
    }

    private BlueskyStream stream(String name) {
        return name.equals("firehose") ? BlueskyStream.firehose(server.url()) : BlueskyStream.jetstream(server.url());
    }

    private Sighting next() throws InterruptedException {
        Event event = heard.poll(60, TimeUnit.SECONDS);
        assertThat(event).as("a sighting").isInstanceOf(Sighting.class);
        return (Sighting) event;
    }

    @ParameterizedTest
    @ValueSource(strings = {"firehose", "jetstream"})
    void a_post_anywhere_with_the_word_is_told_once(String stream) throws Exception {
        try (RunningBot running = start(watcher(), stream(stream))) {
            ann.posts("a robin");
            ann.posts("Look, a WREN!");
            ann.posts("children");
            network.bot().person().posts("my own wren");
            ann.posts("two wrens, and one wren");

            assertThat(List.of(next().text(), next().text()))
                    .containsExactlyInAnyOrder("Look, a WREN!", "two wrens, and one wren");
            running.awaitIdle();
            assertThat(heard).isEmpty();
        }
        assertThat(server.person("linnet").records("app.bsky.feed.like")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"firehose", "jetstream"})
    void what_was_posted_while_the_bot_was_away_is_told_when_it_is_back(String stream) throws Exception {
        try (RunningBot running = start(watcher(), stream(stream))) {
            ann.posts("first wren");
            next();
            running.awaitIdle();
        }
        ann.posts("second wren");
        try (RunningBot running = start(watcher(), stream(stream))) {
            assertThat(next().text()).isEqualTo("second wren");
            running.awaitIdle();
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void a_post_that_mentions_the_bot_as_well_is_both() throws Exception {
        Bot both = watcher().and(Mention.class, (self, mention) -> heard.add(mention));
        try (RunningBot running = start(both, stream("jetstream"))) {
            ann.posts("@" + network.bot().handle() + " is this a wren?");
            List<Class<?>> kinds = List.of(
                    heard.poll(60, TimeUnit.SECONDS).getClass(),
                    heard.poll(60, TimeUnit.SECONDS).getClass());
            assertThat(kinds).containsExactlyInAnyOrder(Sighting.class, Mention.class);
            running.awaitIdle();
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void a_sighting_is_told_though_what_else_the_post_is_to_the_bot_cannot_be_found_out() throws Exception {
        try (RunningBot running = start(watcher(), stream("firehose"))) {
            for (int call = 0; call < 2; call++) {
                server.faults()
                        .next("GET /xrpc/app.bsky.actor.getProfile")
                        .answers(403)
                        .json(Map.of("error", "Forbidden", "message", "not now"));
            }
            ann.posts("@" + network.bot().handle() + " a wren");
            assertThat(next().text()).endsWith("a wren");
            running.awaitIdle();
        }
    }

    @Test
    void watching_without_listening_is_refused_when_the_bot_is_started() {
        Bluesky polled = network.connect(BlueskyOptions.DEFAULT.withWatch(Watch.words("wren")));
        polled.connect();
        assertThatThrownBy(() -> polled.events(Polling.every(Duration.ofSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Streaming.live()");
        polled.close();
    }

    @ParameterizedTest
    @CsvSource({
        "a wren, true",
        "WREN!, true",
        "#wren, true",
        "wrens, false",
        "children, false",
        "wren2, false",
        "im zaunkönig, true",
        "ZAUNKÖNIG, true",
        "java-bot, false",
        "one java bot more, true"
    })
    void words_stand_alone_and_capitals_do_not_matter(String text, boolean wanted) {
        Watch watch = Watch.words("wren", "Zaunkönig", "java bot");
        assertThat(watch.wants(post(Map.of("text", text)))).isEqualTo(wanted);
    }

    @Test
    void tags_are_found_in_the_text_and_beside_it() {
        Watch watch = Watch.tag("Birds").and(Watch.words("wren").or(Watch.words("robin")));
        assertThat(watch.wants(post(Map.of("text", "a robin", "tags", List.of("birds")))))
                .isTrue();
        Object facet = Map.of(
                "index", Map.of("byteStart", 7, "byteEnd", 13),
                "features", List.of(Map.of("$type", "app.bsky.richtext.facet#tag", "tag", "birds")));
        assertThat(watch.wants(post(Map.of("text", "a wren #birds", "facets", List.of(facet)))))
                .isTrue();
        assertThat(watch.wants(post(Map.of("text", "a wren")))).isFalse();
        assertThatThrownBy(() -> Watch.words()).isInstanceOf(IllegalArgumentException.class);
    }

    private static PostRecord post(Map<String, Object> record) {
        Json json = Json.camelCase();
        return PostRecord.of(json.tree(json.write(record)));
    }
}
