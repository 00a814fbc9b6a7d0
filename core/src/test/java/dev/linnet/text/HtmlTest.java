package dev.linnet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>one</p><p>two</p> | one~~two",
                "<p>one<br>two<br/>three</p> | one~two~three",
                "<p>one<br><br>two</p> | one~~two",
                "<p>a   b~ c</p> | a b c",
                "<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p> | a~~- b~- c~~d",
                "<ol start=\"3\"><li>b</li><li>c</li></ol> | 3. b~4. c",
                "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul> | - a~  - b~- c",
                "<ul><li><p>a</p></li><li><p>b</p></li></ul> | - a~- b",
                "<blockquote><p>one</p><p>two</p></blockquote><p>me</p> | > one~>~> two~~me",
                "<blockquote><blockquote>deep</blockquote></blockquote> | > > deep",
                "<blockquote><ul><li>x</li></ul></blockquote> | > - x",
                "<pre><code>if x:~  y()~~z</code></pre> | if x:~  y()~~z",
                "<p>run <code>ls</code> <b>now</b></p> | run ls now",
                "<del>no</del> <em>yes</em> | no yes",
                "a &amp; b &lt;i&gt; &#39;c&#39; > d | a & b <i> 'c' > d",
                "<p>hi :blobcat:</p> | hi :blobcat:",
                "<p>hi <img class=\"emoji\" alt=\":blobcat:\" src=\"x\"></p> | hi :blobcat:",
                "a<script>alert(1)</script>b<style>p {}</style>c<!-- d --> | abc",
                "<p class=\"quote-inline\">RE: <a href=\"https://e.org\">x</a></p><p>me</p> | me",
                "<span class=\"quote-inline\"><br/><br/>RE: x</span>me | me",
                "plain | plain",
                "'' | ''"
            })
    void reads_as_its_author_wrote_it(String html, String text) {
        assertThat(Html.toText(html.replace('~', '\n'))).isEqualTo(text.replace('~', '\n'));
    }

    @Test
    void writes_a_shortened_link_out() {
        String html = "<p>see <a href=\"https://example.org/a/long/path\"><span class=\"invisible\">https://</span>"
                + "<span class=\"ellipsis\">example.org/a/lo</span><span class=\"invisible\">ng/path</span></a>.</p>";
        assertThat(Html.toText(html)).isEqualTo("see https://example.org/a/long/path.");
        assertThat(Html.toText("<a href=\"https://example.org/a/long/path\">example.org/a/lo…</a>"))
                .isEqualTo("https://example.org/a/long/path");
    }

    @Test
    void keeps_the_words_of_a_link_that_has_its_own() {
        assertThat(Html.toText("<a href=\"https://example.org\">over here</a>")).isEqualTo("over here");
    }

    @Test
    void writes_full_addresses_for_listed_mentions_by_their_link() {
        String html =
                "<p><span class=\"h-card\"><a href=\"https://one.example/@bob\" class=\"u-url mention\">@<span>bob</span></a>"
                        + "</span> <a href=\"https://two.example/users/bob/\" class=\"mention\">@bob</a> hi</p>";
        assertThat(Html.toText(
                        html,
                        List.of(
                                new Html.MentionLink("https://two.example/users/bob", "bob@two.example"),
                                new Html.MentionLink("https://one.example/@bob", "bob@one.example"))))
                .isEqualTo("@bob@one.example @bob@two.example hi");
    }

    @Test
    void keeps_an_unlisted_mention_as_it_is_shown() {
        assertThat(Html.toText("<a class=\"u-url mention\" href=\"https://one.example/@bob\">@<span>bob</span></a>"))
                .isEqualTo("@bob");
    }

    @Test
    void keeps_the_hash_of_hashtags() {
        assertThat(Html.toText(
                        "<a class=\"mention hashtag\" href=\"https://e.example/tags/birds\">#<span>birds</span></a>"))
                .isEqualTo("#birds");
    }

    @ParameterizedTest
    @CsvSource({"div", "blockquote", "b", "ul><li", "a", "pre", "span"})
    void survives_eighty_thousand_nested_elements(String tag) {
        assertThat(Html.toText(("<" + tag + ">").repeat(80_000) + "deep")).contains("deep");
    }

    @Test
    void reads_a_bounded_part_of_endless_input() {
        assertThat(Html.toText("<p>x ".repeat(2_000_000)).length()).isLessThan(Html.MAX_INPUT);
    }
}
