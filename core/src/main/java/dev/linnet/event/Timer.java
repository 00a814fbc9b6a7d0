package dev.linnet.event;

import dev.linnet.social.User;

/**
 * A time the bot had asked to be reminded of has come.
 *
 * @param origin where and when it came from
 * @param name the name the bot gave the timer
 * @param payload the text the bot left with it; may be empty
 */
public record Timer(Origin origin, String name, String payload) implements Event {

    @Override
    public User author() {
        return account().user();
    }

    @Override
    public String lane() {
        return "timer:" + name;
    }
}
