package dev.linnet.mastodon.client;

import java.time.Duration;
import java.util.List;

/**
 * What a post, file or poll may be at most.
 *
 * @param maxCharacters the length of a post, counted by the server's {@link LengthRule}
 * @param charactersPerUrl what an address counts
 * @param maxMedia how many files a post may have
 * @param mimeTypes the media types of files; empty when the server does not say
 * @param descriptionLength the length of a file's description
 * @param imageBytes the size of a picture, in bytes
 * @param videoBytes the size of a video or sound, in bytes
 * @param pollOptions how many choices a poll may have
 * @param pollOptionCharacters how long a choice may be
 * @param shortestPoll how long a poll must run
 * @param longestPoll how long a poll may run
 */
public record Limits(
        int maxCharacters,
        int charactersPerUrl,
        int maxMedia,
        List<String> mimeTypes,
        int descriptionLength,
        long imageBytes,
        long videoBytes,
        int pollOptions,
        int pollOptionCharacters,
        Duration shortestPoll,
        Duration longestPoll) {

    /** Copies the list. */
    public Limits {
        mimeTypes = List.copyOf(mimeTypes);
    }

    /** Returns what Mastodon allows where nothing was changed; it stands in for what a server does not say. */
    public static Limits standard() {
        return new Limits(
                500, 23, 4, List.of(), 1500, 16L << 20, 99L << 20, 4, 50, Duration.ofMinutes(5), Duration.ofDays(30));
    }
}
