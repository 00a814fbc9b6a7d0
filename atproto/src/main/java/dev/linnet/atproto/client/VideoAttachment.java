package dev.linnet.atproto.client;

import dev.linnet.atproto.client.entity.AspectRatio;
import dev.linnet.atproto.client.entity.BlobRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded video, to be attached to a post. Immutable.
 *
 * @param blob the file, processed by the video service
 * @param alt what it shows, in words; may be empty
 * @param aspectRatio its measures; null when unknown
 * @param captions what is said in it, in several languages
 */
public record VideoAttachment(
        BlobRef blob, String alt, @Nullable AspectRatio aspectRatio, List<Caption> captions) {

    private static final int MOST_CAPTIONS = 20;

    /**
     * What is said in a video.
     *
     * @param language such as {@code en}
     * @param file an uploaded file of the kind WebVTT, of at most 20,000 bytes
     */
    public record Caption(String language, BlobRef file) {}

    public VideoAttachment {
        captions = List.copyOf(captions);
        if (captions.size() > MOST_CAPTIONS) {
            throw new IllegalArgumentException("a video has captions in at most " + MOST_CAPTIONS
                    + " languages, but there were " + captions.size());
        }
    }

    /** Makes one without captions. */
    public VideoAttachment(BlobRef blob, String alt, @Nullable AspectRatio aspectRatio) {
        this(blob, alt, aspectRatio, List.of());
    }

    /** Returns this with other captions. */
    public VideoAttachment captioned(List<Caption> other) {
        return new VideoAttachment(blob, alt, aspectRatio, other);
    }

    /** Returns this as it stands in records. */
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("$type", "app.bsky.embed.video");
        fields.put("video", blob.json());
        if (!captions.isEmpty()) {
            fields.put(
                    "captions",
                    captions.stream()
                            .map(caption -> Map.of(
                                    "lang",
                                    caption.language(),
                                    "file",
                                    caption.file().json()))
                            .toList());
        }
        if (!alt.isEmpty()) {
            fields.put("alt", alt);
        }
        if (aspectRatio != null) {
            fields.put("aspectRatio", aspectRatio.json());
        }
        return fields;
    }
}
