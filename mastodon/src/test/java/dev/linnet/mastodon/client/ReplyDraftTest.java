package dev.linnet.mastodon.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.entity.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplyDraftTest {

    private static final Account SELF = EntityReader.read("{\"id\":\"1\",\"acct\":\"bot\"}", Account.class);

    @Test
    void the_author_is_mentioned_because_nobody_else_would_get_the_reply() {
        assertThat(reply("hello").text()).isEqualTo("@ann@b.example hello");
    }

    @ParameterizedTest
    @CsvSource({"Hi @ann@b.example!", "@Ann@B.example hi", "So says @ann@b.example."})
    void an_author_who_is_mentioned_is_not_mentioned_again(String text) {
        assertThat(reply(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"@ann hi", "@ann@b.example.org hi", "@joann@b.example hi", "x@ann@b.example hi"})
    void another_person_of_a_similar_name_is_not_the_author(String text) {
        assertThat(reply(text).text()).isEqualTo("@ann@b.example " + text);
    }

    @Test
    void a_reply_to_all_mentions_everybody_but_the_bot() {
        assertThat(ReplyDraft.toAll(parent("public", ""), SELF, Visibility.UNKNOWN, "hello")
                        .text())
                .isEqualTo("@ann@b.example @eve hello");
    }

    @ParameterizedTest
    @CsvSource({
        "public, unlisted, unlisted",
        "unlisted, public, unlisted",
        "private, unlisted, private",
        "direct, public, direct",
        "public, direct, direct",
        "local, public, local",
        "list:7, public, list:7",
        "something_new, public, something_new"
    })
    void the_audience_is_never_wider_than_that_of_the_question(String parent, String usual, String expected) {
        StatusDraft draft = ReplyDraft.to(parent(parent, ""), SELF, new Visibility(usual), "hello");

        assertThat(draft.fields()).containsEntry("visibility", expected);
    }

    @Test
    void a_question_of_unknown_audience_is_answered_in_private() {
        assertThat(ReplyDraft.to(parent("", ""), SELF, Visibility.PUBLIC, "hello")
                        .fields())
                .containsEntry("visibility", "direct");
    }

    @Test
    void the_content_warning_is_kept_and_marked_once() {
        assertThat(ReplyDraft.to(parent("public", "food"), SELF, Visibility.PUBLIC, "x")
                        .fields())
                .containsEntry("spoiler_text", "re: food");
        assertThat(ReplyDraft.to(parent("public", "re: food"), SELF, Visibility.PUBLIC, "x")
                        .fields())
                .containsEntry("spoiler_text", "re: food");
        assertThat(ReplyDraft.to(parent("public", ""), SELF, Visibility.PUBLIC, "x")
                        .fields())
                .doesNotContainKey("spoiler_text")
                .containsEntry("language", "de")
                .containsEntry("in_reply_to_id", "5");
    }

    private static StatusDraft reply(String text) {
        return ReplyDraft.to(parent("public", ""), SELF, Visibility.UNKNOWN, text);
    }

    private static Status parent(String visibility, String warning) {
        return EntityReader.read("""
                {"id":"5","account":{"id":"2","acct":"ann@b.example"},"visibility":"%s","spoiler_text":"%s",\
                "language":"de","mentions":[{"id":"1","acct":"bot"},{"id":"3","acct":"eve"}]}""".formatted(visibility, warning), Status.class);
    }
}
