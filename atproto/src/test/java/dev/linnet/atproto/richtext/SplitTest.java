package dev.linnet.atproto.richtext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SplitTest {

    private static final URI PLACE = URI.create("https://example.com/place");
    private static final String FAMILY = "👨\u200D👩\u200D👧\u200D👦";

    @Test
    void a_text_of_300_families_fits_although_it_is_longer_than_the_bytes_allow_elsewhere() {
        assertThat(PostLength.fits("é".repeat(300))).isTrue();
        assertThat(PostLength.fits("é".repeat(301))).isFalse();
        assertThat(PostLength.fits(FAMILY.repeat(120))).isTrue();
        assertThat(PostLength.fits(FAMILY.repeat(121))).isFalse();
    }

    @Test
    void a_text_that_fits_stays_one() {
        RichText text = RichText.builder().text("look ").link("here", PLACE).build();

        assertThat(text.split()).containsExactly(text);
    }

    @Test
    void a_link_of_several_words_is_not_cut_in_two() {
        RichText text = RichText.builder()
                .text("é ".repeat(145))
                .link("all of these words", PLACE)
                .text(" end")
                .build();

        List<RichText> parts = text.split();

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).facets()).isEmpty();
        assertThat(parts.get(1).text()).isEqualTo("all of these words end");
        assertThat(parts.get(1).facets())
                .containsExactly(new Facet(0, 18, List.of(new Feature.Link(PLACE.toString()))));
    }

    @Test
    void a_tag_within_a_word_too_long_for_a_post_stays_whole() {
        RichText text = RichText.builder()
                .text("a".repeat(295))
                .tag("abcdefghij")
                .text("b".repeat(20))
                .build();

        List<RichText> parts = text.split();

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).text()).isEqualTo("a".repeat(295));
        assertThat(parts.get(1).tags()).containsExactly("abcdefghij");
    }

    @Test
    void a_link_longer_than_a_post_is_cut_and_leads_nowhere() {
        RichText text = RichText.builder().link("w".repeat(400), PLACE).build();

        assertThat(text.split()).hasSize(2).allMatch(part -> part.facets().isEmpty());
    }

    @Test
    void a_prefix_and_numbers_move_the_facets() {
        RichText text = RichText.builder()
                .text("x".repeat(200) + " ")
                .text("y".repeat(200) + " ")
                .mention(new Handle("ann.test"), new Did("did:plc:ann"))
                .build();

        List<RichText> parts =
                text.split(PostLength.splitter().startingWith("→ ").numbered());

        assertThat(parts).hasSize(2);
        assertThat(parts.get(1).text()).startsWith("→ yyy").endsWith("@ann.test (2/2)");
        assertThat(parts.get(1).segments()).extracting(Segment::text).contains("@ann.test");
        assertThat(parts.get(1).mentions()).containsExactly(new Did("did:plc:ann"));
    }

    @Test
    void a_blank_text_has_no_part() {
        assertThat(RichText.plain(" \n").split()).isEmpty();
    }

    @Test
    void whatever_is_split_every_part_fits_and_every_facet_is_found_again_in_order() {
        SplittableRandom random = new SplittableRandom(42);
        List<String> words = List.of(
                "word", "long-word-with-hyphens", FAMILY, "日本語。", "e\u0301te\u0301", "\n", "\n\n", "x".repeat(80));
        for (int round = 0; round < 300; round++) {
            RichTextBuilder builder = RichText.builder();
            int facets = 0;
            for (int i = 0; i < 120; i++) {
                switch (random.nextInt(6)) {
                    case 0 -> builder.link(words.get(random.nextInt(5)) + " " + i, PLACE);
                    case 1 -> builder.tag("t" + i);
                    default -> builder.text(words.get(random.nextInt(words.size())));
                }
                builder.text(random.nextInt(3) == 0 ? "" : " ");
            }
            RichText text = builder.build();
            facets = text.facets().size();

            List<RichText> parts = text.split();

            assertThat(parts).allMatch(RichText::fits);
            assertThat(parts.stream()
                            .flatMap(part -> part.segments().stream())
                            .filter(segment -> !segment.features().isEmpty()))
                    .containsExactlyElementsOf(text.segments().stream()
                            .filter(segment -> !segment.features().isEmpty())
                            .toList())
                    .hasSize(facets);
            assertThat(parts.stream()
                            .map(RichText::text)
                            .reduce("", String::concat)
                            .replaceAll("\\s", ""))
                    .isEqualTo(text.text().replaceAll("\\s", ""));
        }
    }
}
