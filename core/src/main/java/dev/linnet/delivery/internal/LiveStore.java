package dev.linnet.delivery.internal;

import dev.linnet.store.BotStore;
import dev.linnet.store.DeadLetters;
import dev.linnet.store.Inbox;
import dev.linnet.store.Outbox;
import dev.linnet.store.Timers;
import dev.linnet.store.WorkerStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store of which only the bot's state and its timers are kept; events pass through memory. */
public class LiveStore implements BotStore {

    private final BotStore kept;
    private final BotStore passing;

    /**
     * Makes one of two.
     *
     * @param kept where state and timers are
     * @param passing where the rest is, in memory
     */
    public LiveStore(BotStore kept, BotStore passing) {
        this.kept = kept;
        this.passing = passing;
    }

    @Override
    public Inbox inbox() {
        return passing.inbox();
    }

    @Override
    public Outbox outbox() {
        return passing.outbox();
    }

    @Override
    public Timers timers() {
        return kept.timers();
    }

    @Override
    public DeadLetters deadLetters() {
        return passing.deadLetters();
    }

    @Override
    public WorkerStore as(String worker) {
        return new LiveWorkerStore(kept, passing.as(worker));
    }

    @Override
    public Optional<String> memo(String event, String name) {
        return passing.memo(event, name);
    }

    @Override
    public String memorise(String event, String name, String value) {
        return passing.memorise(event, name, value);
    }

    @Override
    public Optional<State> find(String key) {
        return kept.find(key);
    }

    @Override
    public void putState(String key, @Nullable String value) {
        kept.putState(key, value);
    }
}
