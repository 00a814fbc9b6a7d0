package dev.linnet.atproto.richtext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.http.Json;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RichTextTest {

    private static final Json JSON = Json.camelCase();
    private static final Did ANN = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");

    @Test
    void a_built_text_counts_bytes() {
        RichText text = RichText.builder()
                .text("é 👩\u200D🚀 ")
                .mention(new Handle("ann.test"), ANN)
                .text(" ")
                .link("hier", URI.create("https://example.com/ü"))
                .text(" ")
                .tag("#日本")
                .build();

        assertThat(text.text()).isEqualTo("é 👩\u200D🚀 @ann.test hier #日本");
        assertThat(text.facets())
                .containsExactly(
                        new Facet(15, 24, List.of(new Feature.Mention(ANN))),
                        new Facet(25, 29, List.of(new Feature.Link("https://example.com/ü"))),
                        new Facet(30, 37, List.of(new Feature.Tag("日本"))));
    }

    @Test
    void a_built_text_is_cut_into_what_it_was_built_of() {
        RichText text = RichText.builder()
                .text("a ")
                .link("b", URI.create("https://b.example/"))
                .add(RichText.builder().tag("c").build())
                .build();

        assertThat(text.segments()).extracting(Segment::text).containsExactly("a ", "b", "#c");
        assertThat(text.segments().get(1).link()).contains("https://b.example/");
        assertThat(text.segments().get(2).tag()).contains("c");
    }

    @Test
    void a_long_address_is_shown_short() {
        RichText text = RichText.builder()
                .link(URI.create("https://example.com/a/very/long/path?with=a&query"))
                .build();

        assertThat(text.text()).isEqualTo("example.com/a/very/long/…");
        assertThat(text.links()).containsExactly("https://example.com/a/very/long/path?with=a&query");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/, example.com",
        "https://example.com/a/b, example.com/a/b",
        "http://example.com?q=1, example.com?q=1",
        "https://example.com/1234567890abcde, example.com/1234567890ab…",
        "example.com/1234567890abcde, example.com/1234567890ab…"
    })
    void addresses_written_out_can_be_shown_short(String written, String shown) {
        assertThat(RichText.detect(written).withShortLinks().text()).isEqualTo(shown);
    }

    @Test
    void words_that_lead_somewhere_are_not_replaced() {
        RichText text = RichText.builder()
                .link("my words", URI.create("https://example.com/1234567890abcdef"))
                .build();

        assertThat(text.withShortLinks()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "two words", "new\nline"})
    void a_tag_is_one_word(String tag) {
        assertThatThrownBy(() -> RichText.builder().tag(tag)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_tag_has_64_characters_at_most() {
        assertThat(RichText.builder().tag("é".repeat(64)).build().tags()).hasSize(1);
        assertThatThrownBy(() -> RichText.builder().tag("a".repeat(65))).hasMessageContaining("64");
    }

    @Test
    void a_link_needs_words_and_a_whole_address() {
        assertThatThrownBy(() -> RichText.builder().link(" ", URI.create("https://example.com")))
                .hasMessageContaining("words");
        assertThatThrownBy(() -> RichText.builder().link("here", URI.create("/path")))
                .hasMessageContaining("/path");
    }

    @Test
    void what_the_network_gives_is_given_back() {
        String facets = """
                [{"index":{"byteStart":0,"byteEnd":2},"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"a"},\
                {"$type":"com.example.blink","speed":3,"deep":{"a":[true,null]}}]},\
                {"index":{"byteStart":2,"byteEnd":9},"features":[{"$type":"app.bsky.richtext.facet#mention","did":""}]}]""";

        RichText text = RichText.read("#a", JSON.tree(facets));

        assertThat(JSON.tree(JSON.write(text.facetsAsJson()))).isEqualTo(JSON.tree(facets));
        assertThat(text.tags()).containsExactly("a");
        assertThat(text.mentions()).isEmpty();
    }

    @Test
    void facets_of_the_network_that_make_no_sense_count_as_plain_text() {
        String link = "\"features\":[{\"$type\":\"app.bsky.richtext.facet#link\",\"uri\":\"https://x.example\"}]}";
        RichText text = RichText.read(
                "aé bc de",
                JSON.tree("[{\"index\":{\"byteStart\":2,\"byteEnd\":4}," + link // begins within the é
                        + ",{\"index\":{\"byteStart\":0,\"byteEnd\":2}," + link // ends within the é
                        + ",{\"index\":{\"byteStart\":3,\"byteEnd\":4}," + link // blank
                        + ",{\"index\":{\"byteStart\":4,\"byteEnd\":6}," + link
                        + ",{\"index\":{\"byteStart\":5,\"byteEnd\":8}," + link // overlaps
                        + ",{\"index\":{\"byteStart\":7,\"byteEnd\":7}," + link // empty
                        + ",{\"index\":{\"byteStart\":8,\"byteEnd\":7}," + link // backwards
                        + ",{\"index\":{\"byteStart\":7,\"byteEnd\":10}," + link // beyond the end
                        + ",{\"index\":{\"byteStart\":-1,\"byteEnd\":3}," + link
                        + ",{\"index\":{\"byteStart\":1,\"byteEnd\":99999999999}," + link
                        + ",{" + link + ",{\"index\":{\"byteStart\":7,\"byteEnd\":9}}, 3]"));

        assertThat(text.segments())
                .extracting(Segment::text, segment -> segment.link().isPresent())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("aé ", false),
                        org.assertj.core.groups.Tuple.tuple("bc", true),
                        org.assertj.core.groups.Tuple.tuple(" de", false));
    }

    @Test
    void no_facets_at_all_is_plain_text() {
        assertThat(RichText.read("hello", JSON.tree("{}").get("facets"))).isEqualTo(RichText.plain("hello"));
        assertThat(RichText.plain("").segments()).isEmpty();
    }
}
