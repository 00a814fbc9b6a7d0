package dev.linnet.atproto.client.oauth;

import dev.linnet.atproto.client.session.Credential;
import dev.linnet.atproto.client.session.Grant;
import dev.linnet.atproto.client.session.GrantSource;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.http.Reply;
import java.net.URI;
import java.util.Map;

/** Sessions of OAuth: refreshed by themselves, begun by a person. */
final class OAuthSource implements GrantSource {

    private final OAuth oauth;
    private final Did account;

    OAuthSource(OAuth oauth, Did account) {
        this.oauth = oauth;
        this.account = account;
    }

    @Override
    public String name() {
        return "atproto-oauth:" + account;
    }

    @Override
    public String account() {
        return account.text();
    }

    @Override
    public Grant first() {
        throw new OAuthException("there is no session of " + account
                + " (any more): ask the person for permission again, with OAuth.start and finish");
    }

    @Override
    public boolean firstIsLimited() {
        return false;
    }

    @Override
    public Grant next(Grant old) {
        try {
            return oauth.refresh(old);
        } catch (ApiException.Invalid refused) {
            if (refused.code().filter("invalid_grant"::equals).isPresent()) {
                throw new ApiException.Unauthorized(refused.problem());
            }
            throw refused;
        }
    }

    @Override
    public Credential credential(Grant grant) {
        return new Bound(oauth.proofs(), OAuth.key(grant), grant.access());
    }

    @Override
    public void heard(URI server, Reply reply) {
        oauth.proofs().heard(server, reply);
    }

    private record Bound(Proofs proofs, OAuthKey key, Secret token) implements Credential {
        @Override
        public Map<String, String> headers(String method, URI address) {
            return Map.of("Authorization", "DPoP " + token.reveal(), "DPoP", proofs.proof(key, method, address, token));
        }
    }
}
