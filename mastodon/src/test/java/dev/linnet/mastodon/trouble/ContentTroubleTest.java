package dev.linnet.mastodon.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.event.Event;
import dev.linnet.mastodon.MastodonEvent;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.mastodon.Toot;
import dev.linnet.testkit.mastodon.Visibility;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ContentTroubleTest {

    private static final String NOTIFICATIONS = "GET /api/v1/notifications";

    /** What a server answers with: a notification in whose text the id of a real post is put. */
    private static String notification(String toot, UnaryOperator<String> change) {
        String account =
                Json.write(Map.of("id", "77", "username", "eve", "acct", "eve", "url", "https://x.example/@eve"));
        return "["
                + change.apply(
                        "{\"id\":\"999999999999999999\",\"type\":\"mention\",\"created_at\":\"2026-11-20T08:00:00Z\","
                                + "\"account\":" + account + ",\"status\":{\"id\":\"" + toot
                                + "\",\"created_at\":\"2026-11-20T08:00:00Z\",\"visibility\":\"public\",\"content\":\"<p>@linnet hi</p>\","
                                + "\"account\":" + account + "}}")
                + "]";
    }

    private static void brings(Scene scene, String body) {
        scene.server.faults().next(NOTIFICATIONS).answers(200).body("application/json", body);
    }

    @Test
    void half_a_million_characters_arrive_and_are_answered() throws Exception {
        try (Scene scene = new Scene()) {
            scene.greets();
            Toot giant = scene.server.person("ann").posts("@linnet " + "word ".repeat(100_000));
            scene.watch.next("handled");

            assertThat(scene.answersTo(giant)).hasSize(1);
        }
    }

    @Test
    void half_a_million_characters_said_back_become_a_bounded_thread_of_posts_that_fit() throws Exception {
        try (Scene scene = new Scene()) {
            scene.runs(Bot.on(dev.linnet.event.Mention.class, (bot, mention) -> bot.reply(mention, mention.text())));
            scene.server.person("ann").posts("@linnet " + "word ".repeat(100_000));
            scene.watch.next("handled");

            List<Toot> said = scene.server.tootsBy("linnet");
            assertThat(said)
                    .hasSizeBetween(1, 10)
                    .allSatisfy(toot -> assertThat(toot.text())
                            .as("500, in which the domains of mentions do not count")
                            .hasSizeLessThanOrEqualTo(500 + 2 * "@social.example".length()));
            assertThat(said.get(said.size() - 1).text()).contains("…");
        }
    }

    @Test
    void a_notification_of_an_unknown_type_is_an_event_and_hurts_nobody() throws Exception {
        try (Scene scene = new Scene()) {
            scene.greets();
            scene.server.notifies("linnet", "asteroid_impact", scene.server.person("ann"), null);
            Event event = scene.watch.next("handled").event();

            assertThat(event)
                    .isInstanceOfSatisfying(
                            MastodonEvent.class,
                            other -> assertThat(other.raw()).contains("asteroid_impact"));
            scene.isAlive("bob");
        }
    }

    @Test
    void an_unknown_audience_is_answered_in_private() throws Exception {
        try (Scene scene = new Scene()) {
            Toot question = scene.server.person("eve").posts("hello");
            scene.greets();
            brings(scene, notification(question.id(), text -> text.replace("\"public\"", "\"moonlit\"")));
            scene.watch.next("handled");

            assertThat(scene.answersTo(question))
                    .singleElement()
                    .satisfies(toot -> assertThat(toot.visibility()).isEqualTo(Visibility.DIRECT));
        }
    }

    @Test
    void a_missing_audience_is_answered_in_private() throws Exception {
        try (Scene scene = new Scene()) {
            Toot question = scene.server.person("eve").posts("hello");
            scene.greets();
            brings(scene, notification(question.id(), text -> text.replace("\"visibility\":\"public\",", "")));
            scene.watch.next("handled");

            assertThat(scene.answersTo(question))
                    .singleElement()
                    .satisfies(toot -> assertThat(toot.visibility()).isEqualTo(Visibility.DIRECT));
        }
    }

    @Test
    void a_notification_without_an_account_does_not_stop_what_follows() throws Exception {
        try (Scene scene = new Scene()) {
            scene.greets();
            brings(
                    scene,
                    "[{\"id\":\"1\",\"type\":\"follow\",\"created_at\":\"2026-11-20T08:00:00Z\"},"
                            + "{\"id\":\"2\",\"type\":\"mention\"},{\"id\":\"3\"},"
                            + "{\"type\":\"mention\",\"status\":{\"id\":\"5\"}}]");

            scene.isAlive("ann");
        }
    }
}
