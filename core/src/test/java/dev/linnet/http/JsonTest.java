package dev.linnet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    private final Json snake = Json.snakeCase();

    @Test
    void unknown_properties_are_skipped_and_missing_numbers_are_zero() {
        assertThat(snake.read("{\"id\":\"1\",\"novelty\":{\"a\":[]},\"replies_count\":null}", Status.class))
                .isEqualTo(new Status("1", 0, null, null, null));
    }

    @Test
    void names_follow_the_case_of_the_codec_both_ways() {
        Status status = new Status("1", 2, Kind.FOLLOW_REQUEST, Instant.parse("2026-11-21T10:00:00Z"), "x");
        String text = snake.write(status);
        assertThat(text)
                .contains("\"replies_count\":2", "\"follow_request\"", "\"2026-11-21T10:00:00Z\"", "\"odd-name\"");
        assertThat(snake.read(text, Status.class)).isEqualTo(status);
        assertThat(Json.camelCase().write(status)).contains("\"repliesCount\":2", "\"followRequest\"");
        assertThat(Json.camelCase()
                        .read("{\"kind\":\"followRequest\"}", Status.class)
                        .kind())
                .isEqualTo(Kind.FOLLOW_REQUEST);
    }

    @Test
    void what_is_null_is_not_written() {
        assertThat(snake.write(new Status("1", 0, null, null, null))).isEqualTo("{\"id\":\"1\",\"replies_count\":0}");
    }

    @Test
    void a_constant_may_have_a_name_of_its_own() {
        assertThat(snake.read("{\"kind\":\"admin.sign_up\"}", Status.class).kind())
                .isEqualTo(Kind.SIGN_UP);
    }

    @Test
    void an_unknown_constant_is_the_marked_one_or_null() {
        assertThat(snake.read("{\"kind\":\"brand_new\"}", Status.class).kind()).isEqualTo(Kind.OTHER);
        assertThat(snake.readList("[\"red\",\"ultraviolet\"]", Colour.class))
                .isEqualTo(Arrays.asList(Colour.RED, null));
    }

    @Test
    void broken_text_is_told_by_its_place_and_never_quoted() {
        assertThatThrownBy(() -> snake.read("{\"access_token\":\"s3cret", Map.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("line 1, column")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> snake.read("{\"replies_count\":\"s3cret\"}", Status.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("replies_count")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void null_is_not_a_value() {
        assertThatThrownBy(() -> snake.read("null", Status.class)).hasMessageContaining("null");
    }

    @Test
    void a_tree_is_followed_without_a_fall() {
        JsonValue tree = snake.tree("{\"error\":{\"code\":50035,\"list\":[1,\"2\"]},\"ok\":true,\"none\":null}");
        assertThat(tree.get("error").get("code").text("")).isEqualTo("50035");
        assertThat(tree.get("error").get("list").at(1).number(0)).isEqualTo(2);
        assertThat(tree.get("no").get("such").at(7).text()).isEmpty();
        assertThat(tree.get("none").isPresent()).isFalse();
        assertThat(tree.get("ok").flag(false)).isTrue();
        assertThat(tree.get("error").number()).isEmpty();
        assertThat(tree.fields()).containsOnlyKeys("error", "ok", "none");
        assertThat(tree.get("error").get("list").items()).hasSize(2);
        assertThat(tree.get("error").raw()).isEqualTo("{\"code\":50035,\"list\":[1,\"2\"]}");
    }

    @Test
    void a_branch_of_a_tree_is_read_as_a_record() {
        JsonValue tree = snake.tree("{\"status\":{\"id\":\"5\"}}");
        assertThat(tree.get("status").as(Status.class).id()).isEqualTo("5");
        assertThatThrownBy(() -> tree.get("nothing").as(Status.class)).isInstanceOf(JsonException.class);
    }

    @Test
    void a_tree_is_written_as_it_was_read() {
        assertThat(snake.write(Map.of("raw", List.of(1)))).isEqualTo("{\"raw\":[1]}");
        assertThat(snake.write(snake.tree("{\"a\":null}"))).isEqualTo("{\"a\":null}");
    }

    @Test
    void a_secret_never_prints_itself() {
        assertThat(Secret.of(" t0ken\n")).hasToString("***").isEqualTo(Secret.of("t0ken"));
        assertThatThrownBy(() -> Secret.of("a\nb")).hasMessageNotContaining("a\nb");
    }

    record Status(
            String id,
            int repliesCount,
            Kind kind,
            Instant createdAt,
            @Json.Name("odd-name") String odd) {}

    enum Kind {
        FOLLOW_REQUEST,
        @Json.Name("admin.sign_up")
        SIGN_UP,
        @Json.Default
        OTHER
    }

    enum Colour {
        RED
    }
}
