package dev.linnet.mastodon.client.oauth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program to be made known to a server.
 *
 * @param name what people see when they are asked for permission, and under posts
 * @param redirectUri where a person is sent back to
 * @param scopes the most it may ever ask for
 * @param website its web site, or null
 */
public record AppRegistration(
        String name,
        String redirectUri,
        List<String> scopes,
        @Nullable String website) {

    /** Checks that there is a name and a scope. */
    public AppRegistration {
        scopes = List.copyOf(scopes);
        if (name.isBlank()) {
            throw new IllegalArgumentException("an app needs a name, but it was blank");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("an app needs at least one scope, such as read:notifications");
        }
    }

    /** Returns a program that gets its code shown to the person, with the given scopes. */
    public static AppRegistration outOfBand(String name, List<String> scopes) {
        return new AppRegistration(name, App.OUT_OF_BAND, scopes, null);
    }
}
