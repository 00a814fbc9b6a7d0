package dev.linnet.resilience;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A last look before something leaves for the network: whether the one who sends may still act. A process that was paused for
 * longer than its lease must not send what somebody else has taken over by now, however deep in a retry it wakes up.
 *
 * <p>The delivery of events works {@link #within} a fence, and the transport asks {@link #check} before each attempt. A client
 * that speaks another protocol should ask too, as late as it can. Outside of a fence everything may be sent.
 */
public final class Fence {

    private static final ThreadLocal<@Nullable Runnable> CURRENT = new ThreadLocal<>();

    private Fence() {}

    /**
     * Does some work on this thread, during which {@link #check} runs the given check.
     *
     * @param check throws when nothing may be sent any more
     */
    public static <T> T within(Runnable check, Supplier<T> work) {
        Runnable before = CURRENT.get();
        CURRENT.set(check);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Throws what the fence throws when this thread may not send any more; returns otherwise. */
    public static void check() {
        Runnable check = CURRENT.get();
        if (check != null) {
            check.run();
        }
    }
}
