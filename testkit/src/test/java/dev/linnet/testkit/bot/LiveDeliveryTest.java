package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.delivery.Delivery;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.Mention;
import dev.linnet.event.Timer;
import dev.linnet.store.BotStore;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Events that pass through memory, beside state and timers that are kept. */
final class LiveDeliveryTest {

    private final Store store = new MemoryStore();

    static final class Counter {
        private int value;
    }

    private static final class Counting extends Bot {
        @Override
        protected void onMention(Mention mention) {
            if (mention.text().contains("later")) {
                throw new RetryLater("not now", Duration.ofMinutes(5));
            }
            reply(mention, "number " + ++state(Counter.class).value);
            remindIn(Duration.ofHours(1), "tea", "");
        }

        @Override
        protected void onTimer(Timer timer) {
            post("tea");
        }
    }

    private BotTest live() {
        return BotTest.builder(Counting::new)
                .store(store)
                .runner(runner -> runner.delivery(Delivery.LIVE))
                .start();
    }

    private BotStore kept(BotTest test) {
        return store.of("Counting@" + test.network().account().key());
    }

    @Test
    void state_and_timers_outlive_a_restart_and_events_leave_nothing_in_the_store() {
        try (BotTest test = live()) {
            test.person("ann").mentions("@bot one").expectReply("number 1");
            assertThat(store.survey().bots())
                    .singleElement()
                    .satisfies(
                            tally -> assertThat(tally.done() + tally.waiting()).isZero());

            test.afterRestart();
            test.person("ann").mentions("@bot two").expectReply("number 2");
            test.advance(Duration.ofHours(2)).expectPost("tea").expectNothing();
        }
    }

    @Test
    void what_waits_when_the_bot_stops_is_gone() {
        try (BotTest test = live()) {
            test.person("ann").mentions("@bot later").expectRetry();
            test.afterRestart().expectNothing();
            test.advance(Duration.ofHours(1)).expectNothing();
        }
    }

    @Test
    void what_happens_while_the_bot_is_down_is_not_looked_for() {
        try (BotTest test = live()) {
            test.whileDown(() -> test.person("ann").mentions("@bot hello")).expectNothing();
        }
    }
}
