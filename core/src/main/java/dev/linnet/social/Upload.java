package dev.linnet.social;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to be sent to the network, to be attached to a {@link Draft} afterwards.
 *
 * @param file where it lies
 * @param contentType its media type such as {@code image/png}, or {@code null} to tell by its name
 * @param description its alternative text for people who cannot see it; {@code null} for none
 * @param focus the point of a picture that should stay visible when it is cropped, or {@code null}
 */
public record Upload(
        Path file,
        @Nullable String contentType,
        @Nullable String description,
        @Nullable Focus focus) {

    /**
     * A point of a picture: {@code (0, 0)} is the middle.
     *
     * @param x from -1 at the left to 1 at the right
     * @param y from -1 at the bottom to 1 at the top
     */
    public record Focus(double x, double y) {
        public Focus {
            if (!(Math.abs(x) <= 1 && Math.abs(y) <= 1)) {
                throw new IllegalArgumentException("a focus lies between -1 and 1, but was " + x + "," + y);
            }
        }
    }

    /** Returns the file at the given path, without a description. */
    public static Upload of(Path file) {
        return new Upload(file, null, null, null);
    }

    /** Returns the same file with an alternative text. */
    public Upload describedAs(String text) {
        return new Upload(file, contentType, text, focus);
    }

    /** Returns the same file with a media type. */
    public Upload as(String mediaType) {
        return new Upload(file, mediaType, description, focus);
    }

    /** Returns the same picture with a point that stays visible. */
    public Upload focusedOn(double x, double y) {
        return new Upload(file, contentType, description, new Focus(x, y));
    }
}
