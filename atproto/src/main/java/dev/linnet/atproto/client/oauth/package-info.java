/**
 * OAuth as the AT Protocol has it: pushed requests, PKCE, and tokens bound to a key (DPoP).
 *
 * <p>Start with {@link dev.linnet.atproto.client.oauth.OAuth}. The session that comes out of it is used like one of an app
 * password.
 *
 * @see <a href="https://atproto.com/specs/oauth">The specification</a>
 */
@NullMarked
package dev.linnet.atproto.client.oauth;

import org.jspecify.annotations.NullMarked;
