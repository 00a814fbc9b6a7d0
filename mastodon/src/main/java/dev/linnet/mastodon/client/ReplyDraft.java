package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.entity.Visibility;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes replies that reach whom they answer and nobody who could not read the question. */
public final class ReplyDraft {

    private ReplyDraft() {}

    /**
     * Returns a reply to a post: it mentions the author, without whom it would not be delivered, has the audience of the post
     * or a smaller one, and keeps its content warning and language.
     *
     * @param parent what is answered
     * @param self the own account, which is never mentioned
     * @param usual the audience the account posts to otherwise; {@code UNKNOWN} for no wish
     * @param text the answer, with or without mentions
     */
    public static StatusDraft to(Status parent, Account self, Visibility usual, String text) {
        return draft(parent, self, usual, text, false);
    }

    /** Returns a reply like {@link #to} that mentions everybody the post mentioned too. */
    public static StatusDraft toAll(Status parent, Account self, Visibility usual, String text) {
        return draft(parent, self, usual, text, true);
    }

    private static StatusDraft draft(Status parent, Account self, Visibility usual, String text, boolean everybody) {
        Set<String> handles = new LinkedHashSet<>();
        if (!parent.account().id().equals(self.id())) {
            handles.add(parent.account().acct());
        }
        if (everybody) {
            parent.mentions().stream()
                    .filter(mention -> !mention.id().equals(self.id()))
                    .forEach(mention -> handles.add(mention.acct()));
        }
        String missing = handles.stream()
                .filter(handle -> !mentions(text, handle))
                .map(handle -> "@" + handle + " ")
                .collect(Collectors.joining());
        return StatusDraft.of(missing + text)
                .inReplyTo(parent.id())
                .withVisibility(audience(parent.visibility(), usual))
                .withSpoilerText(warning(parent.spoilerText()))
                .withLanguage(parent.language());
    }

    private static Visibility audience(Visibility parent, Visibility usual) {
        if (parent.equals(Visibility.UNKNOWN)) {
            return Visibility.DIRECT;
        }
        return usual.equals(Visibility.UNKNOWN) ? parent : parent.stricter(usual);
    }

    private static String warning(String parent) {
        boolean marked = parent.regionMatches(true, 0, "re:", 0, 3);
        return parent.isEmpty() || marked ? parent : "re: " + parent;
    }

    private static boolean mentions(String text, String handle) {
        String lower = text.toLowerCase(Locale.ROOT);
        String wanted = "@" + handle.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            boolean starts = at == 0 || !isHandle(lower.charAt(at - 1));
            if (starts && (end == lower.length() || ends(lower, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(String text, int end) {
        char next = text.charAt(end);
        boolean sentenceEnd = next == '.' && (end + 1 == text.length() || !isHandle(text.charAt(end + 1)));
        return sentenceEnd || (next != '.' && !isHandle(next));
    }

    private static boolean isHandle(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '@' || letter == '-' || letter == '.';
    }
}
