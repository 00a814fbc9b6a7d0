package dev.linnet.mastodon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linnet.mastodon.client.internal.Scopes;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares what the client asks for with the description of Mastodon's API. */
final class ApiDescriptionTest {

    private static final Pattern NOT_DESCRIBED = Pattern.compile(
            ".* /api/v[12]/admin/.*|.* /api/v1/pleroma/.*|GET /api/v2/instance|GET /.well-known/nodeinfo");

    /** Signing people up is not for bots; the older upload is only used where the newer one is missing. */
    private static final List<String> ELSEWHERE = List.of("POST /api/v1/accounts", "POST /api/v1/media");

    @Test
    void every_call_of_the_client_is_one_of_mastodon() throws Exception {
        List<Operation> operations = operations();
        List<String> unknown = asked().stream()
                .filter(call -> !NOT_DESCRIBED.matcher(call).matches())
                .filter(call -> operations.stream().noneMatch(operation -> operation.matches(call)))
                .toList();

        assertThat(unknown).isEmpty();
    }

    @Test
    void what_a_bot_can_use_is_not_left_out() throws Exception {
        Set<String> asked = asked();
        Pattern notForBots = Pattern.compile(
                ".*(/push/|/annual_reports|/collections|in_collections|/identity_proofs|/oembed|/oauth/|/apps"
                        + "|/emails/|/health|/streaming/|/profile$|well-known|/pin$|/unpin$|/v1/suggestions$).*");

        List<String> left = operations().stream()
                .filter(operation -> asked.stream().noneMatch(operation::matches))
                .map(Operation::toString)
                .filter(operation -> !notForBots.matcher(operation).matches())
                .filter(operation -> !ELSEWHERE.contains(operation))
                .toList();

        assertThat(left).isEmpty();
    }

    @Test
    void the_scope_named_for_a_call_is_the_one_mastodon_wants() throws Exception {
        Map<String, String> differing = new LinkedHashMap<>();
        Set<String> asked = asked();
        for (Operation operation : operations()) {
            boolean used = asked.stream().anyMatch(operation::matches);
            String named = Scopes.needed(operation.method(), operation.path());
            if (used && !operation.scopes().isEmpty() && !operation.scopes().contains(named)) {
                differing.put(operation.toString(), named + " instead of " + operation.scopes());
            }
        }

        // The description asks for a writing scope to read who is in a group, which the server does not.
        differing.remove("GET /api/v2/notifications/{group_key}/accounts");
        assertThat(differing).isEmpty();
    }

    private static Set<String> asked() throws ReflectiveOperationException {
        try (WireServer server = new WireServer().otherwise(call -> Answer.ok(Map.of("id", "1")))) {
            assertThat(EveryCall.on(server.client())).isGreaterThan(200);
            Set<String> asked = new TreeSet<>();
            server.calls().stream().map(Call::toString).forEach(asked::add);
            return asked;
        }
    }

    private static List<Operation> operations() throws IOException {
        Path file = Path.of(System.getProperty("linnet.data", "data")).resolve("mastodon/openapi.json");
        assumeTrue(Files.isRegularFile(file), "skipped: no description of the API at " + file);
        List<Operation> operations = new ArrayList<>();
        JsonMapper.builder()
                .build()
                .readTree(file)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                scopes(operation.getValue())))));
        return operations;
    }

    private static List<String> scopes(JsonNode operation) {
        List<String> scopes = new ArrayList<>();
        operation
                .path("security")
                .forEach(way -> way.forEach(needed -> needed.forEach(scope -> scopes.add(scope.asString("")))));
        return scopes;
    }

    private record Operation(String method, String path, List<String> scopes) {

        boolean matches(String call) {
            String pattern = Pattern.quote(method + " " + path).replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q");
            return call.matches(pattern);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
