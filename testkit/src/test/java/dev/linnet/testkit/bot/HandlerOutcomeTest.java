package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.HandlerBot;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Mention;
import dev.linnet.platform.Action;
import dev.linnet.platform.RawEvent;
import dev.linnet.platform.UnsupportedActionException;
import dev.linnet.resilience.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

final class HandlerOutcomeTest {
    /** Counts what a handler changed; a field with a default, so that it can be made from nothing. */
    static final class Counter {
        private int value;
    }

    record Note(String text) {}

    private static HandlerBot onMention(BiConsumer<Bot, Mention> handler) {
        return Bot.on(Mention.class, handler);
    }

    @Test
    void retry_later_runs_the_handler_again_without_repeating_what_was_done() {
        AtomicInteger runs = new AtomicInteger();
        Bot bot = onMention((self, mention) -> {
            self.like(mention.post());
            if (runs.incrementAndGet() < 3) {
                throw new RetryLater("not yet", Duration.ofMinutes(10));
            }
            self.reply(mention, "now");
        });
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot hi").expectLike().expectRetry().expectNothing();

            test.advance(Duration.ofMinutes(10)).expectRetry().expectNothing();
            test.advance(Duration.ofMinutes(10)).expectReply("now").expectNothing();
            assertThat(runs).hasValue(3);
        }
    }

    @Test
    void retry_later_is_remembered_over_a_restart() {
        AtomicInteger runs = new AtomicInteger();
        Bot bot = onMention((self, mention) -> {
            if (runs.incrementAndGet() == 1) {
                throw new RetryLater("not yet", Duration.ofMinutes(10));
            }
            self.reply(mention, "now");
        });
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot hi").expectRetry();

            test.afterRestart().expectNothing();
            test.advance(Duration.ofMinutes(9)).expectNothing();
            test.advance(Duration.ofMinutes(1)).expectReply("now");
        }
    }

    @Test
    void asking_for_time_again_and_again_is_never_an_error() {
        AtomicInteger runs = new AtomicInteger();
        Bot bot = onMention((self, mention) -> {
            runs.incrementAndGet();
            throw new RetryLater("not yet", Duration.ofHours(1));
        });
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot hi");

            test.advance(Duration.ofDays(2)).expectNothing();
            assertThat(runs).hasValue(49);
            assertThat(test.deadLetters()).isEmpty();
        }
    }

    @Test
    void an_error_that_passes_is_retried_until_it_has_passed() {
        AtomicInteger runs = new AtomicInteger();
        Bot bot = onMention((self, mention) -> {
            if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("the model is asleep");
            }
            self.reply(mention, "awake");
        });
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot hi").expectRetry();

            test.advance(Duration.ofMinutes(5)).expectReply("awake").expectNothing();
        }
    }

    @Test
    void an_error_that_passes_is_retried_although_the_clock_was_set_forth_by_weeks() {
        AtomicInteger runs = new AtomicInteger();
        List<BotTest> tests = new ArrayList<>();
        Bot bot = onMention((self, mention) -> {
            if (runs.incrementAndGet() < 3) {
                tests.get(0).clock().set(tests.get(0).clock().instant().plus(Duration.ofDays(40)));
                throw new IllegalStateException("the model is asleep");
            }
            self.reply(mention, "awake");
        });
        try (BotTest test = BotTest.of(bot)) {
            tests.add(test);
            test.person("ann").mentions("@bot hi").expectRetry();

            test.advance(Duration.ofMinutes(5)).expectReply("awake").expectNothing();
        }
    }

    @Test
    void what_was_put_off_while_the_clock_was_ahead_does_not_wait_until_then_when_another_run_takes_it_up() {
        AtomicInteger runs = new AtomicInteger();
        Bot bot = onMention((self, mention) -> {
            if (runs.incrementAndGet() == 1) {
                throw new RetryLater("not yet", Duration.ofMinutes(10));
            }
            self.reply(mention, "now");
        });
        try (BotTest test = BotTest.of(bot)) {
            test.clock().set(test.clock().instant().plus(Duration.ofDays(60)));
            test.person("ann").mentions("@bot hi").expectRetry();
            test.clock().set(test.clock().instant().minus(Duration.ofDays(60)));

            test.afterRestart().expectReply("now");
        }
    }

    @Test
    void an_error_that_stays_ends_as_a_dead_letter_and_in_on_error() {
        List<String> errors = new ArrayList<>();
        Bot bot = new Bot() {
            @Override
            protected void onMention(Mention mention) {
                throw new IllegalStateException("the model is gone");
            }

            @Override
            protected void onError(Event event, Exception error) {
                errors.add(event.getClass().getSimpleName() + ": " + error.getMessage());
            }
        };
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot hi").expectRetry();
            test.advance(Duration.ofHours(1)).expectDeadLetter("the model is gone");

            assertThat(errors).containsExactly("Mention: the model is gone");
            assertThat(test.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.row().attempts()).isEqualTo(5));
        }
    }

    @Test
    void an_error_of_the_java_kind_is_an_error_like_any_other() {
        Bot bot = onMention((self, mention) -> {
            throw new StackOverflowError("too deep");
        });
        try (BotTest test = BotTest.builder(bot)
                .runner(runner -> runner.retries(RetryPolicy.never()))
                .start()) {
            test.person("ann").mentions("@bot hi").expectDeadLetter("too deep");
        }
    }

    @Test
    void an_error_in_on_error_harms_nobody() {
        Bot bot = new Bot() {
            @Override
            protected void onMention(Mention mention) {
                if (mention.text().contains("break")) {
                    throw new IllegalStateException("broken");
                }
                reply(mention, "fine");
            }

            @Override
            protected void onError(Event event, Exception error) {
                throw new IllegalStateException("worse", error);
            }
        };
        try (BotTest test = BotTest.builder(bot)
                .runner(runner -> runner.retries(RetryPolicy.never()))
                .start()) {
            test.person("ann").mentions("@bot break").expectDeadLetter("broken");
            test.person("ann").mentions("@bot hi").expectReply("fine");
        }
    }

    @Test
    void a_refusal_that_no_retry_can_help_is_given_up_at_once() {
        Bot bot = onMention((self, mention) -> self.reply(mention, "hi"));
        try (BotTest test = BotTest.of(bot)) {
            test.failing(Action.REPLY, Refusal.invalid("Text is too rude"));

            test.person("ann")
                    .mentions("@bot hi")
                    .expectDeadLetter("Text is too rude")
                    .expectNothing();
        }
    }

    @Test
    void a_rate_limit_is_waited_out_for_as_long_as_the_server_asks() {
        Bot bot = onMention((self, mention) -> self.reply(mention, "hi"));
        try (BotTest test = BotTest.of(bot)) {
            test.failing(Action.REPLY, Refusal.rateLimited(Duration.ofMinutes(3)));
            test.person("ann").mentions("@bot hi").expectRetry().expectNothing();

            test.advance(Duration.ofMinutes(3).minusMillis(1)).expectNothing();
            test.advance(Duration.ofMillis(1)).expectReply("hi").expectNothing();
        }
    }

    @Test
    void the_number_of_failures_survives_a_restart() {
        AtomicInteger runs = new AtomicInteger();
        Bot bot = onMention((self, mention) -> {
            runs.incrementAndGet();
            throw new IllegalStateException("broken");
        });
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot hi").expectRetry();
            test.afterRestart();
            test.advance(Duration.ofHours(1)).expectDeadLetter("broken");

            assertThat(runs).hasValue(5);
        }
    }

    @Test
    void what_is_remembered_is_computed_once() {
        AtomicInteger computed = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        Bot bot = onMention((self, mention) -> {
            String answer = self.remember("answer", () -> "answer " + computed.incrementAndGet());
            if (runs.incrementAndGet() == 1) {
                throw new RetryLater("not yet");
            }
            self.reply(mention, answer);
        });
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot hi").expectRetry();
            test.afterRestart();
            test.advance(Duration.ofMinutes(1)).expectReply("answer 1");
            test.person("ann").mentions("@bot again").expectReply("answer 2");

            assertThat(computed).hasValue(2);
        }
    }

    @Test
    void state_is_saved_with_the_event_and_not_when_the_handler_fails() {
        AtomicInteger runs = new AtomicInteger();
        Bot bot = onMention((self, mention) -> {
            int count = ++self.state(Counter.class).value;
            if (runs.incrementAndGet() == 2) {
                throw new IllegalStateException("after counting");
            }
            self.reply(mention, "number " + count);
        });
        try (BotTest test = BotTest.of(bot)) {
            Person ann = test.person("ann");
            ann.mentions("@bot one").expectReply("number 1");
            ann.mentions("@bot two").expectRetry().expectNothing();
            test.afterRestart();
            test.advance(Duration.ofMinutes(5)).expectReply("number 2");
        }
    }

    @Test
    void state_can_be_kept_by_person_and_be_immutable() {
        Bot bot = onMention((self, mention) -> {
            String who = mention.author().id();
            self.save(new Note(mention.text()), who);
            self.reply(mention, self.state(Note.class, who).text());
        });
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("one").expectReply("one");
            test.person("bob").mentions("two").expectReply("two");
        }
    }

    @Test
    void state_changed_in_many_conversations_at_once_loses_no_change() {
        Bot bot = onMention((self, mention) -> ++self.state(Counter.class).value)
                .and(Follow.class, (self, follow) -> self.post("" + self.state(Counter.class).value));
        try (BotTest test = BotTest.of(bot)) {
            for (int number = 0; number < 200; number++) {
                Mention mention = Events.mention(test.network(), "person-" + number, "hi");
                test.network().bring(mention);
            }
            test.advance(Duration.ofSeconds(1));

            test.person("ann").follows().expectPost("200");
        }
    }

    @Test
    void an_unsupported_action_names_both_and_is_given_up_at_the_latest_by_policy() {
        Bot bot = onMention((self, mention) -> self.repost(mention.post()));
        try (BotTest test = BotTest.builder(bot)
                .without(Action.REPOST)
                .runner(runner -> runner.retries(RetryPolicy.never()))
                .start()) {
            test.person("ann")
                    .mentions("@bot pass it on")
                    .expectDeadLetter(UnsupportedActionException.class.getSimpleName());

            assertThat(test.deadLetters().get(0).reason()).contains("memory").contains("REPOST");
        }
    }

    @Test
    void a_message_that_cannot_be_read_is_kept_and_does_not_stop_the_rest() {
        Bot bot = onMention((self, mention) -> self.reply(mention, "hi"));
        try (BotTest test = BotTest.of(bot)) {
            test.given(new RawEvent("gibberish", "%$&")).expectDeadLetter("could not be read");
            test.person("ann").mentions("@bot hi").expectReply("hi");

            assertThat(test.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.row().payload()).isEqualTo("%$&"));
        }
    }

    @Test
    void a_dead_letter_that_is_put_back_is_handled() {
        boolean[] mended = new boolean[1];
        Bot bot = onMention((self, mention) -> {
            if (!mended[0]) {
                throw new IllegalStateException("broken");
            }
            self.reply(mention, "mended");
        });
        try (BotTest test = BotTest.builder(bot)
                .runner(runner -> runner.retries(RetryPolicy.never()))
                .start()) {
            test.person("ann").mentions("@bot hi").expectDeadLetter("broken");
            mended[0] = true;

            test.requeue().expectReply("mended").expectNothing();
            assertThat(test.deadLetters()).isEmpty();
            test.afterRestart().expectNothing();
        }
    }

    @Test
    void a_message_that_could_not_be_read_is_handled_when_it_can_be_and_was_put_back() {
        Bot bot = onMention((self, mention) -> self.reply(mention, "hi"));
        try (BotTest test = BotTest.of(bot)) {
            test.given(new RawEvent("gibberish", "%$&")).expectDeadLetter("could not be read");
            test.requeue().expectDeadLetter("could not be read");

            Mention mention = Events.mention(test.network(), "ann", "hi");
            test.network().reading("gibberish", payload -> List.of(mention));
            test.requeue().expectReply("hi").expectNothing();
            assertThat(test.deadLetters()).isEmpty();
            test.afterRestart().expectNothing();
        }
    }
}
