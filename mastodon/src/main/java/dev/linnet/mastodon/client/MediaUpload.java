package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.internal.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to a post.
 *
 * @param file what to upload
 * @param description the text for people who cannot see or hear it; null for none, which is bad manners
 * @param focus the point that must stay visible, or null
 * @param thumbnail a preview picture for a video or sound, or null
 */
public record MediaUpload(
        MediaFile file,
        @Nullable String description,
        @Nullable FocusPoint focus,
        @Nullable MediaFile thumbnail) {

    /** Returns an upload with the text for people who cannot see or hear it. */
    public static MediaUpload of(MediaFile file, String description) {
        return new MediaUpload(file, description, null, null);
    }

    /** Returns this upload with the point that must stay visible. */
    public MediaUpload withFocus(FocusPoint point) {
        return new MediaUpload(file, description, point, thumbnail);
    }

    /** Returns this upload with a preview picture. */
    public MediaUpload withThumbnail(MediaFile picture) {
        return new MediaUpload(file, description, focus, picture);
    }

    /** Returns the values to send. */
    public Map<String, Object> fields() {
        return Fields.of("description", description == null || description.isEmpty() ? null : description)
                .with("focus", focus == null ? null : focus.wire())
                .asMap();
    }

    /** Returns the files to send, by field. */
    public Map<String, MediaFile> files() {
        return thumbnail == null ? Map.of("file", file) : Map.of("file", file, "thumbnail", thumbnail);
    }
}
