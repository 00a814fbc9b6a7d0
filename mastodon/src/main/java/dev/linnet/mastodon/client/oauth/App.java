package dev.linnet.mastodon.client.oauth;

import dev.linnet.config.Secret;
import java.util.List;

/**
 * A program a server knows. Keep it: registering again makes a second one.
 *
 * @param clientId its public name to the server
 * @param clientSecret what proves that it is this program
 * @param redirectUri where a person is sent back to
 * @param scopes the most it may ever ask for
 */
public record App(String clientId, Secret clientSecret, String redirectUri, List<String> scopes) {

    /** The redirect address that makes the server show the code instead: for programs without a web site. */
    public static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";

    /** Copies the scopes. */
    public App {
        scopes = List.copyOf(scopes);
    }
}
