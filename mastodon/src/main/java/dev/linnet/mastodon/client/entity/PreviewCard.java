package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The preview of a link.
 *
 * @param type {@code link}, {@code photo}, {@code video} or {@code rich}
 * @param history how often it was shared, in lists of trends only
 */
public record PreviewCard(
        String url,
        String title,
        String description,
        String type,
        String providerName,
        @Nullable String providerUrl,
        List<Author> authors,
        @Nullable String authorName,
        @Nullable String authorUrl,
        @Nullable String html,
        int width,
        int height,
        @Nullable String image,
        @Nullable String embedUrl,
        @Nullable String blurhash,
        @Nullable Instant publishedAt,
        List<Tag.Use> history) {

    /** Replaces what the server left out by empty values. */
    public PreviewCard {
        url = Absent.text(url);
        title = Absent.text(title);
        description = Absent.text(description);
        type = Absent.text(type);
        providerName = Absent.text(providerName);
        authors = Absent.list(authors);
        history = Absent.list(history);
    }

    /** Who wrote the linked page, with the account the page names. */
    public record Author(
            String name, @Nullable String url, @Nullable Account account) {

        /** Replaces what the server left out by empty values. */
        public Author {
            name = Absent.text(name);
        }
    }
}
