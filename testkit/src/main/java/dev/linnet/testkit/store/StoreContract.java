package dev.linnet.testkit.store;

import dev.linnet.schedule.BotClock;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.BotStore;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.Inbox;
import dev.linnet.store.Outbox;
import dev.linnet.store.Store;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link Store} must do. Extend it in the tests of a store and say how an empty one is made; needs JUnit 5 and
 * AssertJ.
 *
 * <pre>{@code
 * final class MyStoreTest extends StoreContract {
 *     @Override protected Store open(BotClock clock) { return new MyStore(clock); }
 * }
 * }</pre>
 */
public abstract class StoreContract {
    /** The time at which each test begins. */
    protected static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    /** The clock the store was made with. */
    protected final ManualClock clock = ManualClock.at(START);

    private Store opened;

    /** Makes the contract for one test. */
    @SuppressWarnings("NullAway.Init")
    protected StoreContract() {}

    /** Makes a new and empty store that takes its time from the given clock. */
    protected abstract Store open(BotClock clock);

    /** Opens the store for the next test. */
    @BeforeEach
    final void openStore() {
        opened = open(clock);
    }

    /** Closes the store after each test. */
    @AfterEach
    final void closeStore() {
        opened.close();
    }

    /** Returns the store under test. */
    protected final Store store() {
        return opened;
    }

    /** Returns the part of it that belongs to one bot. */
    protected final BotStore bot() {
        return opened.of("bot@memory:test:1");
    }

    /** Returns a row of an event that has just come. */
    static Inbox.Row row(String event) {
        return Inbox.Row.fresh(event, "lane of " + event, "kind", "{\"id\":\"" + event + "\"}", START);
    }

    static Outbox.Effect effect(String key) {
        return new Outbox.Effect(key, "REPLY", "post-1", "{\"text\":\"héllo 🐦\"}", START, null);
    }

    static DeadLetter letter(Inbox.Row row, Instant at) {
        return new DeadLetter(row, "it broke", at);
    }

    /** What a store does with events that come in. */
    @Nested
    class Events extends InboxContract {
        Events() {
            super(StoreContract.this);
        }
    }

    /** What a store does with several workers. */
    @Nested
    class Workers extends WorkerContract {
        Workers() {
            super(StoreContract.this);
        }
    }

    /** What a store does with actions, values, state and timers. */
    @Nested
    class Work extends WorkContract {
        Work() {
            super(StoreContract.this);
        }
    }

    /** What a store does with events that were given up. */
    @Nested
    class Letters extends LetterContract {
        Letters() {
            super(StoreContract.this);
        }
    }

    /** What a store does with tickets that several share. */
    @Nested
    class Tickets extends BucketContract {
        Tickets() {
            super(StoreContract.this);
        }
    }

    /** What a store does with leases. */
    @Nested
    class Rights extends LeaseContract {
        Rights() {
            super(StoreContract.this);
        }
    }

    /** What a store says it holds. */
    @Nested
    class Counts extends SurveyContract {
        Counts() {
            super(StoreContract.this);
        }
    }
}
