package dev.linnet.atproto.client.oauth;

import dev.linnet.atproto.client.internal.Endpoints;
import dev.linnet.http.JsonValue;
import java.net.URI;
import java.util.Optional;

/**
 * Where permission is given for the accounts of a server.
 *
 * @param issuer what it calls itself
 * @param authorization where people are asked
 * @param token where codes and refresh tokens are exchanged
 * @param par where requests are pushed to
 * @param revocation where tokens are made worthless, if anywhere
 */
public record AuthorizationServer(URI issuer, URI authorization, URI token, URI par, Optional<URI> revocation) {

    static AuthorizationServer of(JsonValue json, URI asked) {
        String issuer = json.get("issuer").text("");
        if (!issuer.equals(asked.toString())) {
            throw new OAuthException("the authorization server at " + asked + " calls itself '" + issuer
                    + "'; it is not to be trusted with an account");
        }
        return new AuthorizationServer(
                asked,
                address(json, "authorization_endpoint", asked),
                address(json, "token_endpoint", asked),
                address(json, "pushed_authorization_request_endpoint", asked),
                Optional.of(json.get("revocation_endpoint").text(""))
                        .filter(text -> !text.isEmpty())
                        .map(text -> address(json, "revocation_endpoint", asked)));
    }

    private static URI address(JsonValue json, String field, URI issuer) {
        String text = json.get(field).text("");
        Optional<URI> root = Endpoints.address(text);
        if (root.isEmpty() || !Endpoints.mayFollow(issuer, root.get())) {
            throw new OAuthException("the authorization server " + issuer + " gives no usable address for " + field);
        }
        return URI.create(text);
    }
}
