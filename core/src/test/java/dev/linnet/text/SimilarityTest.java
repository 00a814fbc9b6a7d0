package dev.linnet.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SimilarityTest {
    @Test
    void a_repeated_text_has_nothing_new() {
        assertThat(Similarity.share("thank you", List.of("no", "oh, thank you!"), 3))
                .isEqualTo(1);
    }

    @Test
    void a_text_with_no_common_run_is_all_new() {
        assertThat(Similarity.share("abcdef", List.of("uvwxyz", "ab ef"), 3)).isZero();
    }

    @Test
    void the_share_counts_distinct_runs() {
        assertThat(Similarity.share("abcdabcd", List.of("abc"), 3)).isEqualTo(0.25, Offset.offset(1e-9));
    }

    @Test
    void runs_may_come_from_different_texts() {
        assertThat(Similarity.share("abcd", List.of("abc", "bcd"), 3)).isEqualTo(1);
    }

    @Test
    void a_text_shorter_than_a_run_has_a_defined_answer() {
        assertThat(Similarity.share("ok", List.of("it's ok"), 3)).isEqualTo(1);
        assertThat(Similarity.share("ok", List.of("no"), 3)).isZero();
        assertThat(Similarity.share("👍", List.of("👎"), 3)).isZero();
    }

    @Test
    void the_empty_text_has_a_defined_answer() {
        assertThat(Similarity.share("", List.of("hi"), 3)).isEqualTo(1);
        assertThat(Similarity.share("", List.of(), 3)).isZero();
        assertThat(Similarity.share("hi", List.of(""), 3)).isZero();
    }

    @Test
    void refuses_a_run_of_nothing() {
        assertThatThrownBy(() -> Similarity.share("a", List.of(), 0)).hasMessageContaining("0");
    }
}
