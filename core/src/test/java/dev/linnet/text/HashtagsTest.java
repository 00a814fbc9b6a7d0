package dev.linnet.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashtagsTest {
    @Test
    void finds_tags_in_any_script() {
        assertThat(Hashtags.find("#Birds, (#日本) #café_2 ＃wide")).containsExactly("Birds", "日本", "café_2", "wide");
    }

    @Test
    void takes_no_number_no_anchor_and_no_colour_for_a_tag() {
        assertThat(Hashtags.find("#1 x#y https://example.org/#z ##  #")).isEmpty();
    }
}
