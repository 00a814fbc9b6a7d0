package dev.linnet.store;

import java.time.Instant;

/**
 * An event that could not be handled, and why.
 *
 * @param row the event as it was in the inbox
 * @param reason what went wrong, in words
 * @param buriedAt when it was given up
 */
public record DeadLetter(Inbox.Row row, String reason, Instant buriedAt) {}
