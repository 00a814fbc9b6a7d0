package dev.linnet.atproto.client.session;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a login or a refresh gave. Immutable; its text shows no token.
 *
 * @param did the account
 * @param handle its handle at that time
 * @param service the account's own server
 * @param access the token of calls
 * @param refresh the token that gets the next grant, used once; null when there is none
 * @param renewAt when to refresh, by this machine's clock; null when the token does not say when it ends
 * @param expiresAt when the token ends, by this machine's clock; null when it does not say
 * @param own what else its {@link GrantSource} needs, by names of its choice
 */
public record Grant(
        Did did,
        String handle,
        URI service,
        Secret access,
        @Nullable Secret refresh,
        @Nullable Instant renewAt,
        @Nullable Instant expiresAt,
        Map<String, Secret> own) {

    private static final Duration EARLY = Duration.ofMinutes(5);

    public Grant {
        own = Map.copyOf(own);
    }

    /** Returns this as a text to keep, with all its tokens. */
    public Secret keep() {
        return GrantText.write(this);
    }

    /** Reads what {@link #keep} wrote; nothing when it is something else. */
    public static Optional<Grant> read(Secret kept) {
        return GrantText.read(kept);
    }

    /**
     * Returns this grant with times reckoned from now: refreshed at nine tenths of its life, at most five minutes before its
     * end. A server's clock that differs from ours does no harm so.
     *
     * @param lifetime how long the access token lives; null when it does not say
     */
    public Grant living(@Nullable Duration lifetime, Instant now) {
        if (lifetime == null) {
            return new Grant(did, handle, service, access, refresh, null, null, own);
        }
        Duration tenth = lifetime.dividedBy(10);
        Instant end = now.plus(lifetime);
        Instant renewal = end.minus(tenth.compareTo(EARLY) < 0 ? tenth : EARLY);
        return new Grant(did, handle, service, access, refresh, renewal, end, own);
    }
}
