package dev.linnet.platform;

/** How the connection to a network is doing. */
public enum SourceState {
    /** Trying to connect. */
    CONNECTING,
    /** Reading what was missed. */
    CATCHING_UP,
    /** Events arrive as they happen. */
    LIVE,
    /** Asking at intervals. */
    POLLING,
    /** Not reachable at the moment; it will be tried again. */
    DOWN,
    /** Another replica of the bot reads; this one would take over. */
    STANDBY,
    /** Closed. */
    CLOSED
}
