package dev.linnet.testkit.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilterTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private MastodonServer server;
    private Person alice;
    private Client client;

    private void start(Flavour flavour) {
        server = MastodonServer.builder().flavour(flavour).clock(now::get).start();
        alice = server.person("alice");
        client = new Client(server, server.bot("linnet").token());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void mastodon_marks_a_filtered_post_everywhere_and_hides_nothing() throws Exception {
        start(Flavour.MASTODON);
        filter("hide", "home", "spiders", true);
        Toot toot = alice.posts("@linnet SPIDERS are nice");

        Map<String, Object> result =
                filtered(client.get("/api/v1/statuses/" + toot.id())).get(0);
        assertThat(result.get("keyword_matches")).isEqualTo(List.of("SPIDERS"));
        assertThat(result.get("status_matches")).isNull();
        assertThat(result.get("filter")).extracting("filter_action").isEqualTo("hide");
        assertThat(client.list("/api/v1/timelines/public")).hasSize(1);
        assertThat(filtered(status(client.list("/api/v1/notifications").get(0))))
                .hasSize(1);
    }

    @Test
    void a_whole_word_is_no_part_of_another() throws Exception {
        start(Flavour.MASTODON);
        filter("warn", "home", "cat", true);

        assertThat(filtered(client.get(
                        "/api/v1/statuses/" + alice.posts("concatenate").id())))
                .isEmpty();
        assertThat(filtered(
                        client.get("/api/v1/statuses/" + alice.posts("a cat!").id())))
                .hasSize(1);
    }

    @Test
    void part_of_a_word_is_enough_without_whole_word() throws Exception {
        start(Flavour.MASTODON);
        filter("warn", "home", "cat", false);

        assertThat(filtered(client.get(
                        "/api/v1/statuses/" + alice.posts("concatenate").id())))
                .hasSize(1);
    }

    @Test
    void a_filter_ends_by_the_servers_clock() throws Exception {
        start(Flavour.MASTODON);
        client.post(
                "/api/v2/filters",
                Map.of(
                        "title",
                        "a while",
                        "context",
                        List.of("home"),
                        "expires_in",
                        60,
                        "keywords_attributes",
                        List.of(Map.of("keyword", "cat"))));
        Toot toot = alice.posts("cat");
        assertThat(filtered(client.get("/api/v1/statuses/" + toot.id()))).hasSize(1);

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));

        assertThat(filtered(client.get("/api/v1/statuses/" + toot.id()))).isEmpty();
        assertThat(client.list("/api/v2/filters")).hasSize(1);
    }

    @Test
    void a_single_post_can_be_filtered() throws Exception {
        start(Flavour.MASTODON);
        Object id = filter("warn", "home", "nothing here", true).get("id");
        Toot toot = alice.posts("hello");

        Object marked = client.post("/api/v2/filters/" + id + "/statuses", Map.of("status_id", toot.id()))
                .get("id");
        assertThat(filtered(client.get("/api/v1/statuses/" + toot.id())).get(0).get("status_matches"))
                .isEqualTo(List.of(toot.id()));

        client.send("DELETE", "/api/v2/filters/statuses/" + marked, null);
        assertThat(filtered(client.get("/api/v1/statuses/" + toot.id()))).isEmpty();
    }

    @Test
    void keywords_come_and_go_one_by_one() throws Exception {
        start(Flavour.MASTODON);
        Object id = filter("warn", "home", "cat", true).get("id");
        Object word = client.post("/api/v2/filters/" + id + "/keywords", Map.of("keyword", "dog"))
                .get("id");
        client.send("PUT", "/api/v2/filters/keywords/" + word, Map.of("keyword", "cow"));

        assertThat(client.list("/api/v2/filters/" + id + "/keywords"))
                .extracting(each -> each.get("keyword"))
                .containsExactly("cat", "cow");
        client.send("DELETE", "/api/v2/filters/keywords/" + word, null);
        assertThat(client.list("/api/v2/filters/" + id + "/keywords")).hasSize(1);
    }

    @Test
    void the_older_filters_are_the_keywords_of_the_newer() throws Exception {
        start(Flavour.MASTODON);
        Object id = filter("hide", "home", "cat", true).get("id");
        client.post("/api/v2/filters/" + id + "/keywords", Map.of("keyword", "dog"));

        List<Map<String, Object>> old = client.list("/api/v1/filters");
        assertThat(old).extracting(each -> each.get("phrase")).containsExactly("cat", "dog");
        assertThat(old.get(0)).containsEntry("irreversible", true).containsEntry("whole_word", true);
        assertThat(client.send("PUT", "/api/v1/filters/" + old.get(0).get("id"), Map.of("irreversible", false))
                        .statusCode())
                .isEqualTo(422);

        old.forEach(each -> delete("/api/v1/filters/" + each.get("id")));
        assertThat(client.list("/api/v2/filters")).isEmpty();
    }

    @Test
    void gotosocial_drops_what_is_to_be_hidden_where_the_filter_works() throws Exception {
        start(Flavour.GOTOSOCIAL);
        filter("hide", "notifications", "cat", true);
        Toot toot = alice.posts(TootDraft.saying("@linnet cat").visibility(Visibility.PUBLIC));
        alice.posts(TootDraft.saying("@linnet dog").visibility(Visibility.PUBLIC));

        assertThat(client.list("/api/v1/notifications")).hasSize(1);
        assertThat(client.list("/api/v1/timelines/public")).hasSize(2);
        assertThat(filtered(client.get("/api/v1/statuses/" + toot.id()))).isEmpty();
    }

    @Test
    void pleroma_drops_by_its_older_filters() throws Exception {
        start(Flavour.PLEROMA);
        client.post("/api/v1/filters", Map.of("phrase", "cat", "context", List.of("home"), "irreversible", true));
        alice.posts("@linnet cat");

        assertThat(client.list("/api/v1/notifications")).isEmpty();
        assertThat(client.send("GET", "/api/v2/filters", null).statusCode()).isEqualTo(404);
    }

    @Test
    void a_change_is_told_on_the_stream() throws Exception {
        start(Flavour.MASTODON);
        Client.Ear ear = client.stream("?stream=user");
        filter("warn", "home", "cat", true);

        assertThat(ear.event()).containsEntry("event", "filters_changed");
    }

    private void delete(String path) {
        try {
            client.send("DELETE", path, null);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> filter(String action, String context, String word, boolean whole) throws Exception {
        return client.post(
                "/api/v2/filters",
                Map.of(
                        "title",
                        "a filter",
                        "context",
                        List.of(context),
                        "filter_action",
                        action,
                        "keywords_attributes",
                        List.of(Map.of("keyword", word, "whole_word", whole))));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> filtered(Map<String, Object> status) {
        return (List<Map<String, Object>>) status.get("filtered");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> status(Map<String, Object> notice) {
        return (Map<String, Object>) notice.get("status");
    }
}
