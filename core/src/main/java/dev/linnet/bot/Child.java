package dev.linnet.bot;

import dev.linnet.platform.Platform;
import dev.linnet.resilience.Backoff;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.MemoryStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A supervised bot over all its runs. Changed by the supervisor's thread alone; others may look. */
final class Child {

    /** Where a bot stands. */
    enum State {
        /** To be started as soon as it may. */
        PLANNED,
        /** Being connected. */
        STARTING,
        RUNNING,
        /** Told to stop. */
        STOPPING,
        /** To be started when its alarm rings. */
        WAITING,
        /** Over, and not to be restarted by itself. */
        FINISHED,
        /** Over, and beyond help. */
        FAILED
    }

    final Backoff.Series attempts;
    final Tally tally;

    private final Supervisor.Spec spec;
    private volatile State state = State.PLANNED;
    private volatile String words = "has not been started yet";
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Run run;
    private @Nullable MemoryStore memory;
    private @Nullable Platform used;
    /** Whether it is to be stopped, when its turn comes. */
    boolean condemned;
    /** Whether it was connected once. */
    boolean proven;

    BotClock.@Nullable Pending alarm;

    Child(Supervisor.Spec spec, Supervisor.Plan plan) {
        this.spec = spec;
        this.tally = new Tally(plan.clock());
        this.attempts = plan.policy().backoff().series(plan.clock(), plan.random());
    }

    String name() {
        return spec.name();
    }

    RestartPolicy.Type type() {
        return spec.type();
    }

    State state() {
        return state;
    }

    boolean is(State... any) {
        for (State one : any) {
            if (state == one) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a run of it is under way. */
    boolean busy() {
        return is(State.STARTING, State.RUNNING, State.STOPPING);
    }

    /** Tells whether nothing more will come of it. */
    boolean over() {
        return is(State.FINISHED, State.FAILED);
    }

    void becomes(State next, String saying, @Nullable Throwable cause) {
        if (alarm != null && next != State.WAITING) {
            alarm.close();
            alarm = null;
        }
        words = saying;
        failure = cause;
        state = next;
    }

    @Nullable Throwable failure() {
        return failure;
    }

    @Nullable Run run() {
        return run;
    }

    void run(@Nullable Run next) {
        run = next;
    }

    Optional<RunningBot> running() {
        Run now = run;
        return now == null || !is(State.RUNNING) ? Optional.empty() : now.bot();
    }

    Health health() {
        Run now = run;
        Optional<RunningBot> bot = now == null ? Optional.empty() : now.bot();
        return switch (state) {
            case RUNNING -> bot.map(RunningBot::health).orElse(Health.waiting(words));
            case FINISHED, FAILED -> Health.over(words);
            case PLANNED, STARTING, STOPPING, WAITING -> Health.waiting(words);
        };
    }

    /** Makes a runner for the next start, on the thread of that start. It is the very same platform that must not come again. */
    @SuppressWarnings("ReferenceEquality")
    RunningBot start() {
        BotRunner runner = spec.factory().get();
        if (runner.platform() == used) {
            throw new IllegalArgumentException(
                    "the bot \"" + name() + "\" cannot be started again on a platform that was"
                            + " closed with its last run; make a new one for each start:"
                            + " add(\"" + name() + "\", () -> BotRunner.of(bot, Mastodon.connect(server, token)))");
        }
        used = runner.platform();
        if (runner.settings().store == null) {
            if (memory == null) {
                memory = new MemoryStore(runner.settings().clock, MemoryStore.DEFAULT_MEMORY);
            }
            runner = runner.store(memory);
        }
        return runner.start(tally);
    }
}
