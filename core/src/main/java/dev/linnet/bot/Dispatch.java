package dev.linnet.bot;

import dev.linnet.event.ChatMessage;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Interaction;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.Moderation;
import dev.linnet.event.PlatformEvent;
import dev.linnet.event.PostDeleted;
import dev.linnet.event.PostEdited;
import dev.linnet.event.Quote;
import dev.linnet.event.Reply;
import dev.linnet.event.Repost;
import dev.linnet.event.Timer;
import dev.linnet.event.Unfollow;

/** Gives an event to the handler of its type. */
final class Dispatch {

    private Dispatch() {}

    static void handle(Bot bot, Event event) {
        if (event instanceof Mention mention) {
            bot.onMention(mention);
        } else if (event instanceof Reply reply) {
            bot.onReply(reply);
        } else if (event instanceof Quote quote) {
            bot.onQuote(quote);
        } else if (event instanceof Like like) {
            bot.onLike(like);
        } else if (event instanceof Repost repost) {
            bot.onRepost(repost);
        } else if (event instanceof Follow follow) {
            bot.onFollow(follow);
        } else if (event instanceof Unfollow unfollow) {
            bot.onUnfollow(unfollow);
        } else if (event instanceof DirectMessage message) {
            bot.onDirectMessage(message);
        } else if (event instanceof ChatMessage message) {
            bot.onChatMessage(message);
        } else if (event instanceof PostEdited edit) {
            bot.onPostEdited(edit);
        } else if (event instanceof PostDeleted deletion) {
            bot.onPostDeleted(deletion);
        } else if (event instanceof Moderation moderation) {
            bot.onModeration(moderation);
        } else if (event instanceof Interaction interaction) {
            bot.onInteraction(interaction);
        } else if (event instanceof Timer timer) {
            bot.onTimer(timer);
        } else if (event instanceof PlatformEvent special) {
            bot.onPlatformEvent(special);
        } else {
            throw new IllegalStateException("no handler for " + event.getClass().getName());
        }
    }
}
