package dev.linnet.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class GraphemesTest {
    private static final String FAMILY = "👨\u200D👩\u200D👧\u200D👦";

    @ParameterizedTest
    @CsvSource({
        "hello, 5",
        "👨\u200D👩\u200D👧\u200D👦, 1",
        "🇩🇪🇫🇷, 2",
        "👍🏽, 1",
        "e\u0301, 1",
        "한국, 2",
        "\u1112\u1161\u11AB, 1",
        "क्षत्रिय, 3",
        "ক্ষ, 1",
        "க்ஷ, 2",
        "1️⃣, 1",
        "🏴\u200D☠️, 1",
        "'', 0"
    })
    void counts_what_a_reader_takes_for_one_character(String text, int count) {
        assertThat(Graphemes.count(text)).isEqualTo(count);
    }

    @Test
    void counts_a_line_end_of_two_chars_once() {
        assertThat(Graphemes.count("a\r\nb\n\tc")).isEqualTo(6);
    }

    @TestFactory
    Stream<DynamicTest> agrees_with_the_recorded_counts_of_a_reference_client() throws Exception {
        Path file = Path.of(System.getProperty("linnet.data", "data"), "atproto", "devnet", "richtext-vectors.json");
        assumeTrue(Files.exists(file), () -> "no test data at " + file);
        return new JsonMapper()
                .readTree(file.toFile())
                .path("cases")
                .valueStream()
                .map(vector -> {
                    String text = vector.path("text").asString();
                    return DynamicTest.dynamicTest(
                            text,
                            () -> assertThat(Graphemes.count(text))
                                    .isEqualTo(vector.path("graphemes").asInt(-1)));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "ab👍🏽क्षc\r\n", "🇩🇪🇫🇷🇩", "\uD83D broken", "e\u0301e\u0301"})
    void clusters_joined_are_the_text_again(String text) {
        assertThat(String.join("", Graphemes.split(text))).isEqualTo(text);
    }

    @Test
    void splits_between_clusters_only() {
        assertThat(Graphemes.split("a" + FAMILY + "क्ष")).containsExactly("a", FAMILY, "क्ष");
    }

    @Test
    void truncates_without_cutting_a_cluster() {
        assertThat(Graphemes.truncate(FAMILY + "bc", 2)).isEqualTo(FAMILY + "b");
        assertThat(Graphemes.truncate(FAMILY, 0)).isEmpty();
        assertThat(Graphemes.truncate("abc", 3)).isEqualTo("abc");
        assertThatThrownBy(() -> Graphemes.truncate("abc", -1)).hasMessageContaining("-1");
    }

    @Test
    void survives_a_million_combining_marks_in_one_cluster() {
        assertThat(Graphemes.count("a" + "\u0301".repeat(1_000_000))).isEqualTo(1);
    }

    @Test
    void survives_endless_runs_of_every_joining_kind() {
        assertThat(Graphemes.count("क्".repeat(300_000))).isEqualTo(1);
        assertThat(Graphemes.count("क" + "्".repeat(300_000) + "क")).isEqualTo(1);
        assertThat(Graphemes.count("👨\u200D".repeat(300_000))).isEqualTo(1);
        assertThat(Graphemes.count("🇩".repeat(300_000))).isEqualTo(150_000);
    }
}
