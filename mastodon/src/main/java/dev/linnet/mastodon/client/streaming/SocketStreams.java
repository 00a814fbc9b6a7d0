package dev.linnet.mastodon.client.streaming;

import dev.linnet.http.LiveOptions;
import dev.linnet.http.LiveSocket;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import dev.linnet.mastodon.client.internal.Wire;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Streams over WebSockets: one for all where the server lets a socket subscribe to anything, else one for each. */
final class SocketStreams implements StreamConnection {

    private final Api api;
    private final URI endpoint;
    private final boolean headerKnown;
    private final boolean multiplexed;
    private final StreamListener listener;
    private final LiveOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<StreamName, Pipe> pipes = new LinkedHashMap<>();
    private final Set<StreamName> subscribed = new LinkedHashSet<>();
    private @Nullable LiveSocket first;
    private @Nullable StreamName firstStream;
    private boolean firstUnwanted;
    private boolean closed;

    SocketStreams(
            Api api,
            URI endpoint,
            boolean headerKnown,
            boolean multiplexed,
            LiveOptions options,
            StreamListener listener) {
        this.api = api;
        this.endpoint = endpoint;
        this.headerKnown = headerKnown;
        this.multiplexed = multiplexed;
        this.options = options;
        this.listener = listener;
    }

    @Override
    public void subscribe(StreamName stream) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the connection was closed: open another one");
            }
            LiveSocket shared = first;
            if (firstUnwanted && stream.equals(firstStream) && shared != null) {
                firstUnwanted = false;
                shared.send(message("subscribe", stream));
            } else if (pipes.containsKey(stream) || subscribed.contains(stream)) {
                return;
            } else if (shared != null && multiplexed) {
                subscribed.add(stream);
                shared.send(message("subscribe", stream));
            } else {
                open(stream);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unsubscribe(StreamName stream) {
        lock.lock();
        try {
            LiveSocket shared = first;
            if (subscribed.remove(stream) && shared != null) {
                shared.send(message("unsubscribe", stream));
            } else if (multiplexed && stream.equals(firstStream) && shared != null) {
                firstUnwanted = true;
                shared.send(message("unsubscribe", stream));
            } else {
                Pipe pipe = pipes.remove(stream);
                if (pipe != null) {
                    pipe.close();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isOpen() {
        lock.lock();
        try {
            return !pipes.isEmpty() && pipes.values().stream().allMatch(Pipe::isOpen);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<Pipe> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(pipes.values());
            pipes.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(Pipe::close);
    }

    private void open(StreamName stream) {
        StreamLogin login = new StreamLogin(api.tokens(), headerKnown);
        Pipe pipe = new Pipe(listener, login, endpoint.getRawAuthority(), turn, () -> resubscribe(stream));
        LiveSocket socket =
                new LiveSocket(api.transport(), () -> login.handshake(endpoint, stream.parameters()), pipe, options);
        if (first == null) {
            first = socket;
            firstStream = stream;
        }
        pipes.put(stream, pipe);
        pipe.start(socket);
    }

    private void resubscribe(StreamName stream) {
        lock.lock();
        try {
            LiveSocket shared = first;
            if (shared != null && stream.equals(firstStream)) {
                if (firstUnwanted) {
                    shared.send(message("unsubscribe", stream));
                }
                subscribed.forEach(further -> shared.send(message("subscribe", further)));
            }
        } finally {
            lock.unlock();
        }
    }

    private static String message(String type, StreamName stream) {
        return Wire.write(
                Fields.of("type", type).and(Fields.of(stream.parameters())).asMap());
    }
}
