package dev.linnet.atproto.client.oauth;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.config.Secret;
import dev.linnet.http.JsonValue;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for permission that waits for a person.
 *
 * @param address what to open in a browser
 * @param state comes back with the redirect and must be the same then
 * @param issuer who asks the person, and must say so in the redirect
 * @param account whose permission is wanted; null to take whoever gives it
 * @param verifier proves that the code comes to who asked for it
 * @param key what the tokens will be bound to
 */
public record PendingLogin(
        URI address, String state, URI issuer, @Nullable Did account, Secret verifier, OAuthKey key) {

    private static final Kept FORM = new Kept("linnet-pending-1.", "login that waits for a person");

    /**
     * Returns this as a text to keep until the person comes back, with all its secrets: the program that finishes the login may
     * be another than the one that began it.
     */
    public Secret keep() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("address", address.toString());
        fields.put("state", state);
        fields.put("issuer", issuer.toString());
        if (account != null) {
            fields.put("account", account.text());
        }
        fields.put("verifier", verifier.reveal());
        fields.put("key", key.keep().reveal());
        return FORM.write(fields);
    }

    /**
     * Reads what {@link #keep} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static PendingLogin read(Secret kept) {
        JsonValue fields = FORM.read(kept);
        String account = fields.get("account").text("");
        return new PendingLogin(
                FORM.address(fields, "address"),
                fields.get("state").text(""),
                FORM.address(fields, "issuer"),
                account.isEmpty() ? null : new Did(account),
                Secret.of(fields.get("verifier").text("")),
                OAuthKey.read(Secret.of(fields.get("key").text(""))));
    }

    /** Its state is as good as a password until the person is back. */
    @Override
    public String toString() {
        return "PendingLogin[" + issuer + ", " + account + "]";
    }

    /**
     * Takes the code out of the address a person was sent back to.
     *
     * @throws OAuthException when permission was refused, or the answer belongs to another request or server
     */
    Secret codeFrom(URI redirected) {
        if (!Encoding.parameter(redirected, "state").filter(state::equals).isPresent()) {
            throw new OAuthException("the redirect belongs to another request: its state differs; start again");
        }
        if (!Encoding.parameter(redirected, "iss")
                .filter(issuer.toString()::equals)
                .isPresent()) {
            throw new OAuthException("the redirect does not come from " + issuer + ", which was asked; start again");
        }
        Encoding.parameter(redirected, "error").ifPresent(error -> {
            throw new OAuthException("permission was refused: "
                    + Encoding.parameter(redirected, "error_description").orElse(error));
        });
        return Encoding.parameter(redirected, "code")
                .filter(code -> !code.isEmpty())
                .map(Secret::of)
                .orElseThrow(() -> new OAuthException("the redirect holds no code; start again"));
    }
}
