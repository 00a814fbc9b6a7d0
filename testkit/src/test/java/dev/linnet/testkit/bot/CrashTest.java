package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Mention;
import dev.linnet.event.Timer;
import dev.linnet.platform.Action;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.Request;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.BotStore;
import dev.linnet.store.DeadLetters;
import dev.linnet.store.Inbox;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Outbox;
import dev.linnet.store.Store;
import dev.linnet.store.Timers;
import dev.linnet.store.WorkerStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Stops the process before and after each thing it writes down or asks of the network, and starts it again. */
final class CrashTest {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int LOOKS = 1_500;
    private static final Set<Class<?>> PARTS =
            Set.of(BotStore.class, WorkerStore.class, Inbox.class, Outbox.class, Timers.class, DeadLetters.class);

    static final class Counter {
        private int value;
    }

    private static final class Busy extends Bot {
        private final AtomicInteger drawn;

        private Busy(AtomicInteger drawn) {
            this.drawn = drawn;
        }

        @Override
        public String name() {
            return "busy";
        }

        @Override
        protected void onMention(Mention mention) {
            String number = remember("number", () -> String.valueOf(drawn.incrementAndGet()));
            ++state(Counter.class).value;
            reply(mention, "one two three four");
            like(mention.post());
            remindIn(Duration.ofMinutes(5), "later", number);
        }

        @Override
        protected void onTimer(Timer timer) {
            post("count " + state(Counter.class).value);
        }
    }

    /** One life of the process: after its last point nothing of it has any effect any more. */
    private static final class Life {
        private final AtomicInteger points = new AtomicInteger();
        private final int last;

        private Life(int last) {
            this.last = last;
        }

        private boolean over() {
            return points.get() >= last;
        }

        private void point() {
            if (points.incrementAndGet() >= last) {
                throw new IllegalStateException("the process is dead");
            }
        }

        private Platform platform(Platform real) {
            return watched(Platform.class, real);
        }

        private Store store(Store real) {
            return watched(Store.class, real);
        }

        private <T> T watched(Class<T> type, T real) {
            InvocationHandler handler = (proxy, method, arguments) -> {
                boolean counted = real instanceof Platform
                        ? method.getName().equals("perform")
                        : !(real instanceof Store) && !PARTS.contains(method.getReturnType());
                try {
                    if (counted) {
                        point();
                    }
                    Object result = method.invoke(real, arguments);
                    if (counted) {
                        point();
                    }
                    return PARTS.contains(method.getReturnType()) ? part(method.getReturnType(), result) : result;
                } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                }
            };
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private <P> P part(Class<P> type, Object real) {
            return watched(type, type.cast(real));
        }
    }

    @Test
    void wherever_the_process_dies_everything_is_done_exactly_once() throws Exception {
        int point = 0;
        boolean died = true;
        while (died) {
            died = diesAt(++point);
        }

        assertThat(point).as("numbered points").isGreaterThan(60);
    }

    @Test
    void where_the_network_cannot_tell_nothing_is_done_twice_wherever_the_process_dies() throws Exception {
        for (int point = 1; point <= 60; point++) {
            ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
            MemoryNetwork network =
                    MemoryNetwork.of(clock, new Random(1)).maxLength(8).searchable(false);
            Store kept = new MemoryStore(clock, 100);
            network.bring(Events.mention(network, "ann", "@bot go"));
            Life life = new Life(point);
            live(network, clock, life.platform(network.platform()), life.store(kept), new AtomicInteger(), life::over);
            live(network, clock, network.platform(), kept, new AtomicInteger(), () -> false);

            int givenUp = kept.of("busy@" + network.account().key())
                    .deadLetters()
                    .list(10)
                    .size();
            assertThat(network.deeds())
                    .as("what was done when the process died at point %d", point)
                    .extracting(deed -> deed.action() + " " + deed.text().replaceAll("[0-9]", ""))
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(givenUp == 0 ? 5 : 0);
        }
    }

    private static boolean diesAt(int point) throws Exception {
        ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1)).maxLength(8);
        Store kept = new MemoryStore(clock, 100);
        AtomicInteger drawn = new AtomicInteger();
        network.bring(Events.mention(network, "ann", "@bot go"));

        Life life = new Life(point);
        live(network, clock, life.platform(network.platform()), life.store(kept), drawn, life::over);
        live(network, clock, network.platform(), kept, drawn, () -> false);

        assertThat(network.deeds())
                .as("what was done when the process died at point %d", point)
                .extracting(deed -> deed.action() + " " + deed.text())
                .containsExactlyInAnyOrder("REPLY one two", "REPLY three", "REPLY four", "LIKE ", "POST count 1");
        assertThat(network.deeds(Action.REPLY))
                .allSatisfy(deed ->
                        assertThat(((Request.Publish) deed.request()).parent()).isNotNull());
        BotStore own = kept.of("busy@" + network.account().key());
        assertThat(own.deadLetters().list(10)).isEmpty();
        assertThat(own.inbox().depth()).isZero();
        assertThat(own.outbox().depth()).isZero();
        assertThat(own.timers().next()).isEmpty();
        return life.points.get() >= point;
    }

    private static void live(
            MemoryNetwork network,
            ManualClock clock,
            Platform platform,
            Store store,
            AtomicInteger drawn,
            BooleanSupplier dead)
            throws InterruptedException {
        BotRunner runner = BotRunner.of(new Busy(drawn), platform)
                .store(store)
                .time(clock, new Random(1))
                .strategy(Polling.every(Duration.ofMinutes(1)).withJitter(0).from(ProcessFrom.beginning()));
        try (RunningBot running = runner.start()) {
            for (int minute = 0; minute < 12; minute++) {
                // The leases of a process that died without a word have to run out first.
                clock.advance(Duration.ofMinutes(1));
                if (!rests(network, running, dead)) {
                    return;
                }
            }
        } catch (IllegalStateException died) {
            assertThat(died).as("a process that dies while it starts").hasMessage("the process is dead");
        }
    }

    /** Waits until a bot rests. Returns whether it does: a dead one may wait for ever for its store. */
    private static boolean rests(MemoryNetwork network, RunningBot running, BooleanSupplier dead)
            throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (dead.getAsBoolean()) {
                return false;
            }
            if (network.awaitTakenIn(LOOK) && running.awaitIdle(LOOK)) {
                return true;
            }
        }
        throw new AssertionError("the bot is still busy after " + LOOK.multipliedBy(LOOKS));
    }
}
