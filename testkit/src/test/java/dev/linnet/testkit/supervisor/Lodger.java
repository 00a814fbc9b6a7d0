package dev.linnet.testkit.supervisor;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.platform.EventSource;
import dev.linnet.platform.Platform;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.Strategy;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import dev.linnet.testkit.bot.MemoryNetwork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A bot on an account of its own, whose connection a test can end in any way, as often as it likes. */
final class Lodger {

    final String name;
    final MemoryNetwork network;
    final AtomicInteger logOns = new AtomicInteger();
    private final BlockingQueue<Optional<RuntimeException>> ends = new LinkedBlockingQueue<>();
    private final Consumer<String> diary;
    private final ManualClock clock;
    private volatile boolean stubborn;

    Lodger(String name, ManualClock clock, Consumer<String> diary) {
        this.name = name;
        this.clock = clock;
        this.diary = diary;
        this.network = MemoryNetwork.named(name + ".test", clock, new Random(1));
    }

    BotRunner runner() {
        return runner(new Bot() {
            @Override
            public String name() {
                return name;
            }

            @Override
            protected void onStart(Account account) {
                diary.accept(name + " begins");
            }

            @Override
            protected void onStop(Account account) {
                diary.accept(name + " stops");
            }
        });
    }

    BotRunner runner(Bot bot) {
        ends.clear();
        return BotRunner.of(bot, platform()).time(clock, new Random(1));
    }

    /** Ends the connection with a failure. */
    void crashes(RuntimeException failure) {
        ends.add(Optional.of(failure));
    }

    void crashes() {
        crashes(new IllegalStateException("a fault in the reader"));
    }

    /** Does not hear when it is told to stop reading. */
    void isStubborn() {
        stubborn = true;
    }

    private Platform platform() {
        Platform memory = network.platform();
        return (Platform) Proxy.newProxyInstance(
                Platform.class.getClassLoader(), new Class<?>[] {Platform.class}, (self, method, arguments) -> {
                    if (method.getName().equals("connect")) {
                        logOns.incrementAndGet();
                    }
                    if (method.getName().equals("events")) {
                        return new Line((Strategy) arguments[0]);
                    }
                    return method.getName().equals("equals") ? self == arguments[0] : call(memory, method, arguments);
                });
    }

    private static @Nullable Object call(
            Platform memory, java.lang.reflect.Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(memory, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private final class Line implements EventSource {
        Line(Strategy strategy) {}

        @Override
        public void run(Sink sink) throws InterruptedException {
            sink.state(SourceState.LIVE, "");
            Optional<RuntimeException> end = ends.take();
            if (end.isPresent()) {
                throw end.get();
            }
        }

        @Override
        public void drain(Sink sink) {}

        @Override
        public void close() {
            if (!stubborn) {
                ends.add(Optional.empty());
            }
        }
    }
}
