package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.entity.ServerInfo;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import java.time.Duration;

/** What servers say of themselves and of names. Safe for use by many threads. */
public final class Servers {

    private final Api api;

    /** Made by the client. */
    public Servers(Api api) {
        this.api = api;
    }

    /** Returns what the account's own server says of itself. */
    public ServerInfo describe() {
        return api.query("com.atproto.server.describeServer").anonymous().read(ServerInfo::of);
    }

    /**
     * Returns whose a handle is, as the account's server has it.
     *
     * @throws ApiException.NotFound when it is nobody's
     */
    public Did resolve(String handle) {
        return api.query("com.atproto.identity.resolveHandle")
                .with("handle", handle)
                .what("looking up the handle " + handle)
                .read(answer -> new Did(answer.get("did").text("")));
    }

    /**
     * Returns a token that lets another service act for the account, for one kind of call.
     *
     * @param audience the DID of who will check the token
     * @param nsid the call it is for
     * @param life how long it lives; at most an hour
     */
    public Secret serviceAuth(String audience, String nsid, Duration life) {
        return api.query("com.atproto.server.getServiceAuth")
                .with("aud", audience)
                .with("lxm", nsid)
                .with("exp", api.clock().instant().plus(life).getEpochSecond())
                .what("getting a token for " + audience)
                .read(answer -> Secret.of(answer.get("token").text("")));
    }
}
