package dev.linnet.testkit.store;

import dev.linnet.bot.Bot;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.Mention;
import dev.linnet.event.Timer;
import dev.linnet.platform.Action;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.Store;
import dev.linnet.testkit.bot.BotTest;
import dev.linnet.testkit.bot.Person;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whole bots do on a store in a database. */
abstract class DurableBots {

    private Store store;

    abstract Store open(BotClock clock);

    @BeforeEach
    final void openStore() {
        store = open(BotClock.system());
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    private void reopenStore() {
        store.close();
        store = open(BotClock.system());
    }

    private BotTest test(Bot bot) {
        return BotTest.builder(bot).store(store).start();
    }

    static final class Counter {
        private int value;
    }

    static final class Counting extends Bot {
        @Override
        protected void onMention(Mention mention) {
            Counter counter = state(Counter.class);
            counter.value++;
            reply(mention, "That is number " + counter.value);
        }
    }

    static final class Tea extends Bot {
        @Override
        protected void onMention(Mention mention) {
            remindIn(Duration.ofMinutes(5), "tea", mention.text());
        }

        @Override
        protected void onTimer(Timer timer) {
            post("Tea: " + timer.payload());
        }
    }

    @Test
    void a_mention_is_answered_once_whatever_is_restarted() {
        try (BotTest test = test(new Counting())) {
            Person ann = test.person("ann");
            ann.mentions("@bot one").expectReply("That is number 1").expectNothing();
            test.afterRestart().expectNothing();
            ann.mentions("@bot two").expectReply("That is number 2").expectNothing();
        }
    }

    @Test
    void state_outlives_the_store_object() {
        try (BotTest test = test(new Counting())) {
            test.person("ann").mentions("@bot one").expectReply("That is number 1");
        }
        reopenStore();

        try (BotTest test = test(new Counting())) {
            test.person("ann").writes("so the next one has another id");
            test.person("ben").mentions("@bot two").expectReply("That is number 2");
        }
    }

    @Test
    void a_reply_whose_answer_got_lost_is_not_sent_twice() {
        try (BotTest test = test(new Counting())) {
            test.losingTheAnswerOf(Action.REPLY);
            test.person("ann").mentions("@bot one").expectReply("That is number 1");
            test.advance(Duration.ofHours(1)).expectNothing();
            test.afterRestart().expectNothing();
        }
    }

    @Test
    void what_was_put_off_and_what_was_remembered_outlive_a_restart() {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger paid = new AtomicInteger();
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            String answer = self.remember("answer", () -> "for " + paid.incrementAndGet() + " coin");
            if (runs.incrementAndGet() == 1) {
                throw new RetryLater("not yet", Duration.ofMinutes(10));
            }
            self.reply(mention, answer);
        });
        try (BotTest test = test(bot)) {
            test.person("ann").mentions("@bot hi").expectRetry().expectNothing();
            test.afterRestart().expectNothing();
            test.advance(Duration.ofMinutes(10)).expectReply("for 1 coin").expectNothing();
        }
    }

    @Test
    void a_timer_rings_after_a_restart_and_once() {
        try (BotTest test = test(new Tea())) {
            test.person("ann").mentions("@bot green");
            test.afterRestart().expectNothing();
            test.advance(Duration.ofMinutes(6)).expectPost("Tea: @bot green").expectNothing();
            test.afterRestart().expectNothing();
        }
    }
}
