package dev.linnet.testkit.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linnet.testkit.http.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers of the Mastodon flavour against the published OpenAPI description. */
class SchemaTest {
    private Map<String, Object> schemas;
    private MastodonServer server;
    private Client client;
    private Person alice;

    @BeforeEach
    void start() throws Exception {
        Path file = Path.of(System.getProperty("linnet.data", "."), "mastodon", "openapi.json");
        assumeTrue(Files.exists(file), "no OpenAPI description at " + file);
        Map<String, Object> components =
                members(Json.object(Files.readString(file)).get("components"));
        schemas = members(components.get("schemas"));
        server = MastodonServer.start(Flavour.MASTODON);
        Credentials bot = server.bot("linnet", "read", "write", "follow", "admin:read", "admin:write");
        bot.person().withRole("admin");
        client = new Client(server, bot.token());
        alice = server.person("alice");
        alice.posts(TootDraft.saying("@linnet hello #birds").picture("a bird"));
        alice.posts(TootDraft.saying("choose").poll(Duration.ofHours(1), "a", "b"));
        alice.follows("linnet");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void accounts_posts_and_notifications_have_every_required_member() throws Exception {
        fits("CredentialAccount", client.get("/api/v1/accounts/verify_credentials"));
        fits("Account", client.get("/api/v1/accounts/" + alice.id()));
        client.list("/api/v1/accounts/" + alice.id() + "/statuses").forEach(each -> fits("Status", each));
        client.list("/api/v1/notifications").forEach(each -> fits("Notification", each));
        fits("GroupedNotificationsResults", client.get("/api/v2/notifications"));
        fits("NotificationPolicy", client.get("/api/v2/notifications/policy"));
        fits(
                "Relationship",
                client.list("/api/v1/accounts/relationships?id[]=" + alice.id()).get(0));
    }

    @Test
    void instances_have_every_required_member() throws Exception {
        fits("V1Instance", client.get("/api/v1/instance"));
        fits("Instance", client.get("/api/v2/instance"));
    }

    @Test
    void threads_edits_schedules_conversations_and_lists_have_every_required_member() throws Exception {
        Toot toot = alice.toots().get(0);
        alice.edits(toot, "@linnet changed");
        fits("Context", client.get("/api/v1/statuses/" + toot.id() + "/context"));
        fits("StatusSource", client.get("/api/v1/statuses/" + toot.id() + "/source"));
        client.list("/api/v1/statuses/" + toot.id() + "/history").forEach(each -> fits("StatusEdit", each));
        fits(
                "ScheduledStatus",
                client.post("/api/v1/statuses", Map.of("status", "later", "scheduled_at", "2099-01-01T00:00:00Z")));
        alice.sendsDirect("linnet", "psst");
        client.list("/api/v1/conversations").forEach(each -> fits("Conversation", each));
        client.list("/api/v1/notifications/requests").forEach(each -> fits("NotificationRequest", each));
        fits("List", client.post("/api/v1/lists", Map.of("title", "friends")));
        fits("Search", client.get("/api/v2/search?q=alice"));
        fits("Filter", client.post("/api/v2/filters", Map.of("title", "t", "context", List.of("home"))));
    }

    @Test
    void moderation_has_every_required_member() throws Exception {
        server.person("bob").reports("alice", "spam");
        client.list("/api/v1/admin/reports").forEach(each -> fits("AdminReport", each));
        fits("AdminAccount", client.get("/api/v1/admin/accounts/" + alice.id()));
        fits("AdminDomainBlock", client.post("/api/v1/admin/domain_blocks", Map.of("domain", "bad.example")));
        fits("Report", client.post("/api/v1/reports", Map.of("account_id", alice.id())));
    }

    private void fits(String schema, Map<String, Object> entity) {
        List<String> wrong = new ArrayList<>();
        check(members(schemas.get(schema)), entity, schema, wrong);
        assertThat(wrong).isEmpty();
    }

    private void check(Map<String, Object> given, Object value, String where, List<String> wrong) {
        Map<String, Object> schema = given;
        if (schema.get("$ref") instanceof String ref) {
            schema = members(schemas.get(ref.substring(ref.lastIndexOf('/') + 1)));
        }
        if (schema.get("allOf") instanceof List<?> parts) {
            for (Object part : parts) {
                check(members(part), value, where, wrong);
            }
        }
        if (schema.get("type") != null && !typed(schema.get("type"), value)) {
            wrong.add(where + " is " + value + ", not " + schema.get("type"));
            return;
        }
        if (value instanceof Map<?, ?> map) {
            if (schema.get("required") instanceof List<?> required) {
                required.stream().filter(name -> !map.containsKey(name)).forEach(name -> wrong.add(where + "." + name));
            }
            for (Map.Entry<String, Object> property :
                    members(schema.get("properties")).entrySet()) {
                if (map.containsKey(property.getKey())) {
                    String inner = where + "." + property.getKey();
                    check(members(property.getValue()), map.get(property.getKey()), inner, wrong);
                }
            }
        } else if (value instanceof List<?> list) {
            for (Object each : list) {
                check(members(schema.get("items")), each, where + "[]", wrong);
            }
        }
    }

    private static boolean typed(Object type, Object value) {
        if (type instanceof List<?> types) {
            return types.stream().anyMatch(each -> typed(each, value));
        }
        return switch (String.valueOf(type)) {
            case "null" -> value == null;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "array" -> value instanceof List;
            case "object" -> value instanceof Map;
            default -> true;
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Object json) {
        return json instanceof Map ? (Map<String, Object>) json : Map.of();
    }
}
