package dev.linnet.testkit.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One open stream of server-sent events. Safe for use by several threads. */
public final class LiveStream {
    private final Response response;
    private final Callback callback;
    private final EndPoint wire;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean open = true;
    private volatile boolean muted;

    LiveStream(Response response, Callback callback, EndPoint wire) {
        this.response = response;
        this.callback = callback;
        this.wire = wire;
    }

    /**
     * Sends one event.
     *
     * @param event the event's name
     * @param data its data; line breaks become several data lines
     */
    public void send(String event, String data) {
        write("event: " + event + "\ndata: " + data.replace("\n", "\ndata: ") + "\n\n");
    }

    /**
     * Sends one event without a name.
     *
     * @param data its data
     */
    public void send(String data) {
        write("data: " + data.replace("\n", "\ndata: ") + "\n\n");
    }

    /**
     * Sends a comment line, which clients must ignore.
     *
     * @param text what follows the colon
     */
    public void comment(String text) {
        write(":" + text + "\n");
    }

    /** Sends the headers, when nothing was sent yet. */
    void begin() {
        write("");
    }

    /** Ends the stream in good order. */
    public void end() {
        lock.lock();
        try {
            if (open) {
                open = false;
                Content.Sink.write(response, true, ByteBuffer.allocate(0));
                callback.succeeded();
            }
        } catch (IOException e) {
            callback.failed(e);
        } finally {
            lock.unlock();
        }
    }

    /** Cuts the connection without a word. */
    public void drop() {
        lock.lock();
        try {
            if (open) {
                open = false;
                wire.close();
                callback.failed(new EofException("the server dropped this stream"));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps the connection but sends nothing more, or speaks again.
     *
     * @param silent whether nothing is sent
     */
    public void mute(boolean silent) {
        muted = silent;
    }

    /**
     * Whether events can still be sent.
     *
     * @return false once ended, dropped or closed by the client
     */
    public boolean isOpen() {
        return open && wire.isOpen();
    }

    private void write(String text) {
        lock.lock();
        try {
            if (open && !muted) {
                Content.Sink.write(response, false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            open = false;
            callback.failed(e);
        } finally {
            lock.unlock();
        }
    }
}
