package dev.linnet.platform;

/**
 * Something a network sent, not yet understood. It is stored as it is, so that nothing is lost.
 *
 * @param kind what sort of message it is, for the platform's decoder
 * @param payload the message, unchanged
 */
public record RawEvent(String kind, String payload) {}
