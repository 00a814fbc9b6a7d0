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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sessions of OAuth: refreshed by themselves, begun by a person. */
final class OAuthSource implements GrantSource {

    private final OAuth oauth;
    private final Did account;
    private final @Nullable Grant given;
    private volatile @Nullable String ended;

    /**
     * Makes a source.
     *
     * @param given what the login gave; null when the store is to have it
     */
    OAuthSource(OAuth oauth, Did account, @Nullable Grant given) {
        this.oauth = oauth;
        this.account = account;
        this.given = given;
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
        String why = ended;
        if (given != null && why == null) {
            return given;
        }
        throw new OAuthException("there is no session of " + account
                + (why == null ? "" : " any more: its server said \"" + why + "\"")
                + ". Ask the person for permission again: log in with ./bot login --on bluesky --oauth, or with OAuth.start and"
                + " finish, and see that the bot's store is durable, for a login serves once");
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
                ended = refused.said().orElse("invalid_grant");
                throw new ApiException.Unauthorized(refused.problem());
            }
            throw refused;
        }
    }

    /** A person who logs in anew means that login to be used, not what an earlier one left behind. */
    @Override
    public boolean gave(Grant kept) {
        Secret mine = given == null ? null : given.own().get(OAuth.LOGIN);
        return mine == null || Objects.equals(mine, kept.own().get(OAuth.LOGIN));
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
