package dev.linnet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "#nobot",
                "I like birds. #NoBots!",
                "No bots, please",
                "no-bot",
                "<p>hi <a href=\"https://example.org/tags/nobot\" class=\"mention hashtag\" rel=\"tag\">#<span>nobot</span></a></p>",
                "<p>birds</p><p>no&nbsp;bots</p>",
                "NO<br>BOTS"
            })
    void is_heard_in_every_usual_form(String biography) {
        assertThat(OptOut.isRequested(biography, List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "I build bots", "#nobotany", "kino bots", "techno bot", "bots welcome"})
    void is_not_imagined(String biography) {
        assertThat(OptOut.isRequested(biography, List.of())).isFalse();
    }

    @Test
    void is_heard_in_profile_fields() {
        assertThat(OptOut.isRequested("birds", List.of("Wishes", "<span>#nobots</span>")))
                .isTrue();
    }
}
