package dev.linnet.mastodon.client.streaming;

import dev.linnet.http.ApiException;
import dev.linnet.http.LiveEvents;
import dev.linnet.http.LiveOptions;
import dev.linnet.mastodon.client.Capabilities;
import dev.linnet.mastodon.client.Feature;
import dev.linnet.mastodon.client.internal.Api;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Opens streams. The token is shown in a header where the server takes it there, else as a subprotocol, else in the address,
 * which is never printed. Safe for use by many threads.
 */
public final class Streaming {

    private static final Duration SILENCE = Duration.ofSeconds(75);

    private final Api api;
    private final Supplier<Capabilities> capabilities;

    /** Made by the client. */
    public Streaming(Api api, Supplier<Capabilities> capabilities) {
        this.api = api;
        this.capabilities = capabilities;
    }

    /** Opens a stream over a WebSocket and returns at once; the listener hears what comes of it. */
    public StreamConnection open(StreamName stream, StreamListener listener) {
        return open(stream, listener, LiveOptions.pings());
    }

    /** Opens a stream over a WebSocket that is kept up in a way of its own. */
    public StreamConnection open(StreamName stream, StreamListener listener, LiveOptions options) {
        Capabilities server = capabilities.get();
        SocketStreams streams = new SocketStreams(
                api,
                server.streaming().resolve("/api/v1/streaming"),
                server.supports(Feature.STREAM_AUTHORIZATION_HEADER),
                server.supports(Feature.STREAM_SUBSCRIBE),
                options.withFatalStatuses(Set.of(403)),
                listener);
        streams.subscribe(stream);
        return streams;
    }

    /**
     * Opens a stream as server-sent events, for networks that let no WebSocket through. Only Mastodon has them.
     *
     * @throws UnsupportedOperationException when the server does not have them
     */
    public StreamConnection openEvents(StreamName stream, StreamListener listener) {
        return openEvents(stream, listener, LiveOptions.heartbeats(SILENCE));
    }

    /**
     * Opens a stream as server-sent events that is kept up in a way of its own.
     *
     * @throws UnsupportedOperationException when the server does not have them
     */
    public StreamConnection openEvents(StreamName stream, StreamListener listener, LiveOptions options) {
        Capabilities server = capabilities.get();
        if (!server.supports(Feature.SERVER_SENT_EVENTS)) {
            throw new UnsupportedOperationException(
                    server.software() + " has no server-sent events: use open, which takes a WebSocket");
        }
        EventStreams streams = new EventStreams(
                (name, pipe, login) -> new LiveEvents(
                        api.transport(),
                        () -> login.handshake(
                                http(server.streaming()).resolve(name.eventsPath()), name.eventsParameters()),
                        pipe,
                        options.withFatalStatuses(Set.of(403, 404))),
                server.streaming().getRawAuthority(),
                api.tokens(),
                listener,
                new ReentrantLock());
        streams.subscribe(stream);
        return streams;
    }

    /** Returns whether the streaming server says that it is well; servers without the call are taken to be. */
    public boolean isHealthy() {
        try {
            return api.get("/api/v1/streaming/health").anyAnswer().reply().status() == 200;
        } catch (ApiException.NotFound unknown) {
            return true;
        } catch (ApiException failure) {
            return false;
        }
    }

    private static URI http(URI streaming) {
        String scheme = "wss".equals(streaming.getScheme()) ? "https" : "http";
        return URI.create(scheme + "://" + streaming.getRawAuthority());
    }
}
