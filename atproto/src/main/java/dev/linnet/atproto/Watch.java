package dev.linnet.atproto;

import dev.linnet.atproto.client.entity.PostRecord;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which posts of the whole network a bot wants to be told of, besides what concerns itself. Asked for every post there is, on
 * the thread that reads the stream, so it has to be quick and must not call anybody.
 *
 * <pre>{@code
 * BlueskyOptions.DEFAULT.withWatch(Watch.words("linnet", "java bot"))
 * }</pre>
 */
@FunctionalInterface
public interface Watch {

    /** Returns whether the bot wants to be told of a post. */
    boolean wants(PostRecord post);

    /** A watch for nothing. */
    Watch NOTHING = post -> false;

    /**
     * Returns a watch for words, or phrases, that stand alone in a text, in capitals or not.
     *
     * @throws IllegalArgumentException when there are none, or one is blank
     */
    static Watch words(String... words) {
        if (words.length == 0 || Arrays.stream(words).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("to watch for words takes at least one, and none may be blank");
        }
        String any = Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining("|"));
        Pattern pattern = Pattern.compile(
                "(?<![\\p{L}\\p{N}_])(?:" + any + ")(?![\\p{L}\\p{N}_])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return post -> pattern.matcher(post.text()).find();
    }

    /** Returns a watch for a hashtag, in the text or beside it, given without the {@code #}. */
    static Watch tag(String tag) {
        String wanted = tag.toLowerCase(Locale.ROOT);
        return post -> post.hashtags().stream()
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(wanted));
    }

    /** Returns a watch for what either of two wants. */
    default Watch or(Watch other) {
        return post -> wants(post) || other.wants(post);
    }

    /** Returns a watch for what both want. */
    default Watch and(Watch other) {
        return post -> wants(post) && other.wants(post);
    }
}
