package dev.linnet.mastodon.client.oauth;

import java.net.URI;
import java.util.List;

/**
 * What a server's OAuth can do (RFC 8414). Servers without the document get the addresses every Mastodon has.
 *
 * @param authorization where a person gives permission
 * @param token where codes are exchanged
 * @param revocation where tokens are revoked
 * @param registration where apps are registered
 * @param scopes the scopes it knows; empty when it does not say
 * @param grantTypes the grants it knows; empty when it does not say
 * @param codeChallengeMethods the ways of PKCE it knows; empty means none
 */
public record ServerMetadata(
        URI authorization,
        URI token,
        URI revocation,
        URI registration,
        List<String> scopes,
        List<String> grantTypes,
        List<String> codeChallengeMethods) {

    /** Copies the lists. */
    public ServerMetadata {
        scopes = List.copyOf(scopes);
        grantTypes = List.copyOf(grantTypes);
        codeChallengeMethods = List.copyOf(codeChallengeMethods);
    }

    /** Returns the addresses every Mastodon has. */
    public static ServerMetadata usual(URI server) {
        return new ServerMetadata(
                server.resolve("/oauth/authorize"),
                server.resolve("/oauth/token"),
                server.resolve("/oauth/revoke"),
                server.resolve("/api/v1/apps"),
                List.of(),
                List.of(),
                List.of());
    }

    /** Returns whether PKCE with SHA-256 works. */
    public boolean supportsPkce() {
        return codeChallengeMethods.contains("S256");
    }
}
