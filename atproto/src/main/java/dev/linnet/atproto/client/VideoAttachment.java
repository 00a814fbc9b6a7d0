package dev.linnet.atproto.client;

import dev.linnet.atproto.client.entity.AspectRatio;
import dev.linnet.atproto.client.entity.BlobRef;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded video, to be attached to a post.
 *
 * @param blob the file, processed by the video service
 * @param alt what it shows, in words; may be empty
 * @param aspectRatio its measures; null when unknown
 */
public record VideoAttachment(
        BlobRef blob, String alt, @Nullable AspectRatio aspectRatio) {

    /** Returns this as it stands in records. */
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("$type", "app.bsky.embed.video");
        fields.put("video", blob.json());
        if (!alt.isEmpty()) {
            fields.put("alt", alt);
        }
        if (aspectRatio != null) {
            fields.put("aspectRatio", aspectRatio.json());
        }
        return fields;
    }
}
