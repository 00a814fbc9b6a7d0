package dev.linnet.testkit.http;

import org.jspecify.annotations.Nullable;

/**
 * Accepts a WebSocket (RFC 6455).
 *
 * @param peer what the server does on this socket
 * @param subprotocol the subprotocol the server agrees to, or null for none
 */
public record Upgrade(SocketPeer peer, @Nullable String subprotocol) implements Reply {}
