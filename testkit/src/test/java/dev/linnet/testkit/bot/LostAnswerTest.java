package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.HandlerBot;
import dev.linnet.bot.Posted;
import dev.linnet.delivery.Guarantee;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.Mention;
import dev.linnet.platform.Action;
import dev.linnet.social.Draft;
import dev.linnet.social.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LostAnswerTest {
    private static HandlerBot greeter() {
        return Bot.on(Mention.class, (self, mention) -> self.reply(mention, "Hello"));
    }

    @Test
    void a_reply_whose_answer_was_lost_is_found_and_not_sent_again() {
        try (BotTest test = BotTest.of(greeter())) {
            test.losingTheAnswerOf(Action.REPLY);
            test.person("ann").mentions("@bot hi").expectReply("Hello").expectRetry();

            test.advance(Duration.ofHours(1)).expectNothing();
            assertThat(test.network().deeds(Action.REPLY)).hasSize(1);
            assertThat(test.deadLetters()).isEmpty();
        }
    }

    @Test
    void a_reply_that_may_have_been_sent_but_was_not_is_sent() {
        try (BotTest test = BotTest.of(greeter())) {
            test.failing(Action.REPLY, Refusal.serverError(), Refusal.answerLost());
            test.person("ann").mentions("@bot hi").expectRetry().expectNothing();

            test.advance(Duration.ofHours(1)).expectReply("Hello").expectNothing();
        }
    }

    @Test
    void where_nobody_can_tell_at_most_once_gives_up() {
        try (BotTest test = BotTest.builder(greeter())
                .network(network -> network.searchable(false))
                .start()) {
            test.losingTheAnswerOf(Action.REPLY);
            test.person("ann").mentions("@bot hi").expectReply("Hello").expectRetry();

            test.advance(Duration.ofHours(1)).expectDeadLetter("at most once").expectNothing();
            assertThat(test.network().deeds(Action.REPLY)).hasSize(1);
        }
    }

    @Test
    void where_nobody_can_tell_at_least_once_says_it_again() {
        try (BotTest test = BotTest.builder(greeter())
                .network(network -> network.searchable(false))
                .runner(runner -> runner.guarantee(Guarantee.AT_LEAST_ONCE))
                .start()) {
            test.losingTheAnswerOf(Action.REPLY);
            test.person("ann").mentions("@bot hi").expectReply("Hello").expectRetry();

            test.advance(Duration.ofHours(1)).expectReply("Hello").expectNothing();
        }
    }

    @Test
    void a_call_that_never_left_is_repeated_even_where_nobody_can_tell() {
        try (BotTest test = BotTest.builder(greeter())
                .network(network -> network.searchable(false))
                .start()) {
            test.failing(Action.REPLY, Refusal.notReached());
            test.person("ann").mentions("@bot hi").expectRetry().expectNothing();

            test.advance(Duration.ofHours(1)).expectReply("Hello").expectNothing();
        }
    }

    @Test
    void a_lost_answer_is_settled_after_a_restart() {
        try (BotTest test = BotTest.of(LostAnswerTest::greeter)) {
            test.losingTheAnswerOf(Action.REPLY);
            test.person("ann").mentions("@bot hi").expectReply("Hello").expectRetry();
            test.afterRestart().expectNothing();

            test.advance(Duration.ofHours(1)).expectNothing();
            assertThat(test.network().deeds(Action.REPLY)).hasSize(1);
        }
    }

    @Test
    void another_text_on_the_second_run_gets_what_was_said_first() {
        AtomicInteger runs = new AtomicInteger();
        List<String> ids = new ArrayList<>();
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            Posted posted = self.reply(mention, "attempt " + runs.incrementAndGet());
            ids.add(posted.first().id());
            if (runs.get() == 1) {
                throw new RetryLater("once more");
            }
        });
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot hi").expectReply("attempt 1");
            test.advance(Duration.ofMinutes(1)).expectNothing();

            assertThat(ids).hasSize(2).containsOnly(test.lastPost().id());
        }
    }

    @Test
    void another_kind_of_action_on_the_second_run_is_a_changed_mind() {
        AtomicInteger runs = new AtomicInteger();
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            if (runs.incrementAndGet() == 1) {
                self.like(mention.post());
                throw new RetryLater("once more");
            }
            self.repost(mention.post());
        });
        try (BotTest test = BotTest.of(bot)) {
            Expectation asked = test.person("ann").mentions("@bot hi").expectLike();
            test.advance(Duration.ofMinutes(1))
                    .expectDeadLetter("LIKE (" + asked.post().id() + ")")
                    .expectNothing();

            assertThat(test.deadLetters().get(0).reason())
                    .contains("REPOST (" + asked.post().id() + ")");
        }
    }

    @Test
    void another_target_on_the_second_run_is_a_changed_mind() {
        AtomicInteger runs = new AtomicInteger();
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            self.sendDirect(
                    runs.incrementAndGet() == 1
                            ? mention.author()
                            : self.account().user(),
                    "psst");
            throw new RetryLater("once more");
        });
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("@bot hi").expectDirect("psst");

            test.advance(Duration.ofMinutes(1))
                    .expectDeadLetter("SEND_DIRECT (ann)")
                    .expectNothing();
        }
    }

    @Test
    void a_long_text_becomes_a_thread() {
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.reply(mention, "one two three four"));
        try (BotTest test = BotTest.builder(bot).maxLength(8).start()) {
            test.person("ann")
                    .mentions("@bot count")
                    .expectReply("one two")
                    .expectReply("three")
                    .expectReply("four")
                    .expectNothing();

            assertThat(test.network().timeline().thread(test.lastPost()))
                    .extracting(post -> post.text())
                    .containsExactly("@bot count", "one two", "three", "four");
        }
    }

    @Test
    void a_failure_between_two_parts_repeats_only_what_is_missing() {
        AtomicInteger runs = new AtomicInteger();
        Bot bot = Bot.on(
                Mention.class, (self, mention) -> self.reply(mention, "one two three four " + runs.incrementAndGet()));
        try (BotTest test = BotTest.builder(bot).maxLength(8).start()) {
            test.losingTheAnswerOf(Action.REPLY);
            test.person("ann")
                    .mentions("@bot count")
                    .expectReply("one two")
                    .expectRetry()
                    .expectNothing();
            test.failing(Action.REPLY, Refusal.serverError());
            test.afterRestart();

            test.advance(Duration.ofHours(1))
                    .expectReply("three")
                    .expectReply("four 1")
                    .expectNothing();
        }
    }

    @Test
    void every_part_of_a_draft_survives_being_recorded() {
        AtomicInteger runs = new AtomicInteger();
        Draft draft = Draft.of("one two three")
                .withPoll(new Poll(List.of("a", "b"), Duration.ofDays(1), true))
                .withLanguage("en")
                .withMedia("media-1")
                .withContentWarning("numbers")
                .withOption("colour", "blue")
                .scheduledAt(Instant.parse("2026-02-01T00:00:00Z"));
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            self.post(runs.incrementAndGet() == 1 ? draft : Draft.of("something else altogether"));
        });
        try (BotTest test = BotTest.builder(bot).maxLength(8).start()) {
            test.losingTheAnswerOf(Action.POST);
            test.person("ann").mentions("@bot hi").expectPost("one two").expectRetry();
            test.advance(Duration.ofHours(1)).expectPost("three").expectNothing();

            assertThat(test.network().deeds(Action.POST))
                    .extracting(deed -> ((dev.linnet.platform.Request.Publish) deed.request()).draft())
                    .containsExactly(draft.withText("one two"), draft.withText("three"));
        }
    }

    @Test
    void the_key_of_an_action_is_the_same_for_every_attempt_and_another_for_every_other_action() {
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            self.reply(mention, "a");
            self.reply(mention, "b");
        });
        try (BotTest test = BotTest.builder(bot)
                .network(network -> network.searchable(false))
                .runner(runner -> runner.guarantee(Guarantee.AT_LEAST_ONCE))
                .start()) {
            test.losingTheAnswerOf(Action.REPLY);
            test.person("ann").mentions("@bot hi");
            test.afterRestart();
            test.advance(Duration.ofHours(1));

            List<Deed> replies = test.network().deeds(Action.REPLY);
            assertThat(replies).extracting(Deed::text).containsExactly("a", "a", "b");
            assertThat(replies.get(0).key())
                    .isEqualTo(replies.get(1).key())
                    .isNotEqualTo(replies.get(2).key());
            assertThat(replies.get(0).key()).matches("[0-9a-f]{32}");
        }
    }
}
