package dev.linnet.testkit.http;

import java.nio.ByteBuffer;
import java.nio.channels.WritePendingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket as the server sees it, from the moment it accepts the handshake; what is sent before the handshake is over
 * leaves right after it. Safe for use by several threads; messages keep their order.
 */
public final class LiveSocket {
    private final EndPoint wire;
    private final List<Consumer<Session>> early = new ArrayList<>();
    private volatile @Nullable Session session;
    private final AtomicInteger unsent = new AtomicInteger();
    private volatile boolean muted;

    LiveSocket(EndPoint wire) {
        this.wire = wire;
    }

    void attach(Session open) {
        synchronized (early) {
            early.forEach(each -> each.accept(open));
            early.clear();
            session = open;
        }
    }

    /**
     * Sends one text message.
     *
     * @param text the message
     */
    public void send(String text) {
        if (!muted) {
            unsent.incrementAndGet();
            onceOpen(open -> open.sendText(text, counted()));
        }
    }

    /**
     * Sends one binary message.
     *
     * @param bytes the message
     */
    public void send(byte[] bytes) {
        if (!muted) {
            unsent.incrementAndGet();
            onceOpen(open -> open.sendBinary(ByteBuffer.wrap(bytes), counted()));
        }
    }

    /** Sends a ping frame. */
    public void ping() {
        if (!muted) {
            onceOpen(open -> open.sendPing(ByteBuffer.allocate(0), Callback.NOOP));
        }
    }

    /**
     * Closes in good order.
     *
     * @param code the close code, 1005 for a close frame without one
     * @param reason the reason, may be empty
     */
    public void close(int code, String reason) {
        onceOpen(open -> open.close(code, reason, Callback.NOOP));
    }

    /** Cuts the connection without a close frame: the client sees 1006. */
    public void drop() {
        wire.close();
    }

    /**
     * Sends a frame's header and the first half of its payload, then cuts the connection; while an earlier frame is still
     * on its way, the connection is cut at once.
     *
     * @param text the message that never arrives whole
     */
    public void sendHalf(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer half = ByteBuffer.allocate(10 + payload.length);
        half.put((byte) 0x81);
        if (payload.length < 126) {
            half.put((byte) payload.length);
        } else {
            half.put((byte) 126).putShort((short) payload.length);
        }
        half.put(Arrays.copyOf(payload, payload.length / 2)).flip();
        muted = true;
        onceOpen(open -> {
            try {
                wire.write(org.eclipse.jetty.util.Callback.from(wire::close), half);
            } catch (WritePendingException busy) {
                wire.close();
            }
        });
    }

    /**
     * Keeps the connection but sends nothing more, not even pongs, or speaks again.
     *
     * @param silent whether nothing is sent
     */
    public void mute(boolean silent) {
        muted = silent;
    }

    /**
     * Whether messages can still be sent.
     *
     * @return false once closed by either side
     */
    public boolean isOpen() {
        Session open = session;
        return (open == null || open.isOpen()) && wire.isOpen();
    }

    /**
     * How many messages wait for the client to read.
     *
     * @return those that were given to {@code send} and have not left this machine's hands yet
     */
    public int unsent() {
        return unsent.get();
    }

    private Callback counted() {
        return Callback.from(unsent::decrementAndGet, failure -> unsent.decrementAndGet());
    }

    void pong(ByteBuffer payload) {
        if (!muted) {
            onceOpen(open -> open.sendPong(payload, Callback.NOOP));
        }
    }

    /** The lock is held only until the handshake is over: afterwards Jetty keeps the order, and a failing send may call back. */
    private void onceOpen(Consumer<Session> work) {
        Session open = session;
        if (open == null) {
            synchronized (early) {
                open = session;
                if (open == null) {
                    early.add(work);
                    return;
                }
            }
        }
        if (open.isOpen()) {
            work.accept(open);
        }
    }
}
