package dev.linnet.command;

import dev.linnet.event.ChatMessage;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Reply;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a message is meant for the bot, and what is left of it once the address is taken off. Rules are put
 * together with {@link #or}; the first that applies wins. They keep no state and are safe for use by many threads.
 */
@FunctionalInterface
public interface Addressing {

    /**
     * Returns what is asked of the bot, trimmed, without name, prefix or mentions; nothing when the message is not
     * meant for it. A bare call, such as the bot's name alone, gives an empty text.
     */
    Optional<String> invocation(PostEvent event);

    /**
     * The rule for most bots: private messages, posts that begin by mentioning the bot, answers to its own posts, and
     * in chat channels its name at the start or the end.
     */
    static Addressing standard() {
        return directMessages().or(mentionFirst()).or(answers()).or(ownName());
    }

    /**
     * The bot is called by one of the given names, in any case: at the start, with or without {@code @}, before the
     * end, a space, a colon or a comma; or at the end, after a space or {@code @}, with or without one last punctuation
     * mark. A name at the start is taken off alone, even where another ends the message.
     */
    static Addressing named(String... names) {
        List<String> all = checked(names);
        return event -> CallName.anywhere(event.text(), all);
    }

    /** As {@link #named}, at the start only. */
    static Addressing startingWith(String... names) {
        List<String> all = checked(names);
        return event -> CallName.atStart(CallName.trim(event.text()), all);
    }

    /** As {@link #named}, at the end only. */
    static Addressing endingWith(String... names) {
        List<String> all = checked(names);
        return event -> CallName.atEnd(CallName.trim(event.text()), all);
    }

    /** As {@link #named}, in chat channels, with the handle and the display name of the account itself. */
    static Addressing ownName() {
        return event -> event instanceof ChatMessage
                ? CallName.anywhere(
                        event.text(),
                        List.of(
                                event.account().user().handle(),
                                event.account().user().displayName()))
                : Optional.empty();
    }

    /** The message begins with the given characters, such as {@code !}. */
    static Addressing prefixed(String prefix) {
        if (prefix.isBlank()) {
            throw new IllegalArgumentException("a command prefix needs a character, but it was blank");
        }
        return event -> {
            String text = CallName.trim(event.text());
            return text.regionMatches(true, 0, prefix, 0, prefix.length())
                    ? Optional.of(CallName.trim(text.substring(prefix.length())))
                    : Optional.empty();
        };
    }

    /** Everything is meant for the bot; mentions at the beginning are taken off. */
    static Addressing always() {
        return event -> Optional.of(LeadingMentions.of(event).rest());
    }

    /** Private messages are meant for the bot; mentions at the beginning are taken off. */
    static Addressing directMessages() {
        return event -> event instanceof DirectMessage ? always().invocation(event) : Optional.empty();
    }

    /** The bot is among the people mentioned at the beginning; all of those mentions are taken off. */
    static Addressing mentionFirst() {
        return event -> {
            LeadingMentions mentions = LeadingMentions.of(event);
            return mentions.ownAccount() ? Optional.of(mentions.rest()) : Optional.empty();
        };
    }

    /** Answers to a post of the bot are meant for it; mentions at the beginning are taken off. */
    static Addressing answers() {
        return event -> event instanceof Reply reply && reply.direct() ? always().invocation(event) : Optional.empty();
    }

    /** Returns a rule that asks the other where this one does not apply. */
    default Addressing or(Addressing other) {
        return event -> invocation(event).or(() -> other.invocation(event));
    }

    /** Returns a rule that keeps only the first line of what is asked. */
    default Addressing firstLine() {
        return event -> invocation(event)
                .map(text -> text.lines().findFirst().map(CallName::trim).orElse(""));
    }

    private static List<String> checked(String... names) {
        List<String> all = List.of(names);
        if (all.isEmpty() || all.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "a bot is called by at least one name and none may be blank, but got " + all);
        }
        return all;
    }
}
