package dev.linnet.bot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bots at work under a supervisor. Safe for use by many threads. Closing it stops all of them gracefully and waits until they
 * have stopped.
 */
public final class RunningSupervisor implements Foreground.Running {

    private final Supervision supervision;

    private RunningSupervisor(Supervision supervision) {
        this.supervision = supervision;
    }

    static RunningSupervisor start(Supervision supervision) {
        supervision.start();
        return new RunningSupervisor(supervision);
    }

    /** Returns the current run of a bot, if it runs now. Closing it restarts the bot if its type is permanent. */
    public Optional<RunningBot> bot(String name) {
        return supervision.children().stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .flatMap(Child::running);
    }

    /** Returns how each bot is doing, in the order they were added. Asks their stores, but never a network. */
    public Map<String, Health> bots() {
        Map<String, Health> all = new LinkedHashMap<>();
        supervision.children().forEach(child -> all.put(child.name(), child.health()));
        return Collections.unmodifiableMap(all);
    }

    /**
     * Returns how all of it is doing: live unless the supervisor has ended, ready when every bot is ready that is not over and
     * done with. The reason names the bots.
     */
    public Health health() {
        return supervision.health();
    }

    /**
     * Waits until all bots have stopped and none will be restarted.
     *
     * @throws SupervisorException when the supervisor has given up
     */
    @Override
    public void await() throws InterruptedException {
        supervision.await();
    }

    /**
     * Stops all bots: they read no more, finish what they are handling within the deadline, and log off. They do so side by
     * side, or one after the other from the last to the first when the strategy is {@code REST_FOR_ONE}. What is not finished by
     * then is interrupted, and comes again at the next start if the store is durable.
     */
    @Override
    public void close() {
        supervision.close();
    }
}
