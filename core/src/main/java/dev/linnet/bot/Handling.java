package dev.linnet.bot;

import dev.linnet.delivery.internal.Codec;
import dev.linnet.delivery.internal.Effects;
import dev.linnet.event.Event;
import dev.linnet.store.BotStore;
import dev.linnet.store.StateChange;
import dev.linnet.store.WorkerStore;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of a handler: numbers what it asks for, and holds the state it changes until the event is done. */
final class Handling implements AutoCloseable, Effects.Right {

    private final Event event;
    private final Engine engine;
    private final WorkerStore store;
    private final ReentrantLock stateLock;
    private final Codec codec;
    private final Map<String, Object> states = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, StateChange> changes = new HashMap<>();
    private int ordinal;

    Handling(Event event, Engine engine, WorkerStore store, ReentrantLock stateLock, Codec codec) {
        this.event = event;
        this.engine = engine;
        this.store = store;
        this.stateLock = stateLock;
        this.codec = codec;
    }

    Event event() {
        return event;
    }

    Engine engine() {
        return engine;
    }

    @Override
    public WorkerStore claims() {
        return store;
    }

    @Override
    public void check() {
        engine.membership().check(store, event.id());
    }

    /** Returns the key of the next thing the handler asks for. */
    String nextKey() {
        return event.id() + "/" + ordinal++;
    }

    String remember(String name, Supplier<String> computation) {
        return store.memo(event.id(), name).orElseGet(() -> {
            String value = computation.get();
            return store.memorise(event.id(), name, value);
        });
    }

    <T> T state(Class<T> type, String key) {
        hold();
        String name = stateKey(type, key);
        Object loaded = states.get(name);
        if (loaded == null) {
            Optional<BotStore.State> stored = store.find(name);
            versions.put(name, stored.map(BotStore.State::version).orElse(0L));
            loaded =
                    stored.<Object>map(found -> codec.read(found.value(), type)).orElseGet(() -> fresh(type));
            states.put(name, loaded);
        }
        return type.cast(loaded);
    }

    <T> T peek(Class<T> type, String key) {
        return store.find(stateKey(type, key))
                .map(found -> codec.read(found.value(), type))
                .orElseGet(() -> fresh(type));
    }

    void save(Object state, String key) {
        hold();
        states.put(stateKey(state.getClass(), key), state);
    }

    void put(String key, @Nullable String value) {
        changes.put(key, StateChange.put(key, value));
    }

    /** Returns what is to be written when the event is done: what was read must not have been changed by others since. */
    Collection<StateChange> changes() {
        states.forEach((name, value) -> changes.put(
                name, new StateChange(name, codec.write(value), versions.getOrDefault(name, StateChange.ANY))));
        return changes.values();
    }

    @Override
    public void close() {
        if (stateLock.isHeldByCurrentThread()) {
            stateLock.unlock();
        }
    }

    private void hold() {
        if (!stateLock.isHeldByCurrentThread()) {
            stateLock.lock();
        }
    }

    private static String stateKey(Class<?> type, String key) {
        return "state:" + type.getName() + (key.isEmpty() ? "" : ":" + key);
    }

    private static <T> T fresh(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException failure) {
            throw new IllegalStateException(
                    "nothing is stored of " + type.getName() + " yet, and it has no constructor without parameters to"
                            + " begin with; add one",
                    failure);
        }
    }
}
