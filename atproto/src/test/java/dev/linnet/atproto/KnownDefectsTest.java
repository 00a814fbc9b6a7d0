package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.Event;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Reply;
import dev.linnet.event.Repost;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import dev.linnet.testkit.atproto.Post;
import dev.linnet.testkit.atproto.PostDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What bots elsewhere got wrong on this network: what is handled and when, and strange input. Each is right here. */
@Timeout(180)
class KnownDefectsTest {

    private static final String SEEN = "POST /xrpc/app.bsky.notification.updateSeen";

    private final Scene scene = new Scene();
    private final BlueskyServer server = scene.server;
    private final Person linnet = scene.linnet;
    private final Person ann = scene.ann;

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void history_is_handled_as_far_back_as_was_asked_for() throws Exception {
        ann.postsBackdated(scene.mention("three hours ago"), Duration.ofHours(3));
        ann.postsBackdated(scene.mention("one hour ago"), Duration.ofHours(1));
        try (RunningBot running = scene.run(scene.hearing(), Scene.OFTEN.from(ProcessFrom.ago(Duration.ofHours(2))))) {
            assertThat(scene.nextText()).contains("one hour ago");
            ann.posts(scene.mention("now"));
            assertThat(scene.nextText()).contains("now");
            running.awaitIdle();
            assertThat(scene.handled).isEmpty();
        }
    }

    @Test
    void one_new_notification_among_many_known_ones_is_one_event() throws Exception {
        for (int number = 0; number < 49; number++) {
            ann.posts(scene.mention("number " + number + "."));
        }
        try (RunningBot running = scene.run(scene.hearing(), Scene.OFTEN)) {
            for (int number = 0; number < 49; number++) {
                scene.next();
            }
            ann.posts(scene.mention("one more"));
            assertThat(scene.nextText()).contains("one more");
            scene.awaitReadings(3);
            running.awaitIdle();
            assertThat(scene.handled).isEmpty();
        }
    }

    @Test
    void what_comes_between_two_readings_is_heard_however_many_pages_it_is() throws Exception {
        try (RunningBot running = scene.runByClock(scene.hearing())) {
            awaitNextReading();
            ann.posts(scene.mention("the first"));
            scene.clock.advance(Scene.MINUTE);
            assertThat(scene.nextText()).contains("the first");
            for (int number = 0; number < 230; number++) {
                server.person("person" + number % 7).posts(scene.mention("number " + number + "."));
            }
            awaitNextReading();
            scene.clock.advance(Scene.MINUTE);
            List<String> texts = new ArrayList<>();
            for (int number = 0; number < 230; number++) {
                texts.add(scene.nextText());
            }
            running.awaitIdle();
            assertThat(texts).doesNotHaveDuplicates();
            assertThat(scene.handled).isEmpty();
        }
    }

    @Test
    void what_was_handled_is_marked_as_read_for_the_people_behind_the_bot() throws Exception {
        ann.posts(scene.mention("hello"));
        BlueskyClient app = BlueskyClient.login(
                server.url(),
                scene.network.bot().handle(),
                Secret.of(scene.network.bot().appPassword()));
        try (app;
                RunningBot running = scene.runByClock(scene.hearing())) {
            scene.next();
            running.awaitIdle();
            assertThat(server.requests().count(SEEN)).isZero();

            awaitNextReading();
            scene.clock.advance(Scene.MINUTE);
            Scene.await("a mark", () -> server.requests().count(SEEN) == 1);
            assertThat(app.notifications().unreadCount()).isZero();
        }
    }

    @Test
    void an_answer_to_somebody_else_in_a_thread_of_the_bot_is_not_an_answer_to_the_bot() throws Exception {
        Post own = linnet.posts("a post of the bot");
        Post answer = ann.repliesTo(own, "to the bot");
        server.person("bob").repliesTo(answer, "to ann");
        Map<String, Boolean> direct = new HashMap<>();
        try (RunningBot running = scene.run(scene.hearing(), Scene.OFTEN)) {
            for (int number = 0; number < 2; number++) {
                Reply reply = (Reply) scene.next();
                direct.put(reply.text(), reply.direct());
            }
        }
        assertThat(direct).containsOnly(Map.entry("to the bot", true), Map.entry("to ann", false));
    }

    @Test
    void names_in_a_record_that_nobody_knows_cost_nothing_and_are_kept() throws Exception {
        PostDraft odd = PostDraft.saying(scene.mention("odd"));
        for (int number = 0; number < 300; number++) {
            odd = odd.with("ключ_camelCase_" + number + "_键", number);
        }
        odd = odd.with("k".repeat(20_000), Map.of("snake_case", true, "camelCase", true, "", "no name"));
        odd = odd.with("langs", List.of("no language, surely"));
        ann.posts(odd);
        try (RunningBot running = scene.run(scene.answering("pong"), Scene.OFTEN)) {
            assertThat(scene.next())
                    .isInstanceOfSatisfying(
                            Mention.class,
                            mention -> assertThat(mention.raw())
                                    .contains(
                                            "ключ_camelCase_299_键",
                                            "k".repeat(20_000),
                                            "\"snake_case\"",
                                            "\"camelCase\""));
            running.awaitIdle();
        }
        assertThat(server.postsBy("linnet")).hasSize(1);
    }

    @Test
    void a_handle_whose_first_label_is_one_character_can_be_mentioned_and_can_mention() throws Exception {
        Person a = server.person("a.test");
        a.posts(scene.mention("hello"));
        try (RunningBot running = scene.run(scene.answering("hello @a.test"), Scene.OFTEN)) {
            assertThat(scene.next().author().handle()).isEqualTo("a.test");
            running.awaitIdle();
        }
        assertThat(server.postsBy("linnet"))
                .singleElement()
                .satisfies(answer -> assertThat(String.valueOf(answer.record().get("facets")))
                        .contains(a.did()));
    }

    @Test
    void what_people_like_and_repost_is_read_in_calls_of_twenty_five() throws Exception {
        List<Post> own = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            own.add(linnet.posts("post " + number));
        }
        own.forEach(ann::likes);
        own.forEach(ann::reposts);
        try (RunningBot running = scene.run(scene.hearing(), Scene.OFTEN)) {
            for (int number = 0; number < 120; number++) {
                Event event = scene.next();
                String text = event instanceof Like like
                        ? like.post().text()
                        : ((Repost) event).post().text();
                assertThat(text).startsWith("post ");
            }
            running.awaitIdle();
        }
        assertThat(server.requests().count("GET /xrpc/app.bsky.feed.getPosts")).isEqualTo(3);
        assertThat(server.requests().count("GET /xrpc/app.bsky.feed.getPostThread"))
                .isZero();
        assertThat(server.requests().count("GET /xrpc/com.atproto.repo.getRecord"))
                .isZero();
    }

    @Test
    void answers_of_a_conversation_are_handled_in_their_order() throws Exception {
        Map<String, Post> roots = new HashMap<>();
        for (int number = 0; number < 100; number++) {
            String name = "person" + number % 5;
            Post root = roots.computeIfAbsent(name, each -> linnet.posts("to " + each));
            server.person(name).repliesTo(root, String.valueOf(number));
        }
        Map<String, List<Integer>> order = new HashMap<>();
        try (RunningBot running = scene.run(scene.hearing(), Scene.OFTEN)) {
            for (int number = 0; number < 100; number++) {
                PostEvent reply = (PostEvent) scene.next();
                order.computeIfAbsent(reply.author().handle(), each -> new ArrayList<>())
                        .add(Integer.valueOf(reply.text()));
            }
            running.awaitIdle();
        }
        assertThat(order).hasSize(5);
        assertThat(order.values())
                .allSatisfy(numbers -> assertThat(numbers).hasSize(20).isSorted());
    }

    /** Waits until the list was read, and the next reading waits for the clock. */
    private void awaitNextReading() {
        Scene.await("a reading", () -> scene.clock.pending().contains(Scene.MINUTE));
    }
}
