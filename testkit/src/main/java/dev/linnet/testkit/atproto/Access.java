package dev.linnet.testkit.atproto;

/** Who may call a method. */
enum Access {
    /** Everyone; a token that is sent must be good. */
    OPEN,
    /** Whoever is logged in. */
    USER,
    /** Whoever is logged in with a right to direct messages, by way of the chat service. */
    MESSAGES
}
