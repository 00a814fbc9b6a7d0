package dev.linnet.atproto.richtext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.SharedData;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class DetectionTest {

    @TestFactory
    Stream<DynamicTest> finds_what_the_reference_implementation_finds() {
        return vectors()
                .map(vector -> DynamicTest.dynamicTest(
                        "text: " + vector.get("text").text(""),
                        () -> assertThat(found(vector.get("text").text("")))
                                .containsExactlyElementsOf(vector.get("facets").items().stream()
                                        .filter(DetectionTest::canBeSaid)
                                        .map(DetectionTest::expected)
                                        .toList())));
    }

    @TestFactory
    Stream<DynamicTest> counts_what_the_reference_implementation_counts() {
        return vectors()
                .map(vector ->
                        DynamicTest.dynamicTest("text: " + vector.get("text").text(""), () -> {
                            RichText text = RichText.plain(vector.get("text").text(""));
                            assertThat(text.characters())
                                    .isEqualTo((int) vector.get("graphemes").number(-1));
                            assertThat(text.bytes())
                                    .isEqualTo((int) vector.get("utf8Length").number(-1));
                        }));
    }

    @Test
    void a_mention_of_nobody_is_plain_text() {
        RichText text = RichText.detect(
                "hi @ann.test and @bob.test",
                handle -> Optional.of(handle)
                        .filter(new Handle("bob.test")::equals)
                        .map(known -> new Did("did:plc:bob")));

        assertThat(text.mentions()).containsExactly(new Did("did:plc:bob"));
        assertThat(text.segments()).hasSize(2);
        assertThat(text.segments().get(0).text()).isEqualTo("hi @ann.test and ");
    }

    @Test
    void of_two_that_overlap_the_first_counts() {
        RichText text = RichText.detect("https://example.com/(@ann.test", DetectionTest::did);

        assertThat(text.links()).containsExactly("https://example.com/(@ann.test");
        assertThat(text.mentions()).isEmpty();
    }

    @Test
    void a_name_that_begins_like_a_scheme_still_gets_one() {
        assertThat(RichText.detect("see httpbin.org").links()).containsExactly("https://httpbin.org");
        assertThat(RichText.detect("see httpx.notatld").links()).isEmpty();
    }

    @Test
    void a_scheme_with_nothing_but_punctuation_behind_it_is_no_link() {
        assertThat(RichText.detect("http://. http://) https://").links()).isEmpty();
    }

    @Test
    void hostile_text_is_read_in_no_time_and_without_deep_recursion() {
        for (String piece :
                List.of("@", "#", "$", "(", "a.", "@a.", " #", "(a.com", "https://", "#😀", "\u200B#", "@a-")) {
            String text = piece.repeat(200_000);
            assertThat(RichText.detect(text, DetectionTest::did).text()).hasSize(text.length());
        }
    }

    @Test
    void half_a_surrogate_pair_does_not_shift_what_follows() {
        RichText text = RichText.detect("\uD83D https://example.com");

        assertThat(text.text()).isEqualTo("\uFFFD https://example.com");
        assertThat(text.facets().get(0).byteStart()).isEqualTo(4);
        assertThat(text.links()).containsExactly("https://example.com");
    }

    private static Stream<JsonValue> vectors() {
        List<JsonValue> cases = Json.camelCase()
                .tree(SharedData.text("devnet/richtext-vectors.json"))
                .get("cases")
                .items();
        assertThat(cases).hasSize(84);
        return cases.stream();
    }

    private static List<String> found(String text) {
        List<String> found = new ArrayList<>();
        for (Facet facet : RichText.detect(text, DetectionTest::did).facets()) {
            found.add(facet.byteStart() + "-" + facet.byteEnd() + " "
                    + value(facet.features().get(0)));
        }
        return found;
    }

    private static String value(Feature feature) {
        if (feature instanceof Feature.Mention mention) {
            return "mention " + mention.did().text().substring("did:x:".length());
        }
        if (feature instanceof Feature.Link link) {
            return "link " + link.uri();
        }
        return "tag " + ((Feature.Tag) feature).tag();
    }

    private static String expected(JsonValue facet) {
        String type = facet.get("$type").text("");
        String kind = type.substring(type.indexOf('#') + 1);
        String value = facet.get("did")
                .text()
                .or(facet.get("uri")::text)
                .orElseGet(() -> facet.get("tag").text(""));
        return facet.get("byteStart").number(-1) + "-" + facet.get("byteEnd").number(-1) + " " + kind + " " + value;
    }

    /** One vector has a label that begins with a hyphen, which no account can have. */
    private static boolean canBeSaid(JsonValue facet) {
        return facet.get("did").text().map(Handle::isValid).orElse(true);
    }

    private static Optional<Did> did(Handle handle) {
        return Optional.of(new Did("did:x:" + handle));
    }
}
