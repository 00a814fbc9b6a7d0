package dev.linnet.mastodon.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may become more complete: the server fetches the rest in the background.
 *
 * @param value what is known now
 * @param refreshId the handle to ask after, or null when nothing runs
 * @param retry when to ask again, or null when the server did not say
 * @param <T> what was asked for
 */
public record Refreshing<T>(
        T value, @Nullable String refreshId, @Nullable Duration retry) {}
