package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.internal.Endpoints;
import dev.linnet.atproto.identity.IdentityException;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.http.ApiException;
import java.util.Optional;

/**
 * Whose handles are, confirmed from both sides and remembered by the client's identities. The account's own server is asked
 * where that could not be found out, and on a network for development, whose directory may not be known.
 */
final class Handles {

    private final BlueskyClient client;

    Handles(BlueskyClient client) {
        this.client = client;
    }

    /** Returns whose it is; nothing when it is nobody's: then it stays plain text. */
    Optional<Did> owner(Handle handle) {
        try {
            return Optional.of(client.identities().resolve(handle).did());
        } catch (IdentityException failure) {
            return switch (failure.kind()) {
                case INTERRUPTED -> throw failure;
                case UNREACHABLE -> asked(handle);
                default -> Endpoints.isLocal(client.session().service()) ? asked(handle) : Optional.empty();
            };
        }
    }

    private Optional<Did> asked(Handle handle) {
        try {
            return Optional.of(client.servers().resolve(handle.text()));
        } catch (ApiException.NotFound | ApiException.Invalid nobodys) {
            return Optional.empty();
        }
    }
}
