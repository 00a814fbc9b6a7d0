package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.social.Draft;
import dev.linnet.testkit.atproto.Post;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may answer and quote what a bot posts, its tags and languages. */
class PostOptionsTest extends Desk {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody | ",
                "mentioned | mentionRule",
                "followers, following | followerRule followingRule",
                "at://did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/app.bsky.graph.list/3kaaaaaaaaaa2 | listRule"
            })
    void who_may_answer_is_written_together_with_the_post(String option, String rules) throws Exception {
        Post post = says(Draft.of("mine").withOption("answers", option)).get(0);

        Object allow = gateOf(post, GATE).record().get("allow");
        assertThat(((List<?>) allow)
                        .stream()
                                .map(rule -> String.valueOf(object(rule).get("$type")))
                                .toList())
                .isEqualTo(
                        rules == null
                                ? List.of()
                                : List.of(rules.split(" ")).stream()
                                        .map(rule -> GATE + "#" + rule)
                                        .toList());
        assertThat(gateOf(post, GATE).record().get("post")).isEqualTo(post.uri());
        assertThat(server.requests().count(APPLY)).isEqualTo(1);
        assertThat(server.requests().count(CREATE)).isZero();
    }

    @Test
    void a_post_that_everybody_may_answer_and_quote_has_no_gates() throws Exception {
        Post post = says(Draft.of("ours").withOption("answers", "everybody").withOption("quotes", "everybody"))
                .get(0);

        assertThat(gateOf(post, GATE)).isNull();
        assertThat(gateOf(post, POSTGATE)).isNull();
    }

    @Test
    void a_gated_post_whose_receipt_was_lost_is_there_once_with_its_gates() throws Exception {
        server.faults().next(APPLY).losesTheAnswer();

        List<Post> posts = says(Draft.of("mine").withOption("answers", "nobody").withOption("quotes", "nobody"));

        assertThat(posts).hasSize(1);
        assertThat(gateOf(posts.get(0), GATE)).isNotNull();
        assertThat(String.valueOf(gateOf(posts.get(0), POSTGATE).record().get("embeddingRules")))
                .contains("disableRule");
        assertThat(server.requests().count(APPLY)).isEqualTo(1);
    }

    @Test
    void of_a_thread_the_first_post_says_who_may_answer_and_none_may_be_quoted() throws Exception {
        List<Post> posts = says(Draft.of("A sentence. ".repeat(50))
                .withOption("answers", "nobody")
                .withOption("quotes", "nobody")
                .withOption("tags", "birds"));

        assertThat(posts).hasSizeGreaterThan(1);
        assertThat(gateOf(posts.get(0), GATE)).isNotNull();
        assertThat(posts.get(0).record().get("tags")).isEqualTo(List.of("birds"));
        assertThat(posts.subList(1, posts.size())).allSatisfy(post -> {
            assertThat(gateOf(post, GATE)).isNull();
            assertThat(gateOf(post, POSTGATE)).isNotNull();
            assertThat(post.record()).doesNotContainKey("tags");
        });
    }

    @Test
    void tags_and_languages_are_said() throws Exception {
        Post post = says(Draft.of("hi")
                        .withLanguage("en")
                        .withOption("tags", "#birds, singing")
                        .withOption("langs", "pt-BR, en"))
                .get(0);

        assertThat(post.record().get("tags")).isEqualTo(List.of("birds", "singing"));
        assertThat(post.record().get("langs")).isEqualTo(List.of("en", "pt-BR"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "answers | friends | does not understand \"friends\"",
                "answers | nobody, followers | everybody or nobody alone",
                "quotes | followers | everybody or nobody",
                "langs | en, de, fr, es | at most 3 languages",
                "langs | english! | no language",
                "tags | a,b,c,d,e,f,g,h,i | at most 8 tags",
                "card | not a page | the address of a page",
                "card | ftp://example.com/x | the address of a page",
                "card.title | Hello | card is missing"
            })
    void what_is_not_understood_is_told_before_anything_is_sent(String option, String value, String told)
            throws Exception {
        assertThat(doing((bot, mention) -> bot.post(Draft.of("hi").withOption(option, value))))
                .contains("the option")
                .contains(told);
        assertThat(server.postsBy("linnet")).isEmpty();
    }

    @Test
    void an_answer_cannot_say_who_may_answer_the_thread_of_another() throws Exception {
        assertThat(doing((bot, mention) -> bot.reply(mention, Draft.of("hush").withOption("answers", "nobody"))))
                .contains("first post of a thread");
        assertThat(server.postsBy("linnet")).isEmpty();
    }

    @Test
    void handles_that_are_nobody_s_stay_plain_text() throws Exception {
        Post post = says(Draft.of("@" + ann.handle() + " and @nobody.test")).get(0);

        assertThat(((List<?>) post.record().get("facets"))).hasSize(1);
        assertThat(String.valueOf(post.record().get("facets"))).contains(ann.did());
    }
}
