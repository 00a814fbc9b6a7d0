package dev.linnet.testkit.http;

/** The server's side of one WebSocket conversation. Methods are called one at a time per socket. */
public interface SocketPeer {
    /**
     * The handshake is accepted, and its answer about to leave: whatever happens on the server from now on can be told on this
     * socket, so that a client which has seen the handshake succeed has missed nothing.
     *
     * @param socket the socket; what is sent now arrives right after the handshake
     */
    default void opened(LiveSocket socket) {}

    /**
     * A whole text message came in.
     *
     * @param socket where it came from
     * @param text the message
     */
    default void received(LiveSocket socket, String text) {}

    /**
     * A whole binary message came in; refused with close code 1003 unless a server wants it.
     *
     * @param socket where it came from
     * @param bytes the message
     */
    default void receivedBinary(LiveSocket socket, byte[] bytes) {
        socket.close(1003, "");
    }

    /**
     * The client answered a ping.
     *
     * @param socket where the pong came from
     */
    default void ponged(LiveSocket socket) {}

    /**
     * The socket is gone, whoever closed it.
     *
     * @param socket the closed socket
     * @param code the close code, 1006 for an abrupt end
     */
    default void closed(LiveSocket socket, int code) {}
}
