package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A poll.
 *
 * @param votersCount how many people voted, when several choices are allowed and the server says
 * @param ownVotes the indexes this account chose
 */
public record Poll(
        String id,
        @Nullable Instant expiresAt,
        boolean expired,
        boolean multiple,
        long votesCount,
        @Nullable Long votersCount,
        List<Option> options,
        boolean voted,
        List<Integer> ownVotes,
        List<CustomEmoji> emojis) {

    /** Replaces what the server left out by empty values. */
    public Poll {
        id = Absent.text(id);
        options = Absent.list(options);
        ownVotes = Absent.list(ownVotes);
        emojis = Absent.list(emojis);
    }

    /** A choice; the count is null while results are hidden. */
    public record Option(String title, @Nullable Long votesCount) {

        /** Replaces what the server left out by empty values. */
        public Option {
            title = Absent.text(title);
        }
    }
}
