package dev.linnet.command;

import dev.linnet.event.PostEvent;
import dev.linnet.social.Account;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mentions a post begins with, as networks put them there on answering.
 *
 * @param ownAccount whether the bot is among them
 * @param rest what follows, trimmed
 */
record LeadingMentions(boolean ownAccount, String rest) {

    private static final Pattern MENTION =
            Pattern.compile("<@!?+(?<id>[0-9]++)>|@(?<handle>[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.@-]*[\\p{L}\\p{N}_])?)");

    static LeadingMentions of(PostEvent event) {
        Post post = event.post();
        String rest = CallName.trim(post.text());
        boolean own = false;
        Matcher mention = MENTION.matcher(rest);
        while (mention.lookingAt()) {
            boolean account = isAccount(mention.group(), event.account(), post);
            if (!account && post.details().mentions().stream().noneMatch(user -> names(mention.group(), user))) {
                break;
            }
            own |= account;
            rest = CallName.trim(withoutSeparator(rest.substring(mention.end())));
            mention.reset(rest);
        }
        return new LeadingMentions(own, rest);
    }

    /** Tells whether a mention as it was written, with or without {@code @}, means the given user. */
    static boolean names(String mention, User user) {
        Matcher parts = MENTION.matcher(mention.startsWith("@") || mention.startsWith("<") ? mention : "@" + mention);
        if (!parts.matches()) {
            return false;
        }
        if (parts.group("id") != null) {
            return user.id().equals(parts.group("id"));
        }
        String handle = parts.group("handle");
        int host = user.handle().indexOf('@');
        return handle.equalsIgnoreCase(user.handle())
                || (host > 0 && handle.equalsIgnoreCase(user.handle().substring(0, host)));
    }

    /** A bare name may belong to somebody of another server: then the network's own list of mentions decides. */
    private static boolean isAccount(String mention, Account account, Post post) {
        List<User> mentioned = post.details().mentions();
        return names(mention, account.user())
                && (mentioned.isEmpty() || mentioned.stream().anyMatch(account::is));
    }

    private static String withoutSeparator(String text) {
        return text.startsWith(":") || text.startsWith(",") ? text.substring(1) : text;
    }
}
