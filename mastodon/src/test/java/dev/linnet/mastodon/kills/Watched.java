package dev.linnet.mastodon.kills;

import dev.linnet.platform.Cursor;
import dev.linnet.platform.Platform;
import dev.linnet.store.BotStore;
import dev.linnet.store.DeadLetters;
import dev.linnet.store.Inbox;
import dev.linnet.store.Outbox;
import dev.linnet.store.Store;
import dev.linnet.store.Timers;
import dev.linnet.store.WorkerStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Puts a numbered point before and after each call that writes something down or asks something of the network. */
final class Watched {

    /** Reading changes nothing: a process that dies before it reads has left the same behind as one that dies after. */
    private static final Map<Class<?>, Set<String>> NUMBERED = Map.of(
            Store.class, Set.of(),
            BotStore.class, Set.of("putState"),
            WorkerStore.class, Set.of("take", "memorise"),
            Inbox.class, Set.of("accept", "complete", "postpone", "release"),
            Outbox.class, Set.of("begin", "done", "forget"),
            Timers.class, Set.of("set", "cancel"),
            DeadLetters.class, Set.of("bury"),
            Platform.class, Set.of("perform", "reconcile"));

    private final Points points;
    private final AtomicReference<@Nullable Cursor> cursor = new AtomicReference<>();

    Watched(Points points) {
        this.points = points;
    }

    <T> T watch(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> call(type, real, method, given)));
    }

    private @Nullable Object call(Class<?> type, Object real, Method method, Object @Nullable [] given)
            throws Throwable {
        boolean numbered =
                Objects.requireNonNull(NUMBERED.get(type)).contains(method.getName()) && !idle(method, given);
        if (numbered) {
            points.enter(method.getName());
        }
        Object result;
        try {
            result = method.invoke(real, given);
        } catch (InvocationTargetException failure) {
            if (numbered) {
                points.leave("failed " + method.getName());
            }
            throw failure.getCause();
        }
        if (numbered) {
            points.leave(method.getName());
        }
        Class<?> part = method.getReturnType();
        return NUMBERED.containsKey(part) ? part(part, Objects.requireNonNull(result)) : result;
    }

    private <P> P part(Class<P> type, Object real) {
        return watch(type, type.cast(real));
    }

    /** A reading that brought nothing happens again and again, and has nothing to write down. */
    private boolean idle(Method method, Object @Nullable [] given) {
        if (!method.getName().equals("take") || given == null || !((List<?>) given[0]).isEmpty()) {
            return false;
        }
        Cursor now = (Cursor) given[1];
        return Objects.equals(cursor.getAndSet(now), now);
    }
}
