package dev.linnet.event;

import dev.linnet.social.User;

/**
 * The people who run the server or room did something about the bot, or it moderates and something was brought to it.
 *
 * @param origin where and when it came from
 * @param author who acted or reported; the account itself where the network does not tell
 * @param kind the network's own word for what was done: {@code moderation_warning}, {@code admin.report}, …
 * @param reason what they said about it; may be empty
 */
public record Moderation(Origin origin, User author, String kind, String reason) implements Event {
    @Override
    public String lane() {
        return "user:" + author.id();
    }
}
