package dev.linnet.bot;

import dev.linnet.bot.Child.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervisor at work. Everything that happens is a message to its one thread, which never waits for anything else: bots are
 * connected, run and stopped on threads of their own and tell when that is done.
 */
final class Supervision {

    private static final Logger log = LoggerFactory.getLogger(Supervision.class);
    /** How long a bot may take to log off when its deadline is over, before it is left behind. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Supervisor.Plan plan;
    private final RestartPolicy policy;
    private final List<Child> children;
    private final BlockingQueue<Runnable> mail = new LinkedBlockingQueue<>();
    private final Deque<Long> restarts = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable SupervisorException failure;
    private volatile boolean closing;
    /** Whether all are held back, because one of them waits to be restarted together with them. */
    private boolean paused;

    private long stopBy;

    Supervision(Supervisor.Plan plan, List<Child> children) {
        this.plan = plan;
        this.policy = plan.policy();
        this.children = children;
    }

    void start() {
        new Thread(this::work, "linnet-supervisor").start();
    }

    List<Child> children() {
        return children;
    }

    Health health() {
        SupervisorException reason = failure;
        if (reason != null) {
            return Health.over(String.valueOf(reason.getMessage()));
        }
        if (ended.getCount() == 0) {
            return Health.over("has stopped");
        }
        String trouble = children.stream()
                .filter(child -> !child.is(State.FINISHED))
                .map(Supervision::trouble)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
        return trouble.isEmpty() ? Health.WELL : Health.waiting(trouble);
    }

    private static String trouble(Child child) {
        Health health = child.health();
        return health.ready() ? "" : child.name() + ": " + health.reason();
    }

    void await() throws InterruptedException {
        ended.await();
        SupervisorException reason = failure;
        if (reason != null) {
            throw reason;
        }
    }

    void close() {
        mail.add(() -> {
            if (!closing) {
                shutDown();
            }
        });
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException hurry) {
                interrupted = true;
                mail.add(() -> children.forEach(Supervision::hurry));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        goOn();
        while (ended.getCount() > 0) {
            try {
                mail.take().run();
                goOn();
            } catch (InterruptedException stop) {
                log.debug("The supervisor is stopped with close(), not by interrupting its thread");
            } catch (RuntimeException fault) {
                log.error("The supervisor failed at something and goes on", fault);
            }
        }
    }

    /** Does what can be done now: stops what is to be stopped, starts what may start, and ends when nothing is left. */
    private void goOn() {
        stopNext();
        if (!closing) {
            startNext();
        }
        if (children.stream().allMatch(Child::over)) {
            end();
        }
    }

    /** From the last to the first. One at a time where those that were added later rely on the earlier ones. */
    private void stopNext() {
        for (int last = children.size() - 1; last >= 0; last--) {
            Child child = children.get(last);
            if (!child.condemned) {
                continue;
            }
            if (child.is(State.STARTING, State.RUNNING)) {
                stop(child);
            }
            if (chained()) {
                return;
            }
        }
    }

    private void stop(Child child) {
        Run run = child.run();
        if (run == null) {
            return;
        }
        child.becomes(State.STOPPING, "is being stopped", null);
        Duration left = left();
        run.stop(left);
        plan.clock().after(left, run::hurry);
        plan.clock().after(left.plus(GRACE), () -> mail.add(() -> leaveBehind(run)));
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, stopBy - plan.clock().nanoTime()));
    }

    private void leaveBehind(Run run) {
        if (run.child().run() == run) {
            log.error(
                    "{} did not stop within {} and is left behind",
                    run.child().name(),
                    plan.drain().plus(GRACE));
            run.abandon();
            ended(run);
        }
    }

    private void startNext() {
        boolean stopping = children.stream().anyMatch(child -> child.condemned);
        if (paused || stopping) {
            return;
        }
        for (Child child : children) {
            if (child.is(State.PLANNED)) {
                launch(child);
            }
            if (chained() && !child.is(State.RUNNING) && !child.over()) {
                return;
            }
        }
    }

    private void launch(Child child) {
        child.becomes(State.STARTING, "is being connected", null);
        Run run = new Run(child, begun -> mail.add(() -> connected(begun)), over -> mail.add(() -> ended(over)));
        child.run(run);
        run.begin();
    }

    private void connected(Run run) {
        Child child = run.child();
        if (child.run() != run) {
            return;
        }
        child.attempts.up();
        if (child.proven) {
            child.tally.restarts.incrementAndGet();
        }
        child.proven = true;
        if (child.is(State.STOPPING)) {
            run.stop(left());
            return;
        }
        child.becomes(State.RUNNING, "runs", null);
        tell(listener -> listener.onStarted(child.name()));
    }

    private void ended(Run run) {
        Child child = run.child();
        if (child.run() != run) {
            return;
        }
        Throwable reason = run.failure();
        boolean started = run.bot().isPresent();
        boolean told = child.is(State.STOPPING) || child.condemned;
        child.run(null);
        child.condemned = false;
        tell(listener -> listener.onEnded(child.name(), told ? null : reason));
        if (told) {
            boolean again = !closing && child.type() != RestartPolicy.Type.TEMPORARY;
            child.becomes(again ? State.PLANNED : State.FINISHED, again ? "is to be restarted" : "has stopped", null);
        } else if (reason != null && !Mending.mayHelp(reason, started, child.proven)) {
            child.becomes(State.FAILED, "failed and is not restarted: " + reason.getMessage(), reason);
            log.error("{} failed, and a restart cannot mend it", child.name(), reason);
            tell(listener -> listener.onFailed(child.name(), reason));
        } else if (!wantsRestart(child, reason)) {
            child.becomes(State.FINISHED, reason == null ? "has stopped" : "ended: " + reason.getMessage(), reason);
        } else if (started) {
            restart(child, reason);
        } else {
            retry(child, reason);
        }
    }

    private static boolean wantsRestart(Child child, @Nullable Throwable reason) {
        return child.type() == RestartPolicy.Type.PERMANENT
                || (child.type() == RestartPolicy.Type.TRANSIENT && reason != null);
    }

    /** It could not be started: the others are not to blame and go on. */
    private void retry(Child child, @Nullable Throwable reason) {
        await(
                child,
                "could not be started and is tried again: ",
                reason,
                () -> child.becomes(State.PLANNED, "is to be started", null));
    }

    private void restart(Child child, @Nullable Throwable reason) {
        if (tooMany()) {
            giveUp(child, reason);
            return;
        }
        boolean alone = policy.strategy() == RestartPolicy.Strategy.ONE_FOR_ONE;
        paused = policy.strategy() == RestartPolicy.Strategy.ONE_FOR_ALL;
        stopBy = plan.clock().nanoTime() + plan.drain().toNanos();
        int first = chained() ? children.indexOf(child) : alone ? children.size() : 0;
        for (Child other : children.subList(first, children.size())) {
            if (other != child) {
                recall(other);
            }
        }
        await(child, "ended and is restarted: ", reason, () -> {
            paused = false;
            child.becomes(State.PLANNED, "is to be restarted", null);
        });
    }

    /** Has a bot start anew with the others. As in Erlang, this includes one that was closed, unless it is temporary. */
    private void recall(Child other) {
        if (other.busy()) {
            other.condemned = true;
        } else if (other.is(State.WAITING)
                || (other.is(State.FINISHED) && other.type() != RestartPolicy.Type.TEMPORARY)) {
            other.becomes(State.PLANNED, "is to be restarted", null);
        }
    }

    private void await(Child child, String saying, @Nullable Throwable reason, Runnable then) {
        Duration wait = child.attempts.failed();
        String cause = reason == null ? "it was closed" : String.valueOf(reason.getMessage());
        child.becomes(State.WAITING, saying + cause, reason);
        child.alarm = plan.clock()
                .after(
                        wait,
                        () -> mail.add(() -> {
                            if (child.is(State.WAITING)) {
                                then.run();
                            }
                        }));
        log.warn("{} {}; in {}", child.name(), saying + cause, wait);
        tell(listener -> listener.onRestart(child.name(), wait, reason));
    }

    private boolean tooMany() {
        long now = plan.clock().nanoTime();
        restarts.add(now);
        restarts.removeIf(at -> now - at >= policy.window().toNanos());
        return restarts.size() > policy.most();
    }

    private void giveUp(Child child, @Nullable Throwable reason) {
        String cause = reason == null ? "was closed" : "ended: " + reason.getMessage();
        child.becomes(State.FAILED, cause, reason);
        SupervisorException verdict = new SupervisorException(
                "gave up, because bots ended more than " + policy.most() + " times within " + policy.window()
                        + "; at last " + child.name() + " " + cause,
                reason);
        failure = verdict;
        log.error("The supervisor stops all bots", verdict);
        tell(listener -> listener.onGivenUp(verdict));
        shutDown();
    }

    private void shutDown() {
        closing = true;
        stopBy = plan.clock().nanoTime() + plan.drain().toNanos();
        for (Child child : children) {
            if (child.busy()) {
                child.condemned = true;
            } else if (!child.over()) {
                child.becomes(State.FINISHED, "has stopped", null);
            }
        }
    }

    private void end() {
        List<Child> failed =
                children.stream().filter(child -> child.is(State.FAILED)).toList();
        if (failure == null && !closing && !failed.isEmpty()) {
            String what = failed.stream().map(Supervision::trouble).collect(Collectors.joining("; "));
            SupervisorException verdict = new SupervisorException(
                    "no bot is left: " + what, failed.get(0).failure());
            failure = verdict;
            tell(listener -> listener.onGivenUp(verdict));
        }
        ended.countDown();
    }

    private boolean chained() {
        return policy.strategy() == RestartPolicy.Strategy.REST_FOR_ONE;
    }

    private static void hurry(Child child) {
        Run run = child.run();
        if (run != null) {
            run.hurry();
        }
    }

    private void tell(Consumer<Supervisor.Listener> news) {
        for (Supervisor.Listener listener : plan.listeners()) {
            try {
                news.accept(listener);
            } catch (RuntimeException fault) {
                log.warn("A listener of type {} failed", listener.getClass().getName(), fault);
            }
        }
    }
}
