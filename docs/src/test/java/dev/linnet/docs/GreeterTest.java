package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.testkit.bot.BotTest;
import org.junit.jupiter.api.Test;

class GreeterTest {

    @Test
    void greets_who_mentions_it() {
        try (BotTest test = BotTest.of(new Greeter())) {
            test.person("ann").mentions("@bot hello").expectReply("Hello, ann").expectNothing();
        }
    }

    @Test
    void says_what_is_missing_without_a_token() {
        assertThatThrownBy(() -> Greeter.main(new String[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("./bot login https://example.social");
    }
}
