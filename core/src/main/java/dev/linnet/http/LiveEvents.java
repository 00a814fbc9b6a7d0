package dev.linnet.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;

/**
 * A stream of server-sent events that reconnects after every end but our own, sending {@code Last-Event-ID} when the server
 * gives its events ids. Comments count as signs of life: the stream is dead when not one byte comes for the silence of its
 * options. Safe for use by many threads.
 */
public final class LiveEvents implements LiveStream {

    private final LiveLoop loop;

    /**
     * Makes a stream that is not yet connected.
     *
     * @param transport whose connections, clock and certificates are shared
     * @param handshake asked for before every attempt; an {@link ApiException} from it counts as a failed attempt
     * @param options the silence is measured on the network itself, not by the clock; pings do not apply
     */
    public LiveEvents(
            HttpTransport transport, Supplier<Handshake> handshake, LiveListener listener, LiveOptions options) {
        OkHttpClient client = transport
                .client()
                .newBuilder()
                .callTimeout(Duration.ZERO)
                .readTimeout(options.silence())
                .build();
        EventSource.Factory sources = EventSources.createFactory(client);
        AtomicReference<@Nullable String> lastId = new AtomicReference<>();
        // The reader's own timeout sees comments, which the loop's watchdog would take for silence.
        LiveOptions quiet = options.withSilence(Duration.ZERO);
        loop = new LiveLoop(transport, handshake, listener, quiet, (asked, inbox) -> {
            Request.Builder request = LiveLoop.request(asked, transport.settings());
            String id = lastId.get();
            if (id != null) {
                request.header("Last-Event-ID", id);
            }
            String host = String.valueOf(asked.address().getHost());
            return new Link(sources.newEventSource(request.build(), new Ear(transport, host, inbox, lastId)));
        });
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public State state() {
        return loop.state();
    }

    @Override
    public void close() {
        loop.close();
    }

    private record Link(EventSource source) implements LiveLoop.Link {
        @Override
        public void cancel() {
            source.cancel();
        }

        @Override
        public void end() {
            source.cancel();
        }
    }

    /** Runs on the reader thread: hands over and returns. */
    private static final class Ear extends EventSourceListener {
        private final HttpTransport transport;
        private final String host;
        private final LiveInbox inbox;
        private final AtomicReference<@Nullable String> lastId;

        Ear(HttpTransport transport, String host, LiveInbox inbox, AtomicReference<@Nullable String> lastId) {
            this.transport = transport;
            this.host = host;
            this.inbox = inbox;
            this.lastId = lastId;
        }

        @Override
        public void onOpen(EventSource source, Response response) {
            inbox.put(new LiveSignal.Opened());
        }

        @Override
        public void onEvent(EventSource source, @Nullable String id, @Nullable String type, String data) {
            if (id != null) {
                lastId.set(id);
            }
            inbox.put(new LiveSignal.Event(id, type, data));
        }

        @Override
        public void onClosed(EventSource source) {
            inbox.end(LiveSignal.End.because("the server ended the stream"));
        }

        @Override
        public void onFailure(EventSource source, @Nullable Throwable failure, @Nullable Response response) {
            inbox.end(LiveSignal.End.broken(
                    host, failure, response, transport.settings().clock().instant()));
        }
    }
}
