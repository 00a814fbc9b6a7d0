package dev.linnet.mastodon.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.testkit.http.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PageTest {

    private final WireServer server = new WireServer();
    private final MastodonClient client = server.client();

    @BeforeEach
    void bookmarks_on_three_pages() {
        server.on("GET /api/v1/bookmarks", call -> switch (call.text("max_id", "")) {
            case "" -> page("a", "b").with("Link", link("next", "hidden-1") + ", " + link("prev", "newer"));
            case "hidden-1" -> page("c").with("Link", link("next", "hidden-2"));
            default -> page("d");
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_next_page_is_found_by_the_link_the_server_gave() {
        Page<Status> second = client.bookmarks().list(Paging.limit(2)).next().orElseThrow();

        assertThat(second.items()).extracting(Status::id).containsExactly("c");
        assertThat(server.last("GET /api/v1/bookmarks").rawQuery()).isEqualTo("max_id=hidden-1&x=1");
    }

    @Test
    void a_link_to_another_host_is_followed_at_the_own_server_where_the_token_belongs() {
        server.on(
                "GET /api/v1/favourites",
                call -> call.has("max_id")
                        ? page("z")
                        : page("y").with("Link", "<https://thief.example/api/v1/favourites?max_id=1>; rel=\"next\""));

        Page<Status> second = client.favourites().list(Paging.newest()).next().orElseThrow();

        assertThat(second.items()).extracting(Status::id).containsExactly("z");
        assertThat(server.last("GET /api/v1/favourites").header("Authorization"))
                .isEqualTo("Bearer sesame");
    }

    @Test
    void a_stream_of_items_runs_over_all_pages() {
        assertThat(client.bookmarks().list(Paging.newest()).stream(10))
                .extracting(Status::id)
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void a_bounded_stream_asks_for_no_page_it_does_not_need() {
        assertThat(client.bookmarks().list(Paging.newest()).stream(2)).hasSize(2);

        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void a_page_without_a_link_is_the_last() {
        Page<Status> last = client.bookmarks().list(Paging.newest().olderThan("hidden-2"));

        assertThat(last.hasNext()).isFalse();
        assertThat(last.next()).isEmpty();
        assertThat(last.previous()).isEmpty();
    }

    @Test
    void a_list_of_plain_texts_is_a_page_too() {
        server.json("GET /api/v1/domain_blocks", "[\"b.example\",\"c.example\"]");

        assertThat(client.domainBlocks().list(Paging.newest()).items()).containsExactly("b.example", "c.example");
    }

    @Test
    void pages_count_to_the_bucket_of_paging() {
        client.bookmarks().list(Paging.newest()).next();

        assertThat(client.rateLimits().snapshot())
                .extracting(snapshot -> snapshot.bucket())
                .contains("default", "paging");
    }

    private Answer page(String... ids) {
        List<Map<String, Object>> items = List.of(ids).stream()
                .map(id -> Map.<String, Object>of("id", id, "account", Map.of("id", "1")))
                .toList();
        return Answer.ok(items);
    }

    private String link(String relation, String bound) {
        return "<" + server.url() + "/api/v1/bookmarks?max_id=" + bound + "&x=1>; rel=\"" + relation + "\"";
    }
}
