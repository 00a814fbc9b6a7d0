package dev.linnet.atproto.identity;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import java.net.URI;
import java.util.Optional;

/**
 * Who an account is. Immutable.
 *
 * @param did what it is called for good
 * @param handle what it goes by, if both the handle and the document say so; otherwise {@link Handle#INVALID}
 * @param document where it lives and what it signs with
 */
public record Identity(Did did, Handle handle, DidDocument document) {

    /** Whether the handle was confirmed from both sides. */
    public boolean hasHandle() {
        return !handle.equals(Handle.INVALID);
    }

    /** The server that hosts the account. */
    public Optional<URI> pds() {
        return document.pds();
    }

    /** The key its repository is signed with. */
    public Optional<SigningKey> signingKey() {
        return document.signingKey();
    }
}
