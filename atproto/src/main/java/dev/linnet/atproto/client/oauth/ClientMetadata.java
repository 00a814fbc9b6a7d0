package dev.linnet.atproto.client.oauth;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for permission. A program on the web is known by the address of a document about it, which {@link #document} writes
 * and its author has to publish there; one for development needs none. Immutable.
 *
 * @param id the address of the document, or what {@link #loopback} makes
 * @param name what people are shown; empty for none
 * @param redirect where people are sent back to
 * @param scope what is asked for, such as {@code atproto transition:generic transition:chat.bsky}
 * @param key the key by which servers know a confidential client; null for a public one, whose sessions end sooner
 */
public record ClientMetadata(
        String id,
        String name,
        URI redirect,
        String scope,
        @Nullable OAuthKey key) {

    /** Asks for all that an app password may do, but for direct messages. */
    public static final String USUAL_SCOPE = "atproto transition:generic";

    /** Checks that the scope is one of this protocol. */
    public ClientMetadata {
        if (!List.of(scope.split(" ", -1)).contains("atproto")) {
            throw new IllegalArgumentException(
                    "a scope of the AT Protocol holds the word atproto, but it was " + scope);
        }
    }

    /**
     * Returns a client for development, known by what it asks for.
     *
     * @param redirect an address of this machine, such as {@code http://127.0.0.1:8080/callback}; never {@code localhost}
     */
    public static ClientMetadata loopback(URI redirect, String scope) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("redirect_uri", redirect.toString());
        query.put("scope", scope);
        return new ClientMetadata("http://localhost?" + Encoding.query(query), "", redirect, scope, null);
    }

    /** Returns a client that keeps no secret, such as a program on people's own machines. */
    public static ClientMetadata open(URI document, String name, URI redirect, String scope) {
        return new ClientMetadata(document.toString(), name, redirect, scope, null);
    }

    /** Returns a client on a server of its own, which keeps a key. */
    public static ClientMetadata confidential(URI document, String name, URI redirect, String scope, OAuthKey key) {
        return new ClientMetadata(document.toString(), name, redirect, scope, key);
    }

    /** Returns the document to publish at the address that is the client's id. */
    public Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("client_id", id);
        if (!name.isEmpty()) {
            fields.put("client_name", name);
        }
        fields.put("application_type", "web");
        fields.put("grant_types", List.of("authorization_code", "refresh_token"));
        fields.put("response_types", List.of("code"));
        fields.put("redirect_uris", List.of(redirect.toString()));
        fields.put("scope", scope);
        fields.put("dpop_bound_access_tokens", true);
        if (key == null) {
            fields.put("token_endpoint_auth_method", "none");
        } else {
            fields.put("token_endpoint_auth_method", "private_key_jwt");
            fields.put("token_endpoint_auth_signing_alg", "ES256");
            Map<String, Object> jwk = new LinkedHashMap<>(key.openJwk());
            jwk.put("kid", key.id());
            jwk.put("use", "sig");
            jwk.put("alg", "ES256");
            fields.put("jwks", Map.of("keys", List.of(jwk)));
        }
        return fields;
    }
}
