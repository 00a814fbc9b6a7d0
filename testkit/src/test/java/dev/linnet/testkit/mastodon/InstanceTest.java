package dev.linnet.testkit.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceTest {
    private static final String PAGE = "https://news.example/birds";
    private MastodonServer server;
    private Person alice;
    private Client client;

    @BeforeEach
    void start() {
        server = MastodonServer.start(Flavour.MASTODON);
        alice = server.person("alice");
        client = new Client(
                server,
                server.bot("linnet", "read", "write", "follow", "admin:read", "admin:write")
                        .token());
        server.person("linnet").withRole("admin");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_link_has_a_card_when_its_page_is_known() throws Exception {
        server.instance().page(PAGE, "Birds", "All about them");

        Map<String, Object> with = get(alice.posts("look: " + PAGE));
        Map<String, Object> without = get(alice.posts("look: https://other.example/"));
        Map<String, Object> picture = get(alice.posts(TootDraft.saying(PAGE).picture("a bird")));

        assertThat(with.get("card")).extracting("title").isEqualTo("Birds");
        assertThat(without.get("card")).isNull();
        assertThat(picture.get("card")).isNull();
    }

    @Test
    void an_announcement_is_read_reacted_to_and_withdrawn() throws Exception {
        Client.Ear ear = client.stream("?stream=user");
        server.instance().emoji("linnet");
        String id = server.instance().announces("New birds have come :linnet:");
        assertThat(ear.event()).containsEntry("event", "announcement");

        client.send("PUT", "/api/v1/announcements/" + id + "/reactions/linnet", null);
        assertThat(ear.event()).containsEntry("event", "announcement.reaction");
        Map<String, Object> told = client.list("/api/v1/announcements").get(0);
        assertThat(told).containsEntry("read", false);
        assertThat(told.get("reactions").toString()).contains("count=1", "me=true", "linnet.png");
        assertThat(client.send("PUT", "/api/v1/announcements/" + id + "/reactions/nothing", null)
                        .statusCode())
                .isEqualTo(422);

        client.send("DELETE", "/api/v1/announcements/" + id + "/reactions/linnet", null);
        assertThat(ear.event()).containsEntry("event", "announcement.reaction");
        client.send("POST", "/api/v1/announcements/" + id + "/dismiss", null);
        assertThat(client.list("/api/v1/announcements")).isEmpty();

        server.instance().withdraws(id);
        assertThat(ear.event()).containsEntry("event", "announcement.delete").containsEntry("payload", id);
    }

    @Test
    void emojis_are_listed_and_stand_by_the_posts_that_use_them() throws Exception {
        server.instance().emoji("linnet").emoji("other");

        assertThat(client.list("/api/v1/custom_emojis")).hasSize(2);
        assertThat(get(alice.posts("a :linnet: and a :stranger:")).get("emojis").toString())
                .contains("shortcode=linnet")
                .doesNotContain("other", "stranger");
    }

    @Test
    void rules_and_texts_are_what_was_written() throws Exception {
        server.instance()
                .rule("Be kind")
                .texts("<p>About</p>", "<p>Private</p>")
                .terms(LocalDate.parse("2024-01-01"), "old")
                .terms(LocalDate.parse("2099-01-01"), "new");

        assertThat(client.list("/api/v1/instance/rules").get(0)).containsEntry("text", "Be kind");
        assertThat(client.get("/api/v2/instance").get("rules").toString()).contains("Be kind");
        assertThat(client.get("/api/v1/instance/extended_description")).containsEntry("content", "<p>About</p>");
        assertThat(client.get("/api/v1/instance/privacy_policy")).containsEntry("content", "<p>Private</p>");
        assertThat(client.get("/api/v1/instance/terms_of_service"))
                .containsEntry("content", "old")
                .containsEntry("succeeded_by", "2099-01-01");
        assertThat(client.get("/api/v1/instance/terms_of_service/2099-01-01")).containsEntry("effective", false);
    }

    @Test
    void posts_are_translated_between_known_languages() throws Exception {
        Toot toot = alice.posts(TootDraft.saying("hello").language("en"));
        String path = "/api/v1/statuses/" + toot.id() + "/translate";
        assertThat(client.send("POST", path, Map.of("lang", "de")).statusCode()).isEqualTo(404);

        server.instance().translates("en", "de", "fr");

        assertThat(client.post(path, Map.of("lang", "de"))).containsEntry("content", "<p>(de) hello</p>");
        assertThat(client.send("POST", path, Map.of("lang", "tlh")).statusCode())
                .isEqualTo(403);
        assertThat(client.get("/api/v1/instance/translation_languages")).containsEntry("en", List.of("de", "fr"));
    }

    @Test
    void what_is_popular_trends_after_a_moderators_review() throws Exception {
        server.instance().page(PAGE, "Birds", "All about them");
        alice.favourites(alice.posts("#birds " + PAGE));
        assertThat(client.list("/api/v1/trends/tags")).isEmpty();

        for (String kind : List.of("tags", "statuses", "links")) {
            Map<String, Object> waiting =
                    client.list("/api/v1/admin/trends/" + kind).get(0);
            assertThat(waiting).containsEntry("requires_review", true);
            client.post("/api/v1/admin/trends/" + kind + "/" + waiting.get("id") + "/approve", null);
            assertThat(client.list("/api/v1/trends/" + kind)).hasSize(1);
        }
        assertThat(client.list("/api/v1/timelines/link?url=" + PAGE)).hasSize(1);
    }

    @Test
    void suggestions_are_friends_of_friends_until_they_are_dismissed() throws Exception {
        server.person("bob");
        alice.follows("bob");
        server.person("linnet").follows("alice");

        Map<String, Object> bob = client.list("/api/v2/suggestions").get(0);
        assertThat(bob.get("account")).extracting("acct").isEqualTo("bob");
        assertThat(bob).containsEntry("sources", List.of("friends_of_friends"));
        client.send("DELETE", "/api/v1/suggestions/" + server.person("bob").id(), null);
        assertThat(client.list("/api/v2/suggestions")).isEmpty();
    }

    @Test
    void people_and_tags_are_featured() throws Exception {
        String endorse = "/api/v1/accounts/" + alice.id() + "/endorse";
        assertThat(client.send("POST", endorse, null).statusCode()).isEqualTo(422);
        server.person("linnet").follows("alice");
        assertThat(client.post(endorse, null)).containsEntry("endorsed", true);
        assertThat(client.list("/api/v1/endorsements")).hasSize(1);

        Map<String, Object> tag = client.post("/api/v1/featured_tags", Map.of("name", "#Birds"));
        assertThat(tag).containsEntry("name", "birds");
        client.send("DELETE", "/api/v1/featured_tags/" + tag.get("id"), null);
        assertThat(client.list("/api/v1/featured_tags")).isEmpty();
    }

    @Test
    void followers_one_knows_are_familiar() throws Exception {
        Person bob = server.person("bob");
        alice.follows("bob");
        server.person("linnet").follows("alice");

        assertThat(client.list("/api/v1/accounts/familiar_followers?id[]=" + bob.id())
                        .get(0)
                        .get("accounts")
                        .toString())
                .contains("acct=alice");
    }

    @Test
    void a_removed_conversation_comes_back_with_the_next_message() throws Exception {
        server.person("linnet").follows("alice");
        alice.sendsDirect("linnet", "one");
        Map<String, Object> talk = client.list("/api/v1/conversations").get(0);
        assertThat(client.post("/api/v1/conversations/" + talk.get("id") + "/read", null))
                .containsEntry("unread", false);

        client.send("DELETE", "/api/v1/conversations/" + talk.get("id"), null);
        assertThat(client.list("/api/v1/conversations")).isEmpty();
        alice.sendsDirect("linnet", "two");
        assertThat(client.list("/api/v1/conversations")).hasSize(1);
    }

    private Map<String, Object> get(Toot toot) throws Exception {
        return client.get("/api/v1/statuses/" + toot.id());
    }
}
