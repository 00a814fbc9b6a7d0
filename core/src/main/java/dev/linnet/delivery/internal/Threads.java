package dev.linnet.delivery.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Threads for bot code: virtual ones where the Java runtime has them (21 and later), else a bounded pool. */
public final class Threads {

    private static final @Nullable MethodHandle VIRTUAL = find();

    private Threads() {}

    /** Returns an executor for tasks that wait a lot. On runtimes without virtual threads it has the given number. */
    public static ExecutorService executor(String name, int bound) {
        if (VIRTUAL != null) {
            try {
                return (ExecutorService) VIRTUAL.invoke();
            } catch (Throwable failure) {
                throw new IllegalStateException("virtual threads are there but could not be started", failure);
            }
        }
        AtomicInteger number = new AtomicInteger();
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return Executors.newFixedThreadPool(bound, daemons);
    }

    private static @Nullable MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
        } catch (ReflectiveOperationException beforeJava21) {
            return null;
        }
    }
}
