package dev.linnet.elelem.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.elelem.prompt.Turn;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopTest {
    private final LoopGuard guard = new LoopGuard(LoopRules.standard());

    @Test
    void a_long_thread_that_repeats_itself_ends() {
        assertThat(guard.judge(posts(21, "thank you, you are kind"), Turn.of("a", "Thank you,  you are kind")))
                .isEqualTo(new Verdict.Stop("100 % of the newest post was said before"));
    }

    @Test
    void twenty_ancestors_are_not_yet_too_many() {
        assertThat(guard.judge(posts(20, "thank you"), Turn.of("a", "thank you")))
                .isInstanceOf(Verdict.GoOn.class);
    }

    @Test
    void exactly_the_share_is_not_more_than_the_share() {
        LoopGuard half = new LoopGuard(new LoopRules(60, 0, 0.5, false));

        assertThat(half.judge(posts(1, "abc"), Turn.of("a", "abcd"))).isInstanceOf(Verdict.GoOn.class);
        assertThat(half.judge(posts(1, "abcd"), Turn.of("a", "abcde"))).isInstanceOf(Verdict.Stop.class);
    }

    @Test
    void texts_shorter_than_three_characters_are_judged_too() {
        assertThat(guard.judge(posts(21, "ok"), Turn.of("a", "ok"))).isInstanceOf(Verdict.Stop.class);
        assertThat(guard.judge(posts(21, "ok"), Turn.of("a", "no"))).isInstanceOf(Verdict.GoOn.class);
        assertThat(guard.judge(posts(21, "ok"), Turn.of("a", ""))).isInstanceOf(Verdict.Stop.class);
    }

    @Test
    void bots_own_posts_and_great_depth_are_not_answered() {
        assertThat(guard.judge(List.of(), new Turn("b", false, true, "hi"))).isInstanceOf(Verdict.Stop.class);
        assertThat(guard.judge(List.of(), Turn.own("me", "hi"))).isInstanceOf(Verdict.Stop.class);
        assertThat(guard.judge(posts(61, "x"), Turn.of("a", "something new"))).isInstanceOf(Verdict.Stop.class);
        assertThat(guard.judge(List.of(), Turn.of("a", "hi"))).isInstanceOf(Verdict.GoOn.class);
    }

    private static List<Turn> posts(int count, String text) {
        return Collections.nCopies(count, Turn.of("b", text));
    }
}
