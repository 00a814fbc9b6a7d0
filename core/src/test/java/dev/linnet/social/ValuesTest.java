package dev.linnet.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.text.TextMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValuesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final User ANN = User.of("1", "ann@example.social");

    @ParameterizedTest
    @CsvSource({
        "PUBLIC, UNLISTED, UNLISTED",
        "FOLLOWERS, UNLISTED, FOLLOWERS",
        "DIRECT, PUBLIC, DIRECT",
        "PUBLIC, PUBLIC, PUBLIC"
    })
    void the_stricter_of_two_audiences_is_the_smaller_one(Visibility one, Visibility other, Visibility stricter) {
        assertThat(one.stricter(other)).isEqualTo(stricter);
    }

    @Test
    void a_user_without_a_name_is_shown_by_the_handle() {
        assertThat(ANN.named(" ").displayName()).isEqualTo("ann@example.social");
    }

    @Test
    void users_are_told_apart_by_their_ids_alone() {
        assertThat(ANN.is(User.of("1", "renamed@example.social"))).isTrue();
        assertThat(ANN.is(User.of("2", "ann@example.social"))).isFalse();
    }

    @Test
    void an_answer_joins_the_thread_of_what_it_answers() {
        Post first = Post.of("p1", ANN, "one", NOW).withVisibility(Visibility.FOLLOWERS);
        Post second = Post.of("p2", ANN, "two", NOW).answering(first);
        Post third = Post.of("p3", ANN, "three", NOW).answering(second);

        assertThat(third.conversation()).isEqualTo(first.conversation());
        assertThat(third.visibility()).isEqualTo(Visibility.FOLLOWERS);
        assertThat(third.parent()).isEqualTo(second.ref());
        assertThat(third.root()).isEqualTo(first.ref());
    }

    @Test
    void changing_a_draft_leaves_the_original_alone() {
        Draft draft = Draft.of("text");
        Draft changed = draft.withMedia("m1")
                .withMedia("m2")
                .withOption("a", "b")
                .withLanguage("en")
                .withSensitive(true);

        assertThat(draft).isEqualTo(Draft.of("text"));
        assertThat(changed.media()).containsExactly("m1", "m2");
        assertThat(changed.options()).containsEntry("a", "b");
        assertThat(changed.withText("other").language()).isEqualTo("en");
    }

    @Test
    void limits_measure_as_the_network_does() {
        Limits limits = new Limits(2, TextMeter.codePoints(), 4, 100);

        assertThat(limits.fits("🐦🐦")).isTrue();
        assertThat(limits.fits("🐦🐦🐦")).isFalse();
    }

    @Test
    void what_cannot_be_says_why() {
        assertThatThrownBy(() -> User.of("", "ann")).hasMessageContaining("needs an id");
        assertThatThrownBy(() -> PostRef.of("")).hasMessageContaining("needs an id");
        assertThatThrownBy(() -> new Poll(List.of("one"), Duration.ofDays(1), false))
                .hasMessageContaining("at least two options, but had 1");
        assertThatThrownBy(() -> new Poll(List.of("a", "b"), Duration.ZERO, false))
                .hasMessageContaining("lasted PT0S");
        assertThatThrownBy(() -> new Upload.Focus(2, 0)).hasMessageContaining("2.0,0.0");
    }
}
