package dev.linnet.bot;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs several bots in one process, and restarts those that end by themselves.
 *
 * <pre>{@code
 * Supervisor.of(RestartPolicy.standard())
 *         .add("greeter", () -> BotRunner.of(new Greeter(), Mastodon.connect(server, token)))
 *         .add("poet", () -> BotRunner.of(new Poet(), Mastodon.connect(other, secret)))
 *         .run();
 * }</pre>
 *
 * <p>Each start asks for a new {@link BotRunner}, because a platform is closed with the bot that ran on it. A bot that cannot be
 * started is tried again, for as long as it takes, and the others run meanwhile; this does not count as a restart. What a
 * restart cannot mend (a revoked token, an action the network lacks, a damaged store) is not tried again: that bot has failed,
 * and the others go on.
 *
 * <p>A bot without a store keeps what it knows over restarts by its supervisor, though not over the end of the process.
 *
 * <p>Immutable: each setting returns a changed copy.
 */
public final class Supervisor {

    /**
     * Hears what becomes of the bots. All methods do nothing unless overridden. They are called on the supervisor's thread and
     * must be quick; what they throw is logged and otherwise ignored.
     */
    public interface Listener {

        /** A bot is connected. */
        default void onStarted(String name) {}

        /** A bot has stopped, because it was told to or by itself; {@code null} for no failure. */
        default void onEnded(String name, @Nullable Throwable failure) {}

        /** A bot that ended, or could not be started, is started again after the given wait. */
        default void onRestart(String name, Duration wait, @Nullable Throwable failure) {}

        /** A bot ended in a way that a restart cannot mend. */
        default void onFailed(String name, Throwable failure) {}

        /** The supervisor gives up and stops all bots. */
        default void onGivenUp(SupervisorException reason) {}
    }

    /** What there is to know of a bot before it is started. */
    record Spec(String name, RestartPolicy.Type type, Supplier<BotRunner> factory) {}

    /** How bots are supervised. */
    record Plan(
            RestartPolicy policy,
            List<Spec> specs,
            List<Listener> listeners,
            BotClock clock,
            RandomGenerator random,
            Duration drain) {}

    private final Plan plan;

    private Supervisor(Plan plan) {
        this.plan = plan;
    }

    /** Returns a supervisor without bots. It gives them 20 seconds to finish when it is stopped. */
    public static Supervisor of(RestartPolicy policy) {
        return new Supervisor(new Plan(
                policy, List.of(), List.of(), BotClock.system(), RandomGenerator.getDefault(), Duration.ofSeconds(20)));
    }

    /**
     * Adds a bot that is always restarted. Bots are started in the order they were added.
     *
     * @param name tells it from the others, in logs and in {@link RunningSupervisor#bot}
     * @param factory makes a runner with a new platform, for each start
     */
    public Supervisor add(String name, Supplier<BotRunner> factory) {
        return add(name, RestartPolicy.Type.PERMANENT, factory);
    }

    /** Adds a bot that is restarted as the type says; see {@link #add(String, Supplier)}. */
    public Supervisor add(String name, RestartPolicy.Type type, Supplier<BotRunner> factory) {
        if (plan.specs().stream().anyMatch(spec -> spec.name().equals(name))) {
            throw new IllegalArgumentException(
                    "there is a bot named \"" + name + "\" already; give this one another name");
        }
        List<Spec> specs = new ArrayList<>(plan.specs());
        specs.add(new Spec(name, type, factory));
        return new Supervisor(new Plan(
                plan.policy(), List.copyOf(specs), plan.listeners(), plan.clock(), plan.random(), plan.drain()));
    }

    /** Adds somebody who listens. */
    public Supervisor listener(Listener listener) {
        List<Listener> listeners = new ArrayList<>(plan.listeners());
        listeners.add(listener);
        return new Supervisor(new Plan(
                plan.policy(), plan.specs(), List.copyOf(listeners), plan.clock(), plan.random(), plan.drain()));
    }

    /** Gives all bots together this long to finish when they are stopped, whatever their own settings say. */
    public Supervisor drain(Duration deadline) {
        return new Supervisor(
                new Plan(plan.policy(), plan.specs(), plan.listeners(), plan.clock(), plan.random(), deadline));
    }

    /** Uses another clock and another source of chance for the waits between restarts: for tests. */
    public Supervisor time(BotClock clock, RandomGenerator random) {
        return new Supervisor(new Plan(plan.policy(), plan.specs(), plan.listeners(), clock, random, plan.drain()));
    }

    /**
     * Starts the bots in the background and returns at once. What keeps one of them from starting is in {@link
     * RunningSupervisor#bots()}.
     *
     * @throws IllegalStateException when no bot was added
     */
    public RunningSupervisor start() {
        if (plan.specs().isEmpty()) {
            throw new IllegalStateException(
                    "there is no bot to supervise; add one with add(name, () -> BotRunner.of(…))");
        }
        Map<String, Child> children = new LinkedHashMap<>();
        plan.specs().forEach(spec -> children.put(spec.name(), new Child(spec, plan)));
        return RunningSupervisor.start(new Supervision(plan, List.copyOf(children.values())));
    }

    /**
     * Runs the bots until the process is told to stop (SIGTERM or Ctrl-C), then stops them gracefully.
     *
     * @throws SupervisorException when the supervisor gives up
     * @throws IllegalStateException when no bot was added
     */
    public void run() {
        Foreground.hold(start());
    }
}
