package dev.linnet.bot;

import dev.linnet.delivery.ChangedMindException;
import dev.linnet.delivery.OutcomeUnknownException;
import dev.linnet.delivery.RetryLater;
import dev.linnet.delivery.internal.Lanes;
import dev.linnet.event.Event;
import dev.linnet.http.ApiException;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.Inbox;
import dev.linnet.store.LostClaimException;
import dev.linnet.store.StaleStateException;
import dev.linnet.store.StoreException;
import dev.linnet.store.WorkerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The delivery of one event to the bot: as many attempts as it takes, until it is done or given up. */
final class Attempt implements Lanes.Job {

    private static final Logger log = LoggerFactory.getLogger(Attempt.class);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

    /** How long one waits whose lease has run out by its own clock, until it knows whether others have taken over. */
    private static final Duration IN_DOUBT = Duration.ofSeconds(1);

    private final Engine engine;
    private final WorkerStore claims;
    private final Inbox.Row row;
    private final Event event;
    private final long firstTry;
    private int failures;
    private boolean tried;

    Attempt(Engine engine, WorkerStore claims, Inbox.Row row, Event event) {
        this.engine = engine;
        this.claims = claims;
        this.row = row;
        this.event = event;
        this.failures = row.attempts();
        this.firstTry = engine.settings().clock.nanoTime();
    }

    @Override
    public @Nullable Duration run() {
        if (!engine.membership().is(claims)) {
            return null;
        }
        if (!engine.membership().mayAct()) {
            return IN_DOUBT;
        }
        Duration pause =
                tried ? Duration.ZERO : row.pause().left(engine.settings().clock.instant());
        if (!pause.isZero()) {
            return pause;
        }
        tried = true;
        try (MDC.MDCCloseable bot = MDC.putCloseable("bot", engine.name());
                MDC.MDCCloseable platform =
                        MDC.putCloseable("platform", engine.platform().name());
                MDC.MDCCloseable id = MDC.putCloseable("event", event.id())) {
            return attempt();
        } catch (LostClaimException taken) {
            log.info("Let go of event {}: {}", event.id(), taken.getMessage());
            return null;
        }
    }

    private @Nullable Duration attempt() {
        String objection = engine.replies().objection(event, engine.account());
        if (objection != null) {
            engine.ignore(claims, event, objection);
            return null;
        }
        long began = engine.settings().clock.nanoTime();
        try (Handling handling = engine.handling(claims, event)) {
            engine.bot().accounts().handle(handling);
            claims.inbox().complete(event.id(), handling.changes());
            Duration took = Duration.ofNanos(engine.settings().clock.nanoTime() - began);
            engine.listeners().tell(listener -> listener.onHandled(event, took));
            return null;
        } catch (LostClaimException taken) {
            throw taken;
        } catch (StaleStateException stale) {
            log.debug("Event {} is handled again: {}", event.id(), stale.getMessage());
            return Duration.ZERO;
        } catch (RetryLater later) {
            return again(later.delay().orElse(USUAL_WAIT), later);
        } catch (ApiException.RateLimited limited) {
            return again(limited.retryAfter().orElse(USUAL_WAIT), limited);
        } catch (StoreException unwritten) {
            // A store that is full or away is nothing the event could do about.
            return again(USUAL_WAIT, unwritten);
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
        Duration elapsed = Duration.ofNanos(engine.settings().clock.nanoTime() - firstTry);
        Optional<Duration> wait = engine.settings().retries.next(failures, failure, elapsed, engine.settings().random);
        return wait.isPresent() ? again(wait.get(), failure) : giveUp(failure);
    }

    private Duration again(Duration wait, RuntimeException cause) {
        try {
            Instant now = engine.settings().clock.instant();
            claims.inbox().postpone(event.id(), failures, new Inbox.Pause(now, now.plus(wait)));
        } catch (LostClaimException taken) {
            throw taken;
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
                new Inbox.Row(row.event(), row.lane(), row.kind(), row.payload(), row.at(), failures, Inbox.Pause.NONE),
                cause.toString(),
                engine.settings().clock.instant());
        try {
            claims.deadLetters().bury(letter);
        } catch (LostClaimException taken) {
            throw taken;
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
