package dev.linnet.mastodon.kills;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message to the bot.
 *
 * @param number counts all messages from 0
 * @param conversation counts conversations from 0
 * @param place counts the messages of a conversation from 0
 */
record Message(int number, int conversation, int place) {

    private static final Pattern SHAPE = Pattern.compile("message (\\d+), conversation (\\d+), place (\\d+)");

    static Message in(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("not a message of this test: " + text);
        }
        return new Message(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    String text() {
        return "message " + number + ", conversation " + conversation + ", place " + place;
    }
}
