/** A small HTTP, WebSocket and server-sent-events server on loopback, with ordered faults: the ground the wire servers stand on. */
@NullMarked
package dev.linnet.testkit.http;

import org.jspecify.annotations.NullMarked;
