package dev.linnet.mastodon.client.oauth;

import dev.linnet.config.Secret;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for permission that waits for a person.
 *
 * @param address what to open in a browser
 * @param app who asks
 * @param state comes back with the redirect and must be the same then
 * @param codeVerifier proves at the exchange that the code comes to who asked for it; null where the server knows no PKCE
 */
public record Authorization(
        URI address, App app, String state, @Nullable Secret codeVerifier) {

    /**
     * Takes the code out of the address a person was sent back to.
     *
     * @throws OAuthException when permission was refused, or the answer belongs to another request
     */
    public String codeFrom(URI redirected) {
        Optional<String> refused = Redirect.parameter(redirected, "error");
        if (refused.isPresent()) {
            throw new OAuthException("permission was refused: "
                    + Redirect.parameter(redirected, "error_description").orElse(refused.get()));
        }
        if (!Redirect.parameter(redirected, "state").filter(state::equals).isPresent()) {
            throw new OAuthException("the redirect belongs to another request: its state differs; start again");
        }
        return Redirect.parameter(redirected, "code")
                .orElseThrow(() -> new OAuthException("the redirect holds no code; start again"));
    }
}
