package dev.linnet.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextMeterTest {
    private static final TextMeter MASTODON = TextMeter.mastodon(23);

    @Test
    void each_unit_counts_an_emoji_its_own_way() {
        assertThat(TextMeter.utf16().length("👍🏽")).isEqualTo(4);
        assertThat(TextMeter.codePoints().length("👍🏽")).isEqualTo(2);
        assertThat(TextMeter.graphemes().length("👍🏽")).isEqualTo(1);
        assertThat(TextMeter.utf8Bytes().length("👍🏽")).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "äß", "€", "👍", "\uD83D", "\uDC4Dx", "a\uD83Dé"})
    void utf8_bytes_are_those_the_encoder_makes(String text) {
        assertThat(TextMeter.utf8Bytes().length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.org/a/very/long/path/indeed?with=query#and-fragment | 23",
                "HTTP://EXAMPLE.ORG | 23",
                "see https://example.org/x. | 28",
                "see https://example.org/x?! | 29",
                "(https://example.org/wiki/Bird_(song)) | 25",
                "https://example.org/a_(b_(c)) | 23",
                "https://example.org:8080/?q=a%20b, | 24",
                "https://bücher.example/straße | 23",
                "https://example.org/ünï/日本 | 23",
                "xhttps://example.org | 20",
                "@https://example.org | 20",
                "https://localhost/path | 22",
                "https://example.c/path | 22",
                "https://ann@example.org | 23",
                "example.org/without/scheme | 26",
                "gopher://example.org | 20",
                "日https://example.org/x | 24"
            })
    void mastodon_counts_a_link_as_the_reserved_length(String text, int length) {
        assertThat(MASTODON.length(text)).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@ann@example.org hi | 7",
                "@ann hi | 7",
                "@ann.b@sub.example.org, | 7",
                "mail ann@example.org | 20",
                "https://example.org/@ann@other.example | 23",
                "@a@example.org @b@example.org | 5",
                "@ann@ | 5"
            })
    void mastodon_counts_a_mention_without_its_domain(String text, int length) {
        assertThat(MASTODON.length(text)).isEqualTo(length);
    }

    @Test
    void mastodon_counts_the_rest_by_clusters() {
        assertThat(MASTODON.length("👨\u200D👩\u200D👧 ok")).isEqualTo(4);
    }

    @Test
    void the_reserved_length_is_the_servers_to_choose() {
        assertThat(TextMeter.mastodon(30).length("https://example.org")).isEqualTo(30);
        assertThatThrownBy(() -> TextMeter.mastodon(0)).hasMessageContaining("0");
    }

    @Test
    void hostile_text_is_measured_in_linear_time_and_constant_stack() {
        assertThat(MASTODON.length("https://a.example/" + "(".repeat(300_000))).isEqualTo(300_023);
        assertThat(MASTODON.length("https://".repeat(60_000))).isEqualTo(480_000);
        assertThat(MASTODON.length("@" + "a.".repeat(300_000))).isEqualTo(600_001);
        assertThat(MASTODON.length("@a@" + "b.".repeat(300_000) + "b")).isEqualTo(2);
        assertThat(MASTODON.length("https://" + "b.".repeat(300_000) + "example"))
                .isEqualTo(23);
    }
}
