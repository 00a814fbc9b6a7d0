package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.LoopGuard;
import dev.linnet.event.Follow;
import dev.linnet.platform.Action;
import dev.linnet.platform.Polling;
import dev.linnet.social.Post;
import dev.linnet.social.Visibility;
import dev.linnet.testkit.bot.BotTest;
import dev.linnet.testkit.bot.Person;
import dev.linnet.testkit.bot.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The snippets of the guide to testing. */
class TestingGuideTest {

    @Test
    void a_test_reads_like_a_chat() {
        try (BotTest test = BotTest.of(new Greeter())) {
            Person ann = test.person("ann");
            ann.mentions("@bot hello").expectReply("Hello, ann").expectNothing();
            ann.likes(test.lastPost()).expectNothing();
        }
    }

    @Test
    void private_questions_get_private_answers() {
        try (BotTest test = BotTest.of(new WritingGuideTest.Host())) {
            test.person("ann")
                    .to(Visibility.FOLLOWERS)
                    .in("de")
                    .mentions("hallo")
                    .expectReply("You said: hallo");
            Post answer = test.lastPost();
            assertThat(answer.visibility()).isEqualTo(Visibility.FOLLOWERS);
            assertThat(answer.details().language()).isEqualTo("de");
        }
    }

    @Test
    void trouble_is_waited_out_and_nothing_is_said_twice() {
        try (BotTest test = BotTest.of(new Greeter())) {
            test.failing(Action.REPLY, Refusal.rateLimited(Duration.ofMinutes(2)));
            test.person("ann").mentions("hello").expectRetry().expectNothing();
            test.advance(Duration.ofMinutes(2)).expectReply("Hello, ann").expectNothing();

            test.losingTheAnswerOf(Action.REPLY);
            test.person("bob").mentions("hello").expectRetry();
            test.advance(Duration.ofHours(1)).expectNothing();
            assertThat(test.network().deeds(Action.REPLY)).hasSize(2);
        }
    }

    @Test
    void what_was_missed_is_caught_up() {
        try (BotTest test = BotTest.of(() -> new Greeter())) {
            Person ann = test.person("ann");
            test.whileDown(() -> ann.mentions("are you there?")).expectReply("Hello, ann");
            test.afterRestart().expectNothing();
        }
    }

    @Test
    void a_test_can_be_set_up_in_other_ways() {
        try (BotTest test = BotTest.builder(new Greeter())
                .strategy(Polling.every(Duration.ofMinutes(1)))
                .runner(runner -> runner.loopGuard(LoopGuard.DEFAULT.perPerson(1)))
                .maxLength(300)
                .without(Action.REPOST)
                .start()) {
            Person ann = test.person("ann");
            ann.mentions("one").expectNothing();
            test.advance(Duration.ofMinutes(2)).expectReply("Hello, ann");
            ann.mentions("two");
            test.advance(Duration.ofMinutes(2)).expectIgnored("loop guard").expectNothing();
        }
    }

    @Test
    void any_event_can_be_made_by_hand() {
        try (BotTest test = BotTest.of(new WritingGuideTest.Host())) {
            Follow follow = new Follow(
                    test.network().origin("follow"), test.person("ann").user(), false);
            test.given(follow).expectFollow().expectNothing();
        }
    }
}
