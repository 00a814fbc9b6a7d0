package dev.linnet.bot;

import dev.linnet.delivery.ChangedMindException;
import dev.linnet.delivery.OutcomeUnknownException;
import dev.linnet.delivery.RetryLater;
import dev.linnet.delivery.internal.Lanes;
import dev.linnet.event.Event;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The delivery of one event to the bot: as many attempts as it takes, until it is done or given up. */
final class Delivery implements Lanes.Job {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

    private final Engine engine;
    private final Inbox.Row row;
    private final Event event;
    private final Instant firstTry;
    private int failures;

    Delivery(Engine engine, Inbox.Row row, Event event) {
        this.engine = engine;
        this.row = row;
        this.event = event;
        this.failures = row.attempts();
        this.firstTry = engine.settings().clock.instant();
    }

    @Override
    public @Nullable Duration run() {
        Instant now = engine.settings().clock.instant();
        if (failures == row.attempts() && row.notBefore().isAfter(now)) {
            return Duration.between(now, row.notBefore());
        }
        try (MDC.MDCCloseable bot = MDC.putCloseable("bot", engine.name());
                MDC.MDCCloseable platform =
                        MDC.putCloseable("platform", engine.platform().name());
                MDC.MDCCloseable id = MDC.putCloseable("event", event.id())) {
            return attempt();
        }
    }

    private @Nullable Duration attempt() {
        String objection = engine.replies().objection(event, engine.account());
        if (objection != null) {
            engine.ignore(event, objection);
            return null;
        }
        long began = engine.settings().clock.nanoTime();
        try (Handling handling = engine.handling(event)) {
            engine.bot().accounts().handle(handling);
            engine.store().inbox().complete(event.id(), handling.changes());
            Duration took = Duration.ofNanos(engine.settings().clock.nanoTime() - began);
            engine.listeners().tell(listener -> listener.onHandled(event, took));
            return null;
        } catch (RetryLater later) {
            return again(later.delay().orElse(USUAL_WAIT), later);
        } catch (ChangedMindException | OutcomeUnknownException hopeless) {
            return giveUp(hopeless);
        } catch (RuntimeException failure) {
            return failed(failure);
        } catch (Throwable serious) {
            return failed(new IllegalStateException("the handler ended with " + serious, serious));
        }
    }

    private @Nullable Duration failed(RuntimeException failure) {
        if (engine.stopping() && Thread.currentThread().isInterrupted()) {
            log.info("Stopped while handling {}; it stays in the inbox", event.id());
            return null;
        }
        failures++;
        Duration elapsed = Duration.between(firstTry, engine.settings().clock.instant());
        Optional<Duration> wait = engine.settings().retries.next(failures, failure, elapsed, engine.settings().random);
        return wait.isPresent() ? again(wait.get(), failure) : giveUp(failure);
    }

    private Duration again(Duration wait, RuntimeException cause) {
        try {
            Instant next = engine.settings().clock.instant().plus(wait);
            engine.store().inbox().postpone(event.id(), failures, next);
        } catch (RuntimeException storeFailed) {
            log.warn(
                    "The store could not take note that event {} comes again; it does all the same",
                    event.id(),
                    storeFailed);
        }
        engine.listeners().tell(listener -> listener.onRetry(event, failures, wait, cause));
        log.info("Event {} comes again in {}: {}", event.id(), wait, cause.toString());
        return wait;
    }

    private @Nullable Duration giveUp(RuntimeException cause) {
        DeadLetter letter = new DeadLetter(
                new Inbox.Row(row.event(), row.lane(), row.kind(), row.payload(), row.at(), failures, Instant.EPOCH),
                cause.toString(),
                engine.settings().clock.instant());
        try {
            engine.store().deadLetters().bury(letter);
        } catch (RuntimeException storeFailed) {
            log.warn("The store could not keep event {} as a dead letter; it comes again", event.id(), storeFailed);
            return again(USUAL_WAIT, cause);
        }
        log.error("Event {} is given up after {} attempts and kept as a dead letter", event.id(), failures, cause);
        engine.listeners().tell(listener -> listener.onDeadLetter(letter, cause));
        try {
            engine.bot().onError(event, cause);
        } catch (RuntimeException worse) {
            log.warn("onError failed for event {}", event.id(), worse);
        }
        return null;
    }
}
