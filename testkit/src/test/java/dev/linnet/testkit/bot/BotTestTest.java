package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.bot.Bot;
import dev.linnet.event.Follow;
import dev.linnet.event.Mention;
import dev.linnet.event.Timer;
import dev.linnet.platform.Action;
import dev.linnet.platform.UnsupportedActionException;
import dev.linnet.social.Visibility;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BotTestTest {
    private static final class Greeter extends Bot {
        @Override
        protected void onMention(Mention mention) {
            reply(mention, "Hello, " + mention.author().displayName());
        }

        @Override
        protected void onFollow(Follow follow) {
            followBack(follow);
        }

        @Override
        protected void onTimer(Timer timer) {
            post(timer.payload());
        }
    }

    @Test
    void a_conversation_reads_like_a_chat() {
        try (BotTest test = BotTest.of(new Greeter())) {
            Person ann = test.person("ann");

            ann.mentions("@bot hello").expectReply("Hello, ann").expectNothing();
            ann.follows().expectFollow().expectNothing();
            ann.asksToFollow().expectAccept().expectFollowBack(ann);
        }
    }

    @Test
    void an_answer_keeps_audience_language_and_warning_of_the_question() {
        try (BotTest test = BotTest.of(new Greeter())) {
            test.person("ann")
                    .to(Visibility.FOLLOWERS)
                    .in("de")
                    .warningOf("food")
                    .mentions("@bot hallo");

            assertThat(test.lastPost().visibility()).isEqualTo(Visibility.FOLLOWERS);
            assertThat(test.lastPost().details().language()).isEqualTo("de");
            assertThat(test.lastPost().details().contentWarning()).isEqualTo("food");
        }
    }

    @Test
    void a_wrong_answer_fails_with_the_whole_conversation() {
        try (BotTest test = BotTest.of(new Greeter())) {
            Expectation after = test.person("ann").mentions("@bot hello");

            assertThatThrownBy(() -> after.expectReply("Good bye"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected REPLY \"Good bye\", but the bot replies to ann: Hello, ann")
                    .hasMessageContaining("ann says: @bot hello");
        }
    }

    @Test
    void an_answer_nobody_expected_fails() {
        try (BotTest test = BotTest.of(new Greeter())) {
            Expectation after = test.person("ann").mentions("@bot hello");

            assertThatThrownBy(after::expectNothing)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected nothing more, but there was");
        }
    }

    @Test
    void silence_where_an_answer_was_expected_fails() {
        try (BotTest test = BotTest.of(new Greeter())) {
            Expectation after = test.person("ann").writes("hello");

            assertThatThrownBy(() -> after.expectReply("Hello, ann"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("but there was nothing");
        }
    }

    @Test
    void a_missing_ability_stops_a_bot_that_requires_it() {
        Bot bot = new Bot() {
            @Override
            protected Set<Action> requires() {
                return Set.of(Action.REPOST);
            }
        };

        assertThatThrownBy(() -> BotTest.builder(bot).without(Action.REPOST).start())
                .isInstanceOf(UnsupportedActionException.class)
                .hasMessageContaining("memory cannot do REPOST");
    }

    @Test
    void time_passes_only_when_it_is_moved() {
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.remindIn(Duration.ofHours(1), "later", "an hour on"))
                .and(Timer.class, (self, timer) -> self.post(timer.payload()));
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot remind me").expectNothing();

            test.advance(Duration.ofMinutes(59)).expectNothing();
            test.advance(Duration.ofMinutes(1)).expectPost("an hour on").expectNothing();
        }
    }

    @Test
    void a_supplier_makes_a_new_bot_for_every_start() {
        try (BotTest test = BotTest.of(Greeter::new)) {
            Bot first = test.bot();
            test.afterRestart().expectNothing();

            assertThat(test.bot()).isNotSameAs(first);
            test.person("ann").mentions("@bot hello").expectReply("Hello, ann");
        }
    }
}
