package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter for posts.
 *
 * @param context where it works: {@code home}, {@code notifications}, {@code public}, {@code thread}, {@code account}
 * @param filterAction {@code warn}, {@code hide} or {@code blur}
 */
public record Filter(
        String id,
        String title,
        List<String> context,
        String filterAction,
        @Nullable Instant expiresAt,
        List<Keyword> keywords,
        List<FilteredStatus> statuses) {

    /** Replaces what the server left out by empty values. */
    public Filter {
        id = Absent.text(id);
        title = Absent.text(title);
        context = Absent.list(context);
        filterAction = Absent.text(filterAction);
        keywords = Absent.list(keywords);
        statuses = Absent.list(statuses);
    }

    /** A word to filter. */
    public record Keyword(String id, String keyword, boolean wholeWord) {

        /** Replaces what the server left out by empty values. */
        public Keyword {
            id = Absent.text(id);
            keyword = Absent.text(keyword);
        }
    }

    /** A single post to filter. */
    public record FilteredStatus(String id, String statusId) {

        /** Replaces what the server left out by empty values. */
        public FilteredStatus {
            id = Absent.text(id);
            statusId = Absent.text(statusId);
        }
    }

    /** A filter that matched a post, and why. */
    public record Result(Filter filter, List<String> keywordMatches, List<String> statusMatches) {

        /** Replaces what the server left out by empty values. */
        public Result {
            keywordMatches = Absent.list(keywordMatches);
            statusMatches = Absent.list(statusMatches);
        }
    }
}
