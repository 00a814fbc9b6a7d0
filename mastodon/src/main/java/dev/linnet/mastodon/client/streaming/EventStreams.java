package dev.linnet.mastodon.client.streaming;

import dev.linnet.http.LiveStream;
import dev.linnet.mastodon.client.TokenSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Streams as server-sent events: one connection for each. */
final class EventStreams implements StreamConnection {

    private final Opener opener;
    private final String host;
    private final TokenSource tokens;
    private final StreamListener listener;
    private final ReentrantLock turn;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<StreamName, Pipe> pipes = new LinkedHashMap<>();
    private boolean closed;

    /** Makes the connection of one stream. */
    interface Opener {
        LiveStream open(StreamName stream, Pipe pipe, StreamLogin login);
    }

    EventStreams(Opener opener, String host, TokenSource tokens, StreamListener listener, ReentrantLock turn) {
        this.opener = opener;
        this.host = host;
        this.tokens = tokens;
        this.listener = listener;
        this.turn = turn;
    }

    @Override
    public void subscribe(StreamName stream) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the connection was closed: open another one");
            }
            if (!pipes.containsKey(stream)) {
                StreamLogin login = new StreamLogin(tokens, true);
                Pipe pipe = new Pipe(listener, login, host, turn, () -> {});
                pipes.put(stream, pipe);
                pipe.start(opener.open(stream, pipe, login));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unsubscribe(StreamName stream) {
        lock.lock();
        try {
            Pipe pipe = pipes.remove(stream);
            if (pipe != null) {
                pipe.close();
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
}
