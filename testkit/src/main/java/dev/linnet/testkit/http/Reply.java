package dev.linnet.testkit.http;

/** What a server gives back for a request: a plain answer, an open WebSocket, or an open stream of events. */
public sealed interface Reply permits Answer, Upgrade, EventStream {}
