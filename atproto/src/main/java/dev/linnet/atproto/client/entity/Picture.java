package dev.linnet.atproto.client.entity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded picture, to be attached to a post.
 *
 * @param blob the uploaded file
 * @param alt what it shows, in words, for who cannot see it; may be empty
 * @param aspectRatio its measures; without them apps cut it to a square
 */
public record Picture(BlobRef blob, String alt, @Nullable AspectRatio aspectRatio) {

    /** Returns this as it stands in records. */
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", blob.json());
        fields.put("alt", alt);
        if (aspectRatio != null) {
            fields.put("aspectRatio", aspectRatio.json());
        }
        return fields;
    }
}
