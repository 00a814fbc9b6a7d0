package dev.linnet.metrics;

import dev.linnet.bot.Health;
import dev.linnet.bot.Instrument;
import dev.linnet.bot.RunningBot;
import dev.linnet.bot.Vitals;
import dev.linnet.resilience.RateLimits;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Shows bots as Micrometer meters named {@code linnet.*}, with the tags {@code bot}, {@code platform} and {@code account}, for
 * as long as they run.
 *
 * <pre>{@code
 * BotRunner.of(new Greeter(), platform).instrument(Meters.in(registry)).run();
 * }</pre>
 *
 * <p>Reading any number of meters asks the store at most once a second. Safe for use by many threads.
 */
public final class Meters implements Instrument {

    private final MeterRegistry registry;

    private Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Returns an instrument that shows bots in the given registry. */
    public static Meters in(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Override
    public AutoCloseable show(RunningBot bot) {
        Snapshots snapshots = new Snapshots(bot, registry.config().clock());
        Shelf shelf = new Shelf(
                registry,
                snapshots,
                Tags.of(
                        "bot", bot.name(),
                        "platform", bot.account().platform(),
                        "account", bot.account().key()));
        shelf.gauge("linnet.live", "whether the bot works", from -> flag(from.health(), Health::live));
        shelf.gauge("linnet.ready", "whether the bot is connected", from -> flag(from.health(), Health::ready));
        shelf.gauge("linnet.lag", "seconds", "age of the oldest event that waits", from -> seconds(from.vitals()));
        shelf.number("linnet.inbox", "events that wait", Vitals::waiting);
        shelf.number("linnet.queued", "events held in memory", Vitals::queued);
        shelf.number("linnet.outbox", "actions begun and not known to be done", Vitals::unconfirmed);
        shelf.count("linnet.received", "events that came in", Vitals::received);
        shelf.count("linnet.ignored", "events the bot did not see", Vitals::ignored);
        shelf.count("linnet.handled", "events that were handled", Vitals::handled);
        shelf.count("linnet.retried", "handlings that failed or asked for time", Vitals::retried);
        shelf.count("linnet.dead.letters", "events that were given up", Vitals::deadLetters);
        shelf.count("linnet.acted", "actions the network carried out", Vitals::acted);
        shelf.count("linnet.replayed", "actions found done by an earlier run", Vitals::replayed);
        shelf.count("linnet.restarts", "starts by a supervisor after the first", Vitals::restarts);
        shelf.number("linnet.rate.limit.left", "least calls left in any bucket", Meters::left);
        return shelf;
    }

    private static double flag(Health health, Predicate<Health> question) {
        return question.test(health) ? 1 : 0;
    }

    private static double seconds(Vitals vitals) {
        return vitals.lag().toNanos() / 1e9;
    }

    /** Not a number where the network does not tell. */
    private static double left(Vitals vitals) {
        return vitals.rateLimits().stream()
                .mapToInt(RateLimits.Snapshot::remaining)
                .filter(remaining -> remaining >= 0)
                .mapToObj(Double::valueOf)
                .reduce(Math::min)
                .orElse(Double.NaN);
    }

    /** The meters of one bot. */
    private static final class Shelf implements AutoCloseable {
        private final MeterRegistry registry;
        private final Snapshots snapshots;
        private final Tags tags;
        private final List<Meter> meters = new CopyOnWriteArrayList<>();

        Shelf(MeterRegistry registry, Snapshots snapshots, Tags tags) {
            this.registry = registry;
            this.snapshots = snapshots;
            this.tags = tags;
        }

        void gauge(String name, String meaning, ToDoubleFunction<Snapshots> value) {
            gauge(name, "", meaning, value);
        }

        void gauge(String name, String unit, String meaning, ToDoubleFunction<Snapshots> value) {
            Gauge.Builder<Snapshots> builder = Gauge.builder(name, snapshots, value)
                    .description(meaning)
                    .tags(tags)
                    .strongReference(true);
            meters.add((unit.isEmpty() ? builder : builder.baseUnit(unit)).register(registry));
        }

        /** What the store did not tell is not a number. */
        void number(String name, String meaning, ToDoubleFunction<Vitals> value) {
            gauge(name, meaning, from -> {
                double number = value.applyAsDouble(from.vitals());
                return number < 0 ? Double.NaN : number;
            });
        }

        void count(String name, String meaning, ToDoubleFunction<Vitals> value) {
            meters.add(FunctionCounter.builder(name, snapshots, from -> value.applyAsDouble(from.vitals()))
                    .description(meaning)
                    .tags(tags)
                    .register(registry));
        }

        @Override
        public void close() {
            meters.forEach(registry::remove);
        }
    }
}
