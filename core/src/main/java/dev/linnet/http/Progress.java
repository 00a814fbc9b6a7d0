package dev.linnet.http;

import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.EventListener;
import org.jspecify.annotations.Nullable;

/** How far a request came: once a byte of it was written, the server may have done it. Travels as the request's tag. */
final class Progress {

    private final AtomicBoolean sent = new AtomicBoolean();

    boolean isSent() {
        return sent.get();
    }

    private void setSent() {
        sent.set(true);
    }

    /** Returns the listener that notes the progress of every call. */
    static EventListener.Factory watcher() {
        return call -> new EventListener() {
            @Override
            public void requestHeadersStart(Call started) {
                Progress progress = of(started);
                if (progress != null) {
                    progress.setSent();
                }
            }
        };
    }

    private static @Nullable Progress of(Call call) {
        return call.request().tag(Progress.class);
    }
}
