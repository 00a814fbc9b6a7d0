package dev.linnet.testkit.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries Jetty's socket callbacks to a {@link SocketPeer}. Public only because Jetty finds its listener by public
 * method handles.
 */
public final class SocketListener implements Session.Listener.AutoDemanding {
    private static final Logger LOG = LoggerFactory.getLogger(SocketListener.class);

    private final SocketPeer peer;
    private final LiveSocket socket;

    SocketListener(SocketPeer peer, EndPoint wire) {
        this.peer = peer;
        this.socket = new LiveSocket(wire);
    }

    void accepted() {
        peer.opened(socket);
    }

    @Override
    public void onWebSocketOpen(Session session) {
        socket.attach(session);
    }

    @Override
    public void onWebSocketText(String message) {
        peer.received(socket, message);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        callback.succeed();
        peer.receivedBinary(socket, bytes);
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        socket.pong(payload);
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        peer.ponged(socket);
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("a socket ended abruptly", cause);
    }

    @Override
    public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
        peer.closed(socket, code);
        callback.succeed();
    }
}
