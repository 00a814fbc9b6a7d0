package dev.linnet.mastodon.client.streaming;

import dev.linnet.http.ApiException;
import dev.linnet.http.LiveListener;
import dev.linnet.http.LiveStream;
import dev.linnet.http.Problem;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One live connection: passes what it hears to the user's listener and handles refused logins. */
final class Pipe implements LiveListener, AutoCloseable {

    private final StreamListener listener;
    private final StreamLogin login;
    private final String host;
    private final Runnable opened;
    private final ReentrantLock turn;
    private volatile @Nullable LiveStream live;

    /**
     * Makes a pipe.
     *
     * @param host the server, for messages
     * @param opened done at each connect, before the listener hears of it
     * @param turn shared by the pipes of one user connection, so that its listener hears one thing at a time
     */
    Pipe(StreamListener listener, StreamLogin login, String host, ReentrantLock turn, Runnable opened) {
        this.listener = listener;
        this.login = login;
        this.host = host;
        this.turn = turn;
        this.opened = opened;
    }

    void start(LiveStream stream) {
        live = stream;
        stream.start();
    }

    boolean isOpen() {
        LiveStream stream = live;
        return stream != null && stream.state() == LiveStream.State.OPEN;
    }

    @Override
    public void onOpen() {
        login.accepted();
        opened.run();
        inTurn(listener::onOpen);
    }

    @Override
    public void onText(String text) {
        StreamDecoder.Frame frame = StreamDecoder.frame(text);
        if (frame instanceof StreamDecoder.Frame.Happened happened) {
            inTurn(() -> listener.onEvent(happened.event()));
        } else if (frame instanceof StreamDecoder.Frame.Refused refused) {
            inTurn(() -> listener.onRefused(refused.reason(), refused.status()));
        }
    }

    @Override
    public void onEvent(@Nullable String id, @Nullable String type, String data) {
        if (type != null) {
            inTurn(() -> listener.onEvent(StreamDecoder.event(List.of(), type, data)));
        }
    }

    @Override
    public void onDown(Down down) {
        if (down.status() == 401 && !login.refused()) {
            close();
            Problem problem = new Problem(
                    "opening a stream", "GET", host, "/api/v1/streaming", 401, null, down.reason(), List.of(), null);
            inTurn(() -> listener.onFatal(new ApiException.Unauthorized(problem)));
            return;
        }
        inTurn(() -> listener.onDown(down.reason(), down.retryIn()));
    }

    @Override
    public void onFatal(ApiException failure) {
        inTurn(() -> listener.onFatal(failure));
    }

    @Override
    public void close() {
        LiveStream stream = live;
        if (stream != null) {
            stream.close();
        }
    }

    private void inTurn(Runnable news) {
        turn.lock();
        try {
            news.run();
        } finally {
            turn.unlock();
        }
    }
}
