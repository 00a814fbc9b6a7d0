package dev.linnet.atproto;

import java.time.Duration;

/**
 * How a bot behaves on Bluesky. Immutable: each {@code with…} returns a changed copy.
 *
 * @param numberParts whether the parts of a text that is split into a thread end in {@code (1/3)}
 * @param maxParts how many posts one text may become at most; what is beyond is cut off with an ellipsis
 * @param lookBack how far behind the newest notification each reading looks for ones that came late, or that say they are
 *     older than they are
 * @param stream what is listened to when streaming
 * @param watch which posts of the whole network the bot is told of as {@link Sighting}; needs streaming, as no list has them
 */
public record BlueskyOptions(boolean numberParts, int maxParts, Duration lookBack, BlueskyStream stream, Watch watch) {

    /** The inbox knows what it has seen for thirty days: what is older would come again. */
    private static final Duration MOST = Duration.ofDays(14);

    /** At most ten parts without numbers; half an hour is looked back. */
    public static final BlueskyOptions DEFAULT =
            new BlueskyOptions(false, 10, Duration.ofMinutes(30), BlueskyStream.jetstream(), Watch.NOTHING);

    public BlueskyOptions {
        if (maxParts < 1) {
            throw new IllegalArgumentException("a text becomes at least one post, but maxParts was " + maxParts);
        }
        if (lookBack.isNegative() || lookBack.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("lookBack is from nothing to " + MOST + ", but was " + lookBack);
        }
    }

    /** Returns the same with or without numbers behind the parts of a thread. */
    public BlueskyOptions withNumberParts(boolean numbers) {
        return new BlueskyOptions(numbers, maxParts, lookBack, stream, watch);
    }

    /** Returns the same with another bound on the parts of a thread. */
    public BlueskyOptions withMaxParts(int parts) {
        return new BlueskyOptions(numberParts, parts, lookBack, stream, watch);
    }

    /** Returns the same looking back further, or less far. */
    public BlueskyOptions withLookBack(Duration time) {
        return new BlueskyOptions(numberParts, maxParts, time, stream, watch);
    }

    /** Returns the same listening to something else when streaming. */
    public BlueskyOptions withStream(BlueskyStream source) {
        return new BlueskyOptions(numberParts, maxParts, lookBack, source, watch);
    }

    /** Returns the same watching the whole network for posts. */
    public BlueskyOptions withWatch(Watch posts) {
        return new BlueskyOptions(numberParts, maxParts, lookBack, stream, posts);
    }

    boolean watches() {
        return !watch.equals(Watch.NOTHING);
    }
}
