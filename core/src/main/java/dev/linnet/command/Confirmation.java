package dev.linnet.command;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that waits for a person to say yes.
 *
 * @param code what has to be said
 * @param network the network the person is on, as {@link Grants#network} gives it
 * @param userId the network's own id of the person
 * @param topic what it is about, in the bot's own words
 * @param payload what the bot needs to go on; may be empty
 * @param askedAt when it was asked
 * @param expiresAt when a yes no longer counts
 */
public record Confirmation(
        String code, String network, String userId, String topic, String payload, Instant askedAt, Instant expiresAt) {

    /** Returns the sentence that asks for it, such as {@code Reply 'yes K7M2Q9' within 10 minutes.} */
    public String request() {
        return "Reply 'yes " + code + "' within " + inWords(Duration.between(askedAt, expiresAt)) + ".";
    }

    private static String inWords(Duration time) {
        if (time.toHours() >= 2) {
            return time.toHours() + " hours";
        }
        return time.toMinutes() >= 2 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }
}
