package dev.linnet.bot;

import java.time.Instant;

/**
 * Something a bot asked somebody and waits to be answered. It survives restarts; no thread waits for it.
 *
 * @param id the id of the post that asks
 * @param text what was asked
 * @param person the id of the user who is asked; answers of others are ordinary replies
 * @param topic what the bot noted to know the question by when it is answered; may be empty
 * @param expires when the bot stops waiting
 */
public record Question(String id, String text, String person, String topic, Instant expires) {}
