package dev.linnet.mastodon.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.mastodon.client.entity.Context;
import dev.linnet.testkit.http.Answer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HeadersTest {

    private final WireServer server = new WireServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_call_that_will_go_away_is_pointed_out_once() {
        server.on("GET /api/v1/filters", Answer.ok(List.of()).with("Deprecation", "@1667433600"));
        MastodonClient client = server.client();

        String log = logOf(() -> {
            client.filtersV1().all();
            client.filtersV1().all();
        });

        assertThat(log).containsOnlyOnce("GET /api/v1/filters is deprecated (@1667433600)");
    }

    @Test
    void a_context_tells_that_more_replies_are_on_their_way() {
        server.on(
                "GET /api/v1/statuses/1/context",
                Answer.ok(Map.of("ancestors", List.of(), "descendants", List.of()))
                        .with("Mastodon-Async-Refresh", "id=\"ImNvbnRleHQ\", retry=5, result_count=0"));

        Refreshing<Context> context = server.client().statuses().contextWithRefresh("1");

        assertThat(context.value().descendants()).isEmpty();
        assertThat(context.refreshId()).isEqualTo("ImNvbnRleHQ");
        assertThat(context.retry()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_context_without_a_refresh_says_so() {
        server.on(
                "GET /api/v1/statuses/1/context", Answer.ok(Map.of("ancestors", List.of(), "descendants", List.of())));

        assertThat(server.client().statuses().contextWithRefresh("1").refreshId())
                .isNull();
    }

    private static String logOf(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
