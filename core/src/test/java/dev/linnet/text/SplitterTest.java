package dev.linnet.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {
    private static final List<TextMeter> METERS = List.of(
            TextMeter.utf16(),
            TextMeter.codePoints(),
            TextMeter.graphemes(),
            TextMeter.utf8Bytes(),
            TextMeter.mastodon(23));
    private static final List<String> PIECES = List.of(
            "a",
            "word",
            "Ende.",
            "Oh!",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\r\n",
            "日本語。",
            "👨\u200D👩\u200D👧",
            "e\u0301",
            "https://example.org/a/long/path?q=1",
            "@ann@example.org",
            "averyverylongwordwithoutanyborder",
            "\u0301",
            "क्षत्रिय",
            "(x)",
            "\t",
            "\u00A0");

    private static Splitter chars(int limit) {
        return Splitter.of(TextMeter.utf16(), limit);
    }

    @Test
    void leaves_a_text_that_fits_alone() {
        assertThat(chars(20).numbered().split(" short  text \n")).containsExactly("short  text");
    }

    @Test
    void makes_nothing_of_a_blank_text() {
        assertThat(chars(20).startingWith("@ann ").split(" \n")).isEmpty();
    }

    @Test
    void prefers_a_paragraph_to_a_line() {
        assertThat(chars(24).split("one two\n\nthree\nfour. Five six seven"))
                .containsExactly("one two\n\nthree", "four. Five six seven");
        assertThat(chars(20).split("first part.\n\nit is\nlonger than that"))
                .containsExactly("first part.", "it is\nlonger than", "that");
    }

    @Test
    void prefers_a_line_to_a_sentence() {
        assertThat(chars(20).split("a heading\nOne. Two three four")).first().isEqualTo("a heading");
    }

    @Test
    void prefers_a_sentence_to_a_word() {
        assertThat(chars(22).split("This is it. But there is more"))
                .containsExactly("This is it.", "But there is more");
    }

    @Test
    void does_not_take_an_abbreviation_for_a_sentence() {
        assertThat(chars(20).split("birds, e.g. linnets and finches")).first().isEqualTo("birds, e.g. linnets");
    }

    @Test
    void ignores_borders_in_the_first_half_of_a_part() {
        assertThat(chars(20).split("Hi.\n\nthis goes on for long")).first().isEqualTo("Hi.\n\nthis goes on");
    }

    @Test
    void never_cuts_a_link_or_mention_that_fits_a_part() {
        String link = "https://example.org/x";
        assertThat(chars(25).split("日本語日本語日本語" + link + "日本語日本語")).contains(link + "日本語日");
        assertThat(chars(20).split("日本語日本語日本語、@ann@example.org日本語"))
                .anyMatch(part -> part.contains("@ann@example.org"));
    }

    @Test
    void cuts_a_word_longer_than_a_part_between_clusters() {
        assertThat(Splitter.of(TextMeter.utf16(), 9).split("👨\u200D👩\u200D👧".repeat(3)))
                .containsExactly("👨\u200D👩\u200D👧", "👨\u200D👩\u200D👧", "👨\u200D👩\u200D👧");
    }

    @Test
    void cuts_even_a_cluster_if_it_alone_is_too_long() {
        String text = "a" + "\u0301".repeat(50);
        List<String> parts = chars(20).split(text);

        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts).allMatch(part -> part.length() <= 20);
    }

    @Test
    void starts_every_part_with_the_prefix_inside_the_limit() {
        assertThat(chars(14).startingWith("@ann ").split("one two three four"))
                .containsExactly("@ann one two", "@ann three", "@ann four");
    }

    @Test
    void numbers_parts_inside_the_limit() {
        assertThat(chars(20).numbered().split("one two three four five six"))
                .containsExactly("one two three (1/2)", "four five six (2/2)");
    }

    @Test
    void makes_room_for_longer_numbers_when_there_are_many_parts() {
        List<String> parts = chars(20).numbered().split("word ".repeat(60));

        assertThat(parts).allMatch(part -> part.length() <= 20).hasSizeGreaterThan(9);
        assertThat(parts).last().asString().endsWith("(" + parts.size() + "/" + parts.size() + ")");
    }

    @Test
    void ends_with_the_mark_when_there_are_too_many_parts() {
        assertThat(chars(10).atMost(2, "…").split("one two three four five")).containsExactly("one two", "three…");
        assertThat(chars(10).atMost(1, "…").numbered().split("one two three")).containsExactly("one two…");
    }

    @Test
    void leaves_the_mark_out_when_all_fits() {
        assertThat(chars(10).atMost(2, "…").split("one two three four")).containsExactly("one two", "three four");
    }

    @Test
    void says_so_when_the_limit_leaves_no_room() {
        assertThatThrownBy(() -> chars(5).startingWith("@ann ").split("hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit of 5");
    }

    @Test
    void counts_a_link_at_the_networks_price() {
        String link = "https://example.org/" + "x".repeat(300);
        assertThat(Splitter.of(TextMeter.mastodon(23), 30).split("see " + link + " and more of it"))
                .containsExactly("see " + link, "and more of it");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void loses_nothing_and_keeps_the_limit_whatever_the_text(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 150; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(80); i >= 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            TextMeter meter = METERS.get(random.nextInt(METERS.size()));
            int limit = 25 + random.nextInt(60);
            List<String> parts = Splitter.of(meter, limit).split(text.toString());

            assertThat(String.join("", parts).replaceAll("\\s", ""))
                    .isEqualTo(text.toString().replaceAll("\\s", ""));
            assertThat(parts).allSatisfy(part -> assertThat(meter.length(part)).isBetween(1, limit));
        }
    }

    @Test
    void splits_half_a_megabyte_of_any_shape() {
        for (String shape : List.of("word ", "x", "Wörter und 👍🏽. ", "https://example.org/a ", "日本語。", "क्")) {
            String text = shape.repeat(500_000 / shape.length());
            for (TextMeter meter : List.of(TextMeter.utf8Bytes(), TextMeter.mastodon(23))) {
                List<String> parts = Splitter.of(meter, 500).numbered().split(text);
                assertThat(parts).allMatch(part -> meter.length(part) <= 500);
            }
        }
    }

    @Test
    void what_is_to_be_kept_whole_is_not_cut_at_its_spaces() {
        String text = "read this long label now";
        List<Splitter.Piece> pieces = Splitter.of(TextMeter.utf16(), 12).pieces(text, List.of(new Span(5, 20)));

        assertThat(pieces).extracting(Splitter.Piece::text).containsExactly("read", "this long la", "bel now");

        pieces = Splitter.of(TextMeter.utf16(), 16).pieces(text, List.of(new Span(5, 20)));

        assertThat(pieces).extracting(Splitter.Piece::text).containsExactly("read", "this long label", "now");
    }

    @Test
    void what_is_to_be_kept_whole_is_not_cut_within_a_long_word() {
        List<Splitter.Piece> pieces =
                Splitter.of(TextMeter.utf16(), 10).pieces("aaaaaaaa#tag-bbbbbbbb", List.of(new Span(8, 12)));

        assertThat(pieces).extracting(Splitter.Piece::text).containsExactly("aaaaaaaa", "#tag-bbbbb", "bbb");
    }

    @Test
    void a_part_says_which_stretch_it_holds() {
        List<Splitter.Piece> pieces = Splitter.of(TextMeter.utf16(), 16)
                .startingWith("@a ")
                .numbered()
                .pieces("  hello brave new", List.of());

        assertThat(pieces)
                .containsExactly(
                        new Splitter.Piece("@a hello (1/3)", new Span(2, 7), 3),
                        new Splitter.Piece("@a brave (2/3)", new Span(8, 13), 3),
                        new Splitter.Piece("@a new (3/3)", new Span(14, 17), 3));
    }
}
