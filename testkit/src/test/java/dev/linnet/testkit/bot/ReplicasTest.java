package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.platform.Action;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.SourceState;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several runs of one bot on one store. Each has a clock of its own, so that one can be paused while time goes on. */
@Timeout(120)
final class ReplicasTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TERM = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration BEAT = TERM.dividedBy(3);
    private static final int PATIENCE_SECONDS = 60;
    private static final int LOOK_MILLIS = 50;
    private static final int LOOKS = 1_000;

    private final ManualClock storeClock = ManualClock.at(START);
    private final Store store = new MemoryStore(storeClock, 1000);
    /** Sets the pace of polling, for all. */
    private final ManualClock networkClock = ManualClock.at(START);

    private final MemoryNetwork network = MemoryNetwork.of(networkClock, new Random(1));
    private final List<Replica> replicas = new ArrayList<>();

    @AfterEach
    void stopAll() {
        replicas.forEach(replica -> replica.running.close());
    }

    /** One run of the bot, and what it tells. */
    private final class Replica implements BotListener {
        private final ManualClock clock = ManualClock.at(storeClock.instant());
        private final BlockingQueue<SourceState> states = new LinkedBlockingQueue<>();
        private final BlockingQueue<Event> handled = new LinkedBlockingQueue<>();
        private final RunningBot running;

        private Replica(Bot bot) {
            running = BotRunner.of(bot, network.platform())
                    .store(store)
                    .time(clock, new Random(1))
                    .strategy(Polling.every(INTERVAL).withJitter(0).from(ProcessFrom.beginning()))
                    .bounds(1, 2)
                    .takeOver(TERM)
                    .listener(this)
                    .start();
            replicas.add(this);
        }

        @Override
        public void onSource(Account account, SourceState state, String detail) {
            states.add(state);
        }

        @Override
        public void onHandled(Event event, Duration took) {
            handled.add(event);
        }

        private Replica until(SourceState wanted) throws InterruptedException {
            for (SourceState state = next(states); state != wanted; state = next(states)) {
                assertThat(state).isNotEqualTo(SourceState.CLOSED);
            }
            return this;
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T found = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(found).as("something that was waited for").isNotNull();
        return found;
    }

    private Replica start(Bot bot) {
        return new Replica(bot);
    }

    /** Lets time pass until a replica has handled something: it waits for alarms that it sets while time stands still. */
    private void handles(Replica one, Replica... awake) throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            passes(Duration.ofSeconds(1), awake);
            if (awake.length == replicas.size()) {
                networkClock.advance(Duration.ofSeconds(1));
            }
            if (one.handled.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS) != null) {
                return;
            }
        }
        throw new AssertionError("nothing was handled");
    }

    private static Bot greeter() {
        return new Greeter(new CountDownLatch(0), new CountDownLatch(0));
    }

    /** Says so when it has begun to handle a mention, and waits before it answers. */
    private static final class Greeter extends Bot {
        private final CountDownLatch begun;
        private final CountDownLatch goOn;

        private Greeter(CountDownLatch begun, CountDownLatch goOn) {
            this.begun = begun;
            this.goOn = goOn;
        }

        @Override
        protected void onMention(Mention mention) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            reply(mention, "hi");
        }
    }

    /** Lets time pass for the store and for those who are not paused, in steps in which nobody misses a beat. */
    private void passes(Duration time, Replica... awake) {
        Duration step = Duration.ofMillis(500);
        for (Duration left = time; !left.isNegative() && !left.isZero(); left = left.minus(step)) {
            storeClock.advance(step);
            for (Replica replica : awake) {
                replica.clock.advance(step);
            }
        }
    }

    @Test
    void one_reads_and_the_other_stands_by_until_a_second_after_it_is_gone() throws Exception {
        Replica first = start(greeter()).until(SourceState.POLLING);
        Replica second = start(greeter()).until(SourceState.STANDBY);
        first.running.close();

        passes(Duration.ofSeconds(1), second);
        second.until(SourceState.POLLING);
        network.bring(Events.mention(network, "ann", "hello"));
        replicas.remove(first);
        handles(second, second);
        assertThat(network.deeds(Action.REPLY)).hasSize(1);
    }

    @Test
    void what_the_reader_has_no_room_for_is_handled_by_the_other() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Replica busy = start(new Greeter(begun, goOn)).until(SourceState.POLLING);
        Replica idle = start(greeter()).until(SourceState.STANDBY);
        passes(BEAT, busy, idle);
        for (int number = 0; number < 10; number++) {
            network.bring(Events.mention(network, "person-" + number, "hello"));
        }
        // The busy one takes on two: one at work, one that waits.
        for (int answered = 0; answered < 8; answered++) {
            handles(idle, busy, idle);
        }
        begun.await();
        goOn.countDown();
        next(busy.handled);
        next(busy.handled);

        assertThat(network.deeds(Action.REPLY)).hasSize(10);
        assertThat(store.of("Greeter@" + network.account().key()).inbox().depth())
                .isZero();
    }

    @Test
    void a_replica_that_was_paused_for_longer_than_its_lease_finds_its_work_done_by_another() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        network.bring(Events.mention(network, "ann", "hello"));
        Replica paused = start(new Greeter(begun, goOn));
        begun.await();
        Replica other = start(greeter()).until(SourceState.STANDBY);
        passes(TERM, other);
        handles(other, other);
        assertThat(network.deeds(Action.REPLY)).hasSize(1);

        // By its own clock it is in time; the store knows better.
        goOn.countDown();
        paused.running.awaitIdle();
        assertThat(network.deeds(Action.REPLY)).hasSize(1);
        assertThat(paused.handled).isEmpty();

        paused.clock.advance(TERM.plus(BEAT));
        paused.until(SourceState.STANDBY);
        other.running.close();
        replicas.remove(other);
        network.bring(Events.mention(network, "ben", "hello"));
        handles(paused, paused);
        assertThat(network.deeds(Action.REPLY)).hasSize(2);
    }

    @Test
    void a_replica_that_wakes_up_late_knows_by_its_own_clock_that_it_may_not_act() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        network.bring(Events.mention(network, "ann", "hello"));
        Replica late = start(new Greeter(begun, goOn));
        begun.await();
        // Nobody else is there, and the store would let it act; but it cannot know that.
        late.clock.set(START.plus(Duration.ofDays(1)));
        late.clock.advance(Duration.ofDays(1));
        storeClock.advance(Duration.ofDays(1));
        goOn.countDown();

        handles(late, late);
        assertThat(network.deeds(Action.REPLY)).hasSize(1);
    }
}
