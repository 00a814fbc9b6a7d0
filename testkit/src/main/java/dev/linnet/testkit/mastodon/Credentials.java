package dev.linnet.testkit.mastodon;

import java.util.Set;

/**
 * A bot's account with a token for it. The token stays out of {@link #toString}.
 *
 * @param person the bot's account
 * @param token the bearer token
 * @param scopes what the token allows
 */
public record Credentials(Person person, String token, Set<String> scopes) {
    @Override
    public String toString() {
        return "Credentials[" + person + ", " + scopes + "]";
    }
}
