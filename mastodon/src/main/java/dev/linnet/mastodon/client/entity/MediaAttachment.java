package dev.linnet.mastodon.client.entity;

import org.jspecify.annotations.Nullable;

/**
 * A picture, sound or video.
 *
 * @param type {@code image}, {@code gifv}, {@code video}, {@code audio} or {@code unknown}
 * @param url where the file is; null while the server still works on it
 * @param description the text for people who cannot see or hear it
 */
public record MediaAttachment(
        String id,
        String type,
        @Nullable String url,
        @Nullable String previewUrl,
        @Nullable String remoteUrl,
        @Nullable String description,
        @Nullable String blurhash,
        @Nullable Meta meta) {

    /** Replaces what the server left out by empty values. */
    public MediaAttachment {
        id = Absent.text(id);
        type = Absent.text(type);
    }

    /** Returns whether the file can be attached to a post. */
    public boolean ready() {
        return url != null;
    }

    /** What is known of the file. */
    public record Meta(
            @Nullable Size original,
            @Nullable Size small,
            @Nullable Focus focus) {}

    /** Measures of one version: pixels, seconds, bits per second. */
    public record Size(
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Double aspect,
            @Nullable Double duration,
            @Nullable String frameRate,
            @Nullable Long bitrate) {}

    /** The point that must stay visible when a picture is cropped; both axes run from -1 to 1, up and right positive. */
    public record Focus(double x, double y) {}
}
