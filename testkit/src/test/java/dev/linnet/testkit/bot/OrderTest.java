package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.LoopGuard;
import dev.linnet.bot.RunningBot;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.platform.Action;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OrderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
    private final Store store = new MemoryStore(clock, 10_000);

    private BotRunner runner(Bot bot) {
        return BotRunner.of(bot, network.platform())
                .store(store)
                .time(clock, new Random(1))
                .loopGuard(LoopGuard.DEFAULT.perThread(10_000).perPerson(10_000))
                .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()));
    }

    private void rest(RunningBot running) throws InterruptedException {
        assertThat(network.awaitTakenIn(PATIENCE)).isTrue();
        assertThat(running.awaitIdle(PATIENCE)).isTrue();
    }

    private int waiting() {
        return store.of("bot@" + network.account().key()).inbox().depth();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    @Test
    void events_of_one_conversation_are_handled_in_order_while_others_run_side_by_side() throws Exception {
        CountDownLatch other = new CountDownLatch(1);
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            if (mention.text().equals("wait for the other")) {
                await(other);
            }
            self.reply(mention, mention.text());
            if (mention.lane().equals("quick")) {
                other.countDown();
            }
        });
        network.bring(Events.mentionIn(network, "slow", "wait for the other"));
        IntStream.range(0, 50).forEach(number -> network.bring(Events.mentionIn(network, "slow", "" + number)));
        network.bring(Events.mentionIn(network, "quick", "quick"));
        try (RunningBot running = runner(bot).start()) {
            rest(running);
        }

        List<String> said = network.deeds(Action.REPLY).stream().map(Deed::text).toList();
        assertThat(said).startsWith("quick", "wait for the other").hasSize(52);
        assertThat(said.subList(2, 52))
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(String::valueOf).toList());
    }

    @Test
    void an_event_that_is_put_off_keeps_its_place_before_later_ones_of_its_conversation() {
        int[] runs = new int[1];
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            if (mention.text().equals("first") && ++runs[0] == 1) {
                throw new RetryLater("not yet", Duration.ofMinutes(1));
            }
            self.reply(mention, mention.text());
        });
        try (BotTest test = BotTest.of(bot)) {
            test.given(Events.mentionIn(test.network(), "thread", "first")).expectRetry();
            test.given(Events.mentionIn(test.network(), "thread", "second")).expectNothing();
            test.given(Events.mentionIn(test.network(), "elsewhere", "third")).expectReply("third");

            test.advance(Duration.ofMinutes(1)).expectReply("first").expectReply("second");
        }
    }

    @Test
    void a_busy_bot_makes_its_source_wait() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch threeCameIn = new CountDownLatch(3);
        AtomicReference<RunningBot> watched = new AtomicReference<>();
        AtomicInteger most = new AtomicInteger();
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            await(release);
            most.accumulateAndGet(watched.get().queued(), Math::max);
            self.reply(mention, "done");
        });
        network.pageSize(10);
        for (int number = 0; number < 100; number++) {
            network.bring(Events.mention(network, "person-" + number, "hi"));
        }
        BotListener counting = new BotListener() {
            @Override
            public void onReceived(Event event) {
                threeCameIn.countDown();
            }
        };
        try (RunningBot running = runner(bot).bounds(2, 3).listener(counting).start()) {
            watched.set(running);
            threeCameIn.await();
            // The third is told of just before it is queued.
            while (running.queued() < 3) {
                Thread.onSpinWait();
            }
            assertThat(network.reads()).isEqualTo(2);

            release.countDown();
            rest(running);
        }
        assertThat(network.deeds(Action.REPLY)).hasSize(100);
        assertThat(most).as("the most that were queued at a time").hasValue(3);
    }

    @Test
    void a_bot_whose_source_waits_for_room_can_be_stopped_and_loses_nothing() throws Exception {
        CountDownLatch oneCameIn = new CountDownLatch(1);
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            throw new RetryLater("not yet", Duration.ofHours(1));
        });
        for (int number = 0; number < 5; number++) {
            network.bring(Events.mention(network, "person-" + number, "hi"));
        }
        BotListener counting = new BotListener() {
            @Override
            public void onReceived(Event event) {
                oneCameIn.countDown();
            }
        };
        RunningBot running = runner(bot).bounds(1, 1).listener(counting).start();
        oneCameIn.await();
        running.close();

        assertThat(running.failure()).isEmpty();
        assertThat(waiting()).isEqualTo(5);
    }

    @Test
    void stopping_lets_handlers_finish() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            started.countDown();
            await(release);
            self.reply(mention, "done");
        });
        network.bring(Events.mention(network, "ann", "hi"));
        RunningBot running = runner(bot).start();
        started.await();
        Thread closer = new Thread(running::close);
        closer.start();
        release.countDown();
        closer.join();

        assertThat(network.deeds(Action.REPLY)).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_handler_that_does_not_finish_in_time_is_interrupted_and_its_event_comes_again() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Bot stuck = Bot.on(Mention.class, (self, mention) -> {
            started.countDown();
            await(new CountDownLatch(1));
        });
        network.bring(Events.mentionIn(network, "thread", "hi"));
        network.bring(Events.mentionIn(network, "thread", "ho"));
        RunningBot running = runner(stuck).drain(Duration.ofMillis(1)).start();
        started.await();
        running.close();
        Bot well = Bot.on(Mention.class, (self, mention) -> self.reply(mention, mention.text()));
        try (RunningBot again = runner(well).start()) {
            rest(again);
        }

        assertThat(network.deeds(Action.REPLY)).extracting(Deed::text).containsExactly("hi", "ho");
    }
}
