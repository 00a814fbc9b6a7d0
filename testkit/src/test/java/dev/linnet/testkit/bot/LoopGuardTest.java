package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.LoopGuard;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.ChatMessage;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Mention;
import dev.linnet.event.Moderation;
import dev.linnet.event.PostDeleted;
import dev.linnet.event.Reply;
import dev.linnet.platform.Action;
import dev.linnet.social.Conversation;
import dev.linnet.social.Draft;
import dev.linnet.social.PostRef;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LoopGuardTest {
    private static final class Chatty extends Bot {
        @Override
        protected void onMention(Mention mention) {
            reply(mention, "yes");
        }

        @Override
        protected void onReply(Reply reply) {
            reply(reply, "and yes");
        }

        @Override
        protected void onDirectMessage(DirectMessage message) {
            sendDirect(message.author(), "secret");
        }

        @Override
        protected void onChatMessage(ChatMessage message) {
            post(message.post().conversation(), Draft.of("chat"));
        }

        @Override
        protected void onModeration(Moderation moderation) {
            post("warned: " + moderation.kind());
        }

        @Override
        protected void onPostDeleted(PostDeleted deletion) {
            post("gone: " + deletion.post().id());
        }
    }

    private static BotTest guardedBy(LoopGuard guard) {
        return BotTest.builder(new Chatty())
                .runner(runner -> runner.loopGuard(guard))
                .start();
    }

    @Test
    void the_bots_own_posts_never_reach_it() {
        try (BotTest test = BotTest.of(new Chatty())) {
            test.person(test.network().account().user())
                    .mentions("@bot me")
                    .expectIgnored("own post")
                    .expectNothing();
        }
    }

    @Test
    void other_bots_are_ignored_unless_the_bot_wants_them() {
        try (BotTest test = BotTest.of(new Chatty())) {
            test.person("beep").asBot().mentions("@bot hi").expectIgnored("bot").expectNothing();
        }
        try (BotTest test = guardedBy(LoopGuard.DEFAULT.answeringBots())) {
            test.person("beep").asBot().mentions("@bot hi").expectReply("yes");
        }
    }

    @Test
    void answers_in_one_conversation_are_bounded() {
        try (BotTest test = guardedBy(LoopGuard.DEFAULT.perThread(2))) {
            Person ann = test.person("ann");
            ann.mentions("@bot one").expectReply("yes");
            ann.replies("two").expectReply("and yes");

            ann.replies("three")
                    .expectIgnored("loop guard: 2 replies in this conversation")
                    .expectNothing();
            ann.mentions("@bot elsewhere").expectReply("yes");
        }
    }

    @Test
    void answers_to_one_person_are_bounded() {
        try (BotTest test = guardedBy(LoopGuard.DEFAULT.perPerson(2))) {
            Person ann = test.person("ann");
            ann.mentions("@bot one").expectReply("yes");
            ann.mentions("@bot two").expectReply("yes");

            ann.mentions("@bot three")
                    .expectIgnored("loop guard: 2 replies to this person")
                    .expectNothing();
            test.person("bob").mentions("@bot one").expectReply("yes");
        }
    }

    @Test
    void a_burst_that_came_in_before_the_first_answer_is_bounded_as_well() {
        try (BotTest test = guardedBy(LoopGuard.DEFAULT.perThread(2))) {
            Expectation after = test.whileDown(() -> {
                for (int number = 0; number < 10; number++) {
                    test.network().bring(Events.mentionIn(test.network(), "thread", "again"));
                }
            });

            after.expectReplies(2).expectNothing();
        }
    }

    @Test
    void private_messages_and_words_in_the_same_channel_count_as_answers() {
        try (BotTest test = guardedBy(LoopGuard.DEFAULT.perPerson(2))) {
            test.person("ann").writes("one").expectDirect("secret");
            test.person("ann").writes("two").expectDirect("secret");
            test.person("ann").writes("three").expectIgnored("loop guard").expectNothing();

            test.person("bob").says("#lobby", "one").expectPost("chat");
            test.person("bob").says("#lobby", "two").expectPost("chat");
            test.person("bob")
                    .says("#lobby", "three")
                    .expectIgnored("loop guard")
                    .expectNothing();
        }
    }

    @Test
    void the_bound_is_lifted_when_the_window_has_passed() {
        try (BotTest test = guardedBy(LoopGuard.DEFAULT.perPerson(1).within(Duration.ofMinutes(10)))) {
            test.person("ann").mentions("@bot one").expectReply("yes");
            test.person("ann").mentions("@bot two").expectIgnored("loop guard");

            test.advance(Duration.ofMinutes(11));
            test.person("ann").mentions("@bot three").expectReply("yes");
        }
    }

    @Test
    void an_answer_found_again_by_a_re_run_counts_once_and_does_not_block_its_own_event() {
        int[] runs = new int[1];
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            self.reply(mention, "part one");
            if (++runs[0] < 4) {
                throw new RetryLater("not yet", Duration.ofMinutes(1));
            }
            self.like(mention.post());
        });
        try (BotTest test = BotTest.builder(bot)
                .runner(runner ->
                        runner.loopGuard(LoopGuard.DEFAULT.perPerson(2).perThread(1)))
                .start()) {
            test.person("ann").mentions("@bot hi").expectReply("part one").expectRetry();
            test.advance(Duration.ofMinutes(5)).expectLike().expectNothing();

            test.person("ann").mentions("@bot again").expectReply("part one");
        }
    }

    @Test
    void moderation_reaches_the_bot_although_the_network_names_nobody_but_the_account_itself() {
        try (BotTest test = BotTest.of(new Chatty())) {
            var account = test.network().account();
            test.given(new Moderation(test.network().origin("m"), account.user(), "warning", "be nice"))
                    .expectPost("warned: warning");
            test.given(new PostDeleted(
                            test.network().origin("d"), account.user(), PostRef.of("p1"), Conversation.thread("p1")))
                    .expectPost("gone: p1");
        }
    }

    @Test
    void what_is_ignored_is_not_kept_for_later() {
        try (BotTest test = BotTest.of(new Chatty())) {
            test.person("beep").asBot().mentions("@bot hi");
            test.afterRestart().expectNothing();

            assertThat(test.network().deeds(Action.REPLY)).isEmpty();
        }
    }
}
