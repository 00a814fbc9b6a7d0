package dev.linnet.testkit.bot;

import dev.linnet.http.ApiException;
import dev.linnet.platform.LiveFeed;
import dev.linnet.platform.RawEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live connection of a {@link MemoryNetwork}, and the ways it can go wrong. Use it from one thread, the test's. Each
 * method returns when the bot has taken note. What happens while the stream is down or silent is not told by it, but can be
 * read afterwards.
 */
public final class MemoryStream {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Activity activity;
    private volatile LiveFeed.@Nullable Listener listener;
    private boolean up = true;
    private boolean silent;
    private boolean doubling;
    private @Nullable List<RawEvent> held;
    private @Nullable ApiException fatal;

    MemoryStream(Activity activity) {
        this.activity = activity;
    }

    /** Breaks the connection; what happens from now on is missed. */
    public void breaks(String reason) {
        up = false;
        trigger(heard -> heard.onDown(reason));
    }

    /** Makes the connection again. */
    public void comesBack() {
        up = true;
        silent = false;
        trigger(LiveFeed.Listener::onUp);
    }

    /** Keeps the connection, but brings nothing from now on, until it comes back. */
    public void fallsSilent() {
        silent = true;
    }

    /** Ends the connection for good, as after a revoked token. */
    public void fails(ApiException reason) {
        up = false;
        fatal = reason;
        trigger(heard -> heard.onFatal(reason));
    }

    /** Brings each event twice from now on. */
    public void bringsTwice() {
        doubling = true;
    }

    /** Holds back what the given step causes and brings it in the opposite order when the step is over. */
    public void reversing(Runnable step) {
        List<RawEvent> waiting = new ArrayList<>();
        held = waiting;
        try {
            step.run();
        } finally {
            held = null;
        }
        Collections.reverse(waiting);
        waiting.forEach(this::tell);
    }

    void tell(RawEvent event) {
        List<RawEvent> waiting = held;
        if (waiting != null) {
            waiting.add(event);
            return;
        }
        int times = doubling ? 2 : 1;
        LiveFeed.Listener heard = listener;
        for (int time = 0; time < times && heard != null && up && !silent; time++) {
            bring(heard, event);
        }
    }

    private void bring(LiveFeed.Listener heard, RawEvent event) {
        activity.brings();
        try {
            heard.onEvent(event);
        } catch (InterruptedException stopped) {
            activity.taken(1);
            Thread.currentThread().interrupt();
        }
    }

    AutoCloseable open(LiveFeed.Listener opened) {
        ApiException reason = fatal;
        if (reason != null) {
            opened.onFatal(reason);
            return () -> {};
        }
        listener = opened;
        if (up) {
            opened.onUp();
        } else {
            opened.onDown("not connected yet");
        }
        return () -> listener = null;
    }

    private interface Signal {
        void to(LiveFeed.Listener listener);
    }

    private void trigger(Signal signal) {
        awaitQuiet();
        LiveFeed.Listener heard = listener;
        if (heard != null) {
            activity.reads();
            signal.to(heard);
            awaitQuiet();
        }
    }

    private void awaitQuiet() {
        try {
            if (!activity.awaitQuiet(DEADLINE)) {
                throw new AssertionError("the bot did not take in what was brought to it within " + DEADLINE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
