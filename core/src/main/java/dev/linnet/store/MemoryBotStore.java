package dev.linnet.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one bot keeps in memory. */
class MemoryBotStore implements BotStore {

    private final MemoryTables tables;
    private final @Nullable String worker;
    private final MemoryInbox inbox;
    private final Outbox outbox;
    private final Timers timers;
    private final DeadLetters deadLetters;

    MemoryBotStore(MemoryTables tables, @Nullable String worker) {
        this.tables = tables;
        this.worker = worker;
        this.inbox = new MemoryInbox(tables, worker);
        this.outbox = new MemoryOutbox(tables, worker);
        this.timers = new MemoryTimers(tables);
        this.deadLetters = new MemoryDeadLetters(tables, worker);
    }

    @Override
    public MemoryInbox inbox() {
        return inbox;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public Timers timers() {
        return timers;
    }

    @Override
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Override
    public WorkerStore as(String name) {
        return new MemoryWorkerStore(tables, name);
    }

    @Override
    public Optional<String> memo(String event, String name) {
        return tables.locked(() ->
                Optional.ofNullable(tables.memos.getOrDefault(event, Map.of()).get(name)));
    }

    @Override
    public String memorise(String event, String name, String value) {
        return tables.locked(() -> {
            tables.check(worker, event);
            String first =
                    tables.memos.computeIfAbsent(event, id -> new HashMap<>()).putIfAbsent(name, value);
            return first == null ? value : first;
        });
    }

    @Override
    public Optional<State> find(String key) {
        return tables.locked(() -> Optional.ofNullable(tables.state.get(key)));
    }

    @Override
    public void putState(String key, @Nullable String value) {
        tables.run(() -> tables.change(StateChange.put(key, value)));
    }
}
