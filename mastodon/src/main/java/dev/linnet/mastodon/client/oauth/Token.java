package dev.linnet.mastodon.client.oauth;

import dev.linnet.config.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An access token and what belongs to it.
 *
 * @param accessToken the token itself
 * @param scopes what it allows
 * @param createdAt when it was made, if the server said so
 * @param expiresAt when it ends; null for never, as on Mastodon and GoToSocial
 * @param refreshToken what gets the next one, where tokens expire (Akkoma and Pleroma)
 */
public record Token(
        Secret accessToken,
        List<String> scopes,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Secret refreshToken) {

    /** Copies the scopes. */
    public Token {
        scopes = List.copyOf(scopes);
    }
}
