package dev.linnet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.Mention;
import dev.linnet.event.Origin;
import dev.linnet.event.Timer;
import dev.linnet.platform.Action;
import dev.linnet.platform.Polling;
import dev.linnet.schedule.BotClock;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import dev.linnet.store.Store;
import dev.linnet.testkit.bot.BotTest;
import dev.linnet.testkit.bot.MemoryNetwork;
import dev.linnet.testkit.bot.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
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

    @Test
    void runs_from_cron_share_the_work_and_answer_each_mention_once() {
        ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T12:00:00Z"));
        Random random = new Random(1);
        MemoryNetwork network = MemoryNetwork.of(clock, random);
        Set<String> people = Set.of("ann", "ben", "cat", "dan", "eve");
        int handled = 0;
        int runs = 0;
        // The first run of a bot begins with what happens from then on.
        assertThat(once(network, clock, random)).isZero();
        people.forEach(person -> mention(network, person));
        for (int left = people.size(); left > 0; left -= 2, runs++) {
            reopenStore();
            handled += once(network, clock, random);
        }
        reopenStore();

        assertThat(once(network, clock, random)).isZero();
        assertThat(handled).isEqualTo(people.size());
        assertThat(runs).isEqualTo(3);
        assertThat(network.deeds(Action.REPLY)).hasSize(people.size());
    }

    private int once(MemoryNetwork network, ManualClock clock, RandomGenerator random) {
        clock.advance(Duration.ofMinutes(10));
        return BotRunner.of(new Counting(), network.platform())
                .strategy(Polling.every(Duration.ofMinutes(1)))
                .store(store)
                .time(clock, random)
                .once(2);
    }

    private static void mention(MemoryNetwork network, String person) {
        Origin origin = network.origin("mention");
        Post post = Post.of("of-" + origin.id(), User.of(person, person + "@memory.test"), "@bot hi", origin.at());
        network.publish(post);
        network.bring(new Mention(origin, post));
    }
}
