/**
 * Getting an access token: registering an app, asking a person for permission, and exchanging the code.
 *
 * <p>Follows OAuth 2.0 (RFC 6749) with PKCE (RFC 7636), token revocation (RFC 7009) and server metadata (RFC 8414) as Mastodon
 * and its relatives do it.
 */
@NullMarked
package dev.linnet.mastodon.client.oauth;

import org.jspecify.annotations.NullMarked;
