package dev.linnet.atproto.client;

import dev.linnet.atproto.client.entity.BlobRef;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A card of a page on the web, to be attached to a post. The network makes none by itself: all of it comes from who posts.
 *
 * @param uri the page
 * @param title its title
 * @param description what it is about; may be empty
 * @param thumb an uploaded picture of at most {@link #MOST_THUMB_BYTES}; null for none
 */
public record LinkCard(
        URI uri, String title, String description, @Nullable BlobRef thumb) {

    /** The most bytes of its picture. */
    public static final int MOST_THUMB_BYTES = 1_000_000;

    /** Returns this as it stands in records. */
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uri", uri.toString());
        fields.put("title", title);
        fields.put("description", description);
        if (thumb != null) {
            fields.put("thumb", thumb.json());
        }
        return fields;
    }
}
