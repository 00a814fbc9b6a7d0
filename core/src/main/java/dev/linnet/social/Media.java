package dev.linnet.social;

import org.jspecify.annotations.Nullable;

/**
 * A picture, a film or another file on a post somebody wrote.
 *
 * @param id the network's id of the file, or its address where it has none
 * @param kind the network's word for what it is: {@code image}, {@code video}, {@code gifv}, {@code audio}, …
 * @param url where the file can be fetched, or {@code null} while it is being prepared
 * @param description its alternative text, or {@code null} when its author gave none
 */
public record Media(
        String id,
        String kind,
        @Nullable String url,
        @Nullable String description) {}
