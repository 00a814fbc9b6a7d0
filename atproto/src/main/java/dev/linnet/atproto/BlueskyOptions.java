package dev.linnet.atproto;

import java.net.URI;
import java.time.Duration;

/**
 * How a bot behaves on Bluesky. Immutable: each {@code with…} returns a changed copy.
 *
 * @param numberParts whether the parts of a text that is split into a thread end in {@code (1/3)}
 * @param maxParts how many posts one text may become at most; what is beyond is cut off with an ellipsis
 * @param lookBack how far behind the newest notification each reading looks for ones that came late, or that say they are
 *     older than they are
 * @param jetstream the instance of Jetstream that is listened to when streaming
 */
public record BlueskyOptions(boolean numberParts, int maxParts, Duration lookBack, URI jetstream) {

    /** The inbox knows what it has seen for thirty days: what is older would come again. */
    private static final Duration MOST = Duration.ofDays(14);

    /** At most ten parts without numbers; half an hour is looked back. */
    public static final BlueskyOptions DEFAULT =
            new BlueskyOptions(false, 10, Duration.ofMinutes(30), URI.create("wss://jetstream2.us-east.bsky.network"));

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
        return new BlueskyOptions(numbers, maxParts, lookBack, jetstream);
    }

    /** Returns the same with another bound on the parts of a thread. */
    public BlueskyOptions withMaxParts(int parts) {
        return new BlueskyOptions(numberParts, parts, lookBack, jetstream);
    }

    /** Returns the same looking back further, or less far. */
    public BlueskyOptions withLookBack(Duration time) {
        return new BlueskyOptions(numberParts, maxParts, time, jetstream);
    }

    /** Returns the same listening to another instance of Jetstream, such as {@code wss://jetstream.example}. */
    public BlueskyOptions withJetstream(URI instance) {
        return new BlueskyOptions(numberParts, maxParts, lookBack, instance);
    }
}
