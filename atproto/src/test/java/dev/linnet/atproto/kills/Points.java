package dev.linnet.atproto.kills;

import dev.linnet.platform.Platform;
import dev.linnet.store.BotStore;
import dev.linnet.store.DeadLetters;
import dev.linnet.store.Inbox;
import dev.linnet.store.Outbox;
import dev.linnet.store.Store;
import dev.linnet.store.WorkerStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The numbered points before and after what is written down or asked of the network; at one of them the process ends. */
final class Points {

    /** Reading changes nothing: a process that dies before it reads leaves the same behind as one that dies after. */
    private static final Map<Class<?>, Set<String>> NUMBERED = Map.of(
            Store.class, Set.of(),
            BotStore.class, Set.of("putState"),
            WorkerStore.class, Set.of("take", "memorise"),
            Inbox.class, Set.of("accept", "complete", "postpone", "release"),
            Outbox.class, Set.of("begin", "done", "forget"),
            DeadLetters.class, Set.of("bury"),
            Platform.class, Set.of("perform", "reconcile"));

    private static final int KILLED = 137;

    private final int last;
    private final AtomicInteger crossed = new AtomicInteger();

    /** Begins at 0; a {@code last} of 0 means that there is none. */
    Points(int last) {
        this.last = last;
    }

    /** Returns the same, with points. */
    <T> T around(Object real, Class<T> type, Class<?>... more) {
        Class<?>[] all = new Class<?>[more.length + 1];
        all[0] = type;
        System.arraycopy(more, 0, all, 1, more.length);
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), all, (proxy, method, given) -> call(type, real, method, given)));
    }

    private @Nullable Object call(Class<?> type, Object real, Method method, Object @Nullable [] given)
            throws Throwable {
        boolean numbered =
                Objects.requireNonNull(NUMBERED.get(type)).contains(method.getName()) && !isIdle(method, given);
        cross(numbered, "before", method);
        try {
            Object result = method.invoke(real, given);
            cross(numbered, "after", method);
            Class<?> part = method.getReturnType();
            return NUMBERED.containsKey(part) ? around(Objects.requireNonNull(result), part) : result;
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private void cross(boolean numbered, String when, Method method) {
        if (numbered && crossed.incrementAndGet() == last) {
            System.out.println("ends " + when + " " + method.getName());
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** A reading that brought nothing happens again and again. */
    private static boolean isIdle(Method method, Object @Nullable [] given) {
        return method.getName().equals("take") && given != null && ((List<?>) given[0]).isEmpty();
    }
}
