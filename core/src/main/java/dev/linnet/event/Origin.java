package dev.linnet.event;

import dev.linnet.social.Account;
import java.time.Instant;

/**
 * Where and when an event came from.
 *
 * @param id identifies the event for this account for ever: the same happening has the same id whichever way it arrived
 * @param at the time the network gave it
 * @param account the account of the bot that the event came to
 * @param raw what the network sent, unchanged; empty for events that did not come over a network
 */
public record Origin(String id, Instant at, Account account, String raw) {

    public Origin {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an event needs an id, but it was empty");
        }
    }
}
