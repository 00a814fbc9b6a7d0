package dev.linnet.elelem;

import dev.linnet.elelem.model.ScriptedModel;
import dev.linnet.schedule.BotClock;
import dev.linnet.schedule.ManualClock;
import dev.linnet.testkit.bot.BotTest;
import dev.linnet.testkit.bot.BotTestBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** elelem on a network in memory, with a model whose answers are written beforehand. */
final class Chat implements AutoCloseable {

    final ScriptedModel model;
    final BotTest test;
    private final Assembly assembly;

    private Chat(ScriptedModel model, ElelemConfig config, UnaryOperator<BotTestBuilder> change) {
        this.model = model;
        LateClock clock = new LateClock();
        this.assembly = new Assembly(config, Keeping.inMemory(), clock, model);
        this.test = change.apply(BotTest.builder(assembly::bot)).start();
        clock.manual = test.clock();
    }

    static Chat with(ScriptedModel model) {
        return with(model, ElelemConfig.defaults());
    }

    static Chat with(ScriptedModel model, ElelemConfig config) {
        return new Chat(model, config, builder -> builder);
    }

    static Chat with(ScriptedModel model, ElelemConfig config, UnaryOperator<BotTestBuilder> change) {
        return new Chat(model, config, change);
    }

    String costs() {
        return assembly.budget().report();
    }

    @Override
    public void close() {
        test.close();
        assembly.close();
    }

    /** The test's clock exists only once the bot does. */
    private static final class LateClock implements BotClock {
        private volatile ManualClock manual = ManualClock.at(Instant.EPOCH);

        @Override
        public Instant instant() {
            return manual.instant();
        }

        @Override
        public long nanoTime() {
            return manual.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            manual.sleep(duration);
        }

        @Override
        public Pending after(Duration delay, Runnable task) {
            return manual.after(delay, task);
        }
    }
}
