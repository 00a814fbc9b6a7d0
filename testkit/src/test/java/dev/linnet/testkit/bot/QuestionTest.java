package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.Question;
import dev.linnet.event.ChatMessage;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Reply;
import dev.linnet.social.Post;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class QuestionTest {
    private static final class Travel extends Bot {
        private final List<String> seen = new CopyOnWriteArrayList<>();
        private boolean failing;

        @Override
        protected void onMention(Mention mention) {
            ask(mention, "Which city?", "weather", Duration.ofHours(1));
        }

        @Override
        protected void onDirectMessage(DirectMessage message) {
            ask(message, "Which city?", Duration.ofHours(1));
        }

        @Override
        protected void onChatMessage(ChatMessage message) {
            if (message.text().startsWith("!")) {
                ask(message, "Which city?", message.text().substring(1), Duration.ofHours(1));
            }
        }

        @Override
        protected void onReply(Reply reply) {
            reply(reply, "just talk");
        }

        @Override
        protected void onEvent(Event event) {
            seen.add(event.getClass().getSimpleName());
        }

        @Override
        protected void onAnswer(Question question, PostEvent answer) {
            if (failing) {
                failing = false;
                throw new IllegalStateException("no weather");
            }
            reply(answer, question.topic() + " in " + answer.text());
        }

        @Override
        protected void onNoAnswer(Question question) {
            post("nobody answered " + question.text());
        }
    }

    @Test
    void an_answer_goes_on_where_the_question_was_asked() {
        try (BotTest test = BotTest.of(new Travel())) {
            Person ann = test.person("ann");
            ann.mentions("@bot weather").expectReply("Which city?");

            ann.replies("Lisbon").expectReply("weather in Lisbon").expectNothing();
            test.advance(Duration.ofHours(2)).expectNothing();
        }
    }

    @Test
    void an_answer_is_understood_after_a_restart() {
        try (BotTest test = BotTest.of(Travel::new)) {
            Person ann = test.person("ann");
            ann.mentions("@bot weather");
            test.afterRestart();

            ann.replies("Lisbon").expectReply("weather in Lisbon").expectNothing();
        }
    }

    @Test
    void only_the_asked_person_can_answer() {
        try (BotTest test = BotTest.of(new Travel())) {
            test.person("ann").mentions("@bot weather");
            Post question = test.lastPost();

            test.person("bob").replies(question, "Porto").expectReply("just talk");
            test.person("ann").replies(question, "Lisbon").expectReply("weather in Lisbon");
        }
    }

    @Test
    void a_question_is_answered_once() {
        try (BotTest test = BotTest.of(new Travel())) {
            Person ann = test.person("ann");
            ann.mentions("@bot weather");
            Post question = test.lastPost();
            ann.replies(question, "Lisbon").expectReply("weather in Lisbon");

            ann.replies(question, "Porto").expectReply("just talk");
        }
    }

    @Test
    void silence_ends_in_on_no_answer_even_when_the_bot_was_down_meanwhile() {
        try (BotTest test = BotTest.of(Travel::new)) {
            test.person("ann").mentions("@bot weather");

            test.whileDown(() -> test.clock().advance(Duration.ofDays(1)))
                    .expectPost("nobody answered Which city?")
                    .expectNothing();
        }
    }

    @Test
    void an_answer_that_comes_too_late_is_ordinary_talk() {
        try (BotTest test = BotTest.of(new Travel())) {
            Person ann = test.person("ann");
            ann.mentions("@bot weather");
            Post question = test.lastPost();
            test.advance(Duration.ofHours(1)).expectPost("nobody answered Which city?");

            ann.replies(question, "Lisbon").expectReply("just talk");
        }
    }

    @Test
    void the_end_of_waiting_is_no_timer_to_the_bot() {
        Travel bot = new Travel();
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot weather");
            test.advance(Duration.ofHours(1)).expectPost("nobody answered Which city?");

            assertThat(bot.seen).containsExactly("Mention");
        }
    }

    @Test
    void in_a_channel_the_next_words_of_the_person_are_the_answer() {
        try (BotTest test = BotTest.of(new Travel())) {
            test.person("ann").says("#lobby", "!weather").expectReply("Which city?");

            test.person("bob").says("#lobby", "Porto").expectNothing();
            test.person("ann").says("#lobby", "Lisbon").expectReply("weather in Lisbon");
        }
    }

    @Test
    void in_private_the_next_words_are_the_answer() {
        try (BotTest test = BotTest.of(new Travel())) {
            Person ann = test.person("ann");
            ann.writes("weather").expectReply("Which city?");

            ann.writes("Lisbon").expectReply(" in Lisbon").expectNothing();
        }
    }

    @Test
    void an_earlier_question_that_expires_leaves_a_later_one_open() {
        Bot bot = new Bot() {
            @Override
            protected void onChatMessage(ChatMessage message) {
                ask(message, "one?", "one", Duration.ofMinutes(10));
                ask(message, "two?", "two", Duration.ofHours(1));
            }

            @Override
            protected void onAnswer(Question question, PostEvent answer) {
                reply(answer, question.topic() + " is " + answer.text());
            }
        };
        try (BotTest test = BotTest.of(bot)) {
            Person ann = test.person("ann");
            ann.says("#lobby", "hi").expectReply("one?").expectReply("two?");
            test.advance(Duration.ofMinutes(30)).expectNothing();

            ann.says("#lobby", "blue").expectReply("two is blue").expectNothing();
        }
    }

    @Test
    void an_answer_whose_handler_fails_comes_again_as_an_answer() {
        Travel bot = new Travel();
        try (BotTest test = BotTest.of(bot)) {
            Person ann = test.person("ann");
            ann.mentions("@bot weather");
            bot.failing = true;

            ann.replies("Lisbon").expectRetry().expectNothing();
            test.advance(Duration.ofMinutes(5)).expectReply("weather in Lisbon").expectNothing();
        }
    }
}
