package dev.linnet.elelem.model;

import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Asks another model again when that can help, waiting as long as the server asked. The time a server asks for wins over
 * the backoff; when it does not fit into the policy's deadline the error is thrown at once. Safe for use by several
 * threads if its randomness is.
 */
public final class PatientModel implements LanguageModel {
    private final LanguageModel model;
    private final RetryPolicy policy;
    private final BotClock clock;
    private final RandomGenerator random;

    /**
     * A patient model.
     *
     * @param model the model to ask
     * @param policy how often and how long
     * @param clock waits
     * @param random jitters the waits
     */
    public PatientModel(LanguageModel model, RetryPolicy policy, BotClock clock, RandomGenerator random) {
        this.model = model;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Completion complete(Prompt prompt) {
        long start = clock.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return model.complete(prompt);
            } catch (ModelException e) {
                Duration elapsed = Duration.ofNanos(clock.nanoTime() - start);
                Optional<Duration> wait = policy.next(attempt, e, elapsed, random);
                if (wait.isEmpty()) {
                    throw e;
                }
                sleep(wait.get(), e);
            }
        }
    }

    private void sleep(Duration wait, ModelException reason) {
        try {
            clock.sleep(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
