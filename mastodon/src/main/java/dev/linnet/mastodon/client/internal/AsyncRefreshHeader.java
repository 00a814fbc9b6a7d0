package dev.linnet.mastodon.client.internal;

import dev.linnet.mastodon.client.Refreshing;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Mastodon-Async-Refresh: id="…", retry=3}. */
final class AsyncRefreshHeader {

    private static final Pattern ID = Pattern.compile("(?:^|[,;\\s])id=\"?([^\",;\\s]+)");
    private static final Pattern RETRY = Pattern.compile("(?:^|[,;\\s])retry=\"?([0-9]{1,6})");

    private AsyncRefreshHeader() {}

    static <T> Refreshing<T> read(String header, T value) {
        String retry = first(RETRY, header);
        return new Refreshing<>(
                value, first(ID, header), retry == null ? null : Duration.ofSeconds(Long.parseLong(retry)));
    }

    private static @Nullable String first(Pattern pattern, String header) {
        Matcher found = pattern.matcher(header);
        return found.find() ? found.group(1) : null;
    }
}
