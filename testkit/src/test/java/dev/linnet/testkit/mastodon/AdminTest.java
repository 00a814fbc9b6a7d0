package dev.linnet.testkit.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminTest {
    private static final String ACCOUNTS = "/api/v1/admin/accounts/";
    private MastodonServer server;
    private Person alice;
    private Client admin;
    private Client reader;

    @BeforeEach
    void start() {
        server = MastodonServer.start(Flavour.MASTODON);
        alice = server.person("alice");
        Credentials keeper = server.bot("keeper", "read", "write", "admin:read", "admin:write");
        keeper.person().withRole("admin");
        admin = new Client(server, keeper.token());
        reader = new Client(server, server.bot("linnet").token());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void who_waits_for_approval_can_do_nothing_before_it() throws Exception {
        Credentials carol = server.bot("carol");
        carol.person().awaitingApproval("I like birds");
        Client waiting = new Client(server, carol.token());
        assertThat(waiting.send("GET", "/api/v1/timelines/home", null).statusCode())
                .isEqualTo(403);
        assertThat(admin.list("/api/v1/notifications").get(0)).containsEntry("type", "admin.sign_up");
        assertThat(admin.list("/api/v2/admin/accounts?origin=local&status=pending"))
                .extracting(each -> each.get("invite_request"))
                .containsExactly("I like birds");

        admin.post(ACCOUNTS + carol.person().id() + "/approve", null);

        assertThat(waiting.send("GET", "/api/v1/timelines/home", null).statusCode())
                .isEqualTo(200);
        assertThat(admin.send("POST", ACCOUNTS + carol.person().id() + "/approve", null)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void who_is_rejected_is_gone() throws Exception {
        Person carol = server.person("carol").awaitingApproval("");
        admin.post(ACCOUNTS + carol.id() + "/reject", null);

        assertThat(admin.send("GET", ACCOUNTS + carol.id(), null).statusCode()).isEqualTo(404);
    }

    @Test
    void an_action_warns_settles_its_report_and_can_be_lifted() throws Exception {
        server.person("bob").reports("linnet", "too loud");
        Object report = admin.list("/api/v1/admin/reports").get(0).get("id");
        String linnet = ACCOUNTS + server.person("linnet").id();

        admin.post(
                linnet + "/action",
                Map.of("type", "silence", "text", "Hush", "report_id", report, "send_email_notification", true));

        assertThat(admin.get(linnet)).containsEntry("silenced", true);
        Map<String, Object> settled = admin.get("/api/v1/admin/reports/" + report);
        assertThat(settled).containsEntry("action_taken", true);
        assertThat(settled.get("action_taken_by_account"))
                .extracting("username")
                .isEqualTo("keeper");
        Map<String, Object> warning = reader.list("/api/v1/notifications").get(0);
        assertThat(warning).containsEntry("type", "moderation_warning");
        assertThat(warning.get("moderation_warning")).extracting("text").isEqualTo("Hush");

        admin.post(linnet + "/unsilence", null);
        assertThat(admin.get(linnet)).containsEntry("silenced", false);
        admin.post("/api/v1/admin/reports/" + report + "/reopen", null);
        assertThat(admin.list("/api/v1/admin/reports")).hasSize(1);
    }

    @Test
    void posts_of_a_sensitive_account_are_sensitive() throws Exception {
        Toot toot = alice.posts("hello");
        admin.post(ACCOUNTS + alice.id() + "/action", Map.of("type", "sensitive"));
        assertThat(reader.get("/api/v1/statuses/" + toot.id())).containsEntry("sensitive", true);

        admin.post(ACCOUNTS + alice.id() + "/unsensitive", null);
        assertThat(reader.get("/api/v1/statuses/" + toot.id())).containsEntry("sensitive", false);
    }

    @Test
    void nobody_acts_against_a_higher_role() throws Exception {
        Credentials helper = server.bot("mod", "read", "admin:write");
        helper.person().withRole("moderator");
        String keeper = ACCOUNTS + server.person("keeper").id() + "/action";

        assertThat(new Client(server, helper.token())
                        .send("POST", keeper, Map.of("type", "suspend"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_suspended_domain_vanishes_with_its_follows() throws Exception {
        Person eve = server.remotePerson("eve@bad.example");
        eve.follows("linnet");
        Toot before = eve.posts("@linnet hello");

        Object id = admin.post("/api/v1/admin/domain_blocks", Map.of("domain", "bad.example", "severity", "suspend"))
                .get("id");
        Toot during = eve.posts("@linnet still there?");

        assertThat(reader.send("GET", "/api/v1/statuses/" + before.id(), null).statusCode())
                .isEqualTo(404);
        assertThat(eve.following()).isEmpty();
        assertThat(reader.list("/api/v1/notifications"))
                .extracting(each -> each.get("type"))
                .containsExactly("severed_relationships");

        admin.send("DELETE", "/api/v1/admin/domain_blocks/" + id, null);
        assertThat(reader.send("GET", "/api/v1/statuses/" + before.id(), null).statusCode())
                .isEqualTo(200);
        assertThat(reader.send("GET", "/api/v1/statuses/" + during.id(), null).statusCode())
                .isEqualTo(404);
        assertThat(eve.following()).isEmpty();
    }

    @Test
    void a_silenced_domain_is_for_its_followers_alone() throws Exception {
        Person eve = server.remotePerson("eve@loud.example");
        admin.post("/api/v1/admin/domain_blocks", Map.of("domain", "loud.example", "severity", "silence"));
        eve.posts("@linnet hello");

        assertThat(reader.list("/api/v1/timelines/public")).isEmpty();
        assertThat(reader.list("/api/v1/notifications")).isEmpty();
        assertThat(reader.list("/api/v1/notifications/requests")).hasSize(1);

        server.person("linnet").follows("eve@loud.example");
        eve.posts("@linnet hello again");
        assertThat(reader.list("/api/v1/timelines/public")).hasSize(2);
        assertThat(reader.list("/api/v1/notifications")).hasSize(1);
    }

    @Test
    void a_domain_block_is_changed_and_shown_to_everybody_without_its_private_side() throws Exception {
        Object id = admin.post(
                        "/api/v1/admin/domain_blocks",
                        Map.of("domain", "bad.example", "private_comment", "told by bob", "obfuscate", true))
                .get("id");
        admin.send("PUT", "/api/v1/admin/domain_blocks/" + id, Map.of("public_comment", "spam"));

        Map<String, Object> shown =
                reader.list("/api/v1/instance/domain_blocks").get(0);
        assertThat(shown).containsEntry("domain", "b**.example").containsEntry("comment", "spam");
        assertThat(shown.toString()).doesNotContain("bob");
        assertThat(admin.send("POST", "/api/v1/admin/domain_blocks", Map.of("domain", "bad.example"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_other_blocks_are_kept_until_they_are_deleted() throws Exception {
        Map<String, Map<String, Object>> rows = Map.of(
                "domain_allows", Map.of("domain", "good.example"),
                "email_domain_blocks", Map.of("domain", "mail.example"),
                "canonical_email_blocks", Map.of("email", "a.b+c@mail.example"),
                "ip_blocks", Map.of("ip", "192.0.2.1", "severity", "sign_up_block"));
        for (Map.Entry<String, Map<String, Object>> row : rows.entrySet()) {
            String path = "/api/v1/admin/" + row.getKey();
            Object id = admin.post(path, row.getValue()).get("id");
            assertThat(admin.list(path)).hasSize(1);
            assertThat(admin.send("POST", path, row.getValue()).statusCode()).isEqualTo(422);
            assertThat(admin.get(path + "/" + id)).containsEntry("id", id);
            admin.send("DELETE", path + "/" + id, null);
            assertThat(admin.list(path)).isEmpty();
        }
    }

    @Test
    void an_address_is_recognised_in_its_other_spellings() throws Exception {
        admin.post("/api/v1/admin/canonical_email_blocks", Map.of("email", "a.b+c@mail.example"));

        assertThat(Client.list(admin.send(
                        "POST", "/api/v1/admin/canonical_email_blocks/test", Map.of("email", "AB@mail.example"))))
                .hasSize(1);
    }

    @Test
    void figures_count_what_happened() throws Exception {
        alice.posts(TootDraft.saying("hello").language("de"));
        server.person("bob").reports("alice", "spam");
        String today = java.time.LocalDate.ofInstant(server.clock().instant(), java.time.ZoneOffset.UTC)
                .toString();
        Map<String, Object> span = Map.of(
                "start_at", today, "end_at", today, "frequency", "day", "keys", List.of("opened_reports", "languages"));

        assertThat(Client.list(admin.send("POST", "/api/v1/admin/measures", span)))
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("total", "1"));
        assertThat(Client.list(admin.send("POST", "/api/v1/admin/dimensions", span))
                        .toString())
                .contains("key=de", "value=1");
        assertThat(Client.list(admin.send("POST", "/api/v1/admin/retention", span)))
                .hasSize(1);
    }
}
