package dev.linnet.atproto.client.media;

import dev.linnet.atproto.syntax.LanguageTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a video, as a file of the kind WebVTT whose name tells the language: {@code talk.en.vtt}.
 *
 * @param file where it lies
 * @param language the language it is in
 */
public record CaptionFile(Path file, String language) {

    /** The media type of such files. */
    public static final String MEDIA_TYPE = "text/vtt";

    /** The most bytes of one. */
    public static final int MOST_BYTES = 20_000;

    private static final Pattern NAME = Pattern.compile(".*\\.([A-Za-z0-9-]+)\\.vtt", Pattern.CASE_INSENSITIVE);

    /** Returns whether a file is meant to be one, by its media type or else its name. */
    public static boolean isOne(Path file, @Nullable String mediaType) {
        return mediaType == null
                ? name(file).toLowerCase(Locale.ROOT).endsWith(".vtt")
                : mediaType.toLowerCase(Locale.ROOT).startsWith(MEDIA_TYPE);
    }

    /**
     * Looks at a file.
     *
     * @throws UncheckedIOException when it cannot be read
     * @throws IllegalArgumentException when its name tells no language, or it is too large
     */
    public static CaptionFile of(Path file) {
        Matcher parts = NAME.matcher(name(file));
        if (!parts.matches() || !LanguageTag.isValid(parts.group(1))) {
            throw new IllegalArgumentException(
                    "the captions " + name(file) + " do not tell their language: name the file like talk.en.vtt");
        }
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new IllegalArgumentException("the captions " + name(file) + " have " + size
                        + " bytes, the network allows " + MOST_BYTES + "; shorten them");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the captions " + name(file) + " cannot be read", unreadable);
        }
        return new CaptionFile(file, parts.group(1));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
