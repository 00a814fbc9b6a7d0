package dev.linnet.atproto.identity;

import dev.linnet.atproto.identity.IdentityException.Kind;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out who is who, and remembers it for a while: at most a day, failures for a minute. A handle counts only if the account
 * it points to names it too. However many threads ask about an account at once, its document is fetched once.
 *
 * <p>When the network announces that an identity changed, call {@link #forget}; when a signature does not match the key that is
 * remembered, call {@link #refresh} and check it once more. Safe for use by many threads; what is not remembered blocks its
 * thread until it is found out.
 *
 * @see <a href="https://atproto.com/guides/identity">The protocol's guide</a>
 */
public final class Identities implements AutoCloseable {

    /** A forged signature must not make every message a call to the directory. */
    private static final Duration REFRESHED_AT_MOST_EVERY = Duration.ofMinutes(1);

    private final Strangers pages;
    private final Strangers documents;
    private final DocumentLookup lookup;
    private final Remembered<Did, DidDocument> byDid;
    private final Remembered<Handle, Optional<Did>> byHandle;
    private final boolean local;

    Identities(IdentitySettings settings) {
        this.local = settings.isLocal();
        this.pages = new Strangers(settings, HandleLookup.LONGEST_PAGE);
        this.documents = new Strangers(settings, DocumentLookup.LONGEST_DOCUMENT);
        this.lookup = new DocumentLookup(settings, documents);
        HandleLookup handles = new HandleLookup(settings, pages, documents);
        this.byDid = new Remembered<>(
                settings.clock(),
                settings.accounts(),
                lookup::find,
                document -> settings.keptFor(),
                settings.failuresKeptFor());
        this.byHandle = new Remembered<>(
                settings.clock(),
                settings.accounts(),
                handles::find,
                did -> did.isPresent() ? settings.keptFor() : settings.failuresKeptFor(),
                settings.failuresKeptFor());
    }

    /** Starts to describe how identities are found out; everything has a default. */
    public static IdentitiesBuilder builder() {
        return new IdentitiesBuilder();
    }

    /** Returns one for the public network. */
    public static Identities ofThePublicNetwork() {
        return builder().build();
    }

    /** Whether it works with a network on this machine: see {@link IdentitiesBuilder#localNetwork}. */
    public boolean isLocal() {
        return local;
    }

    /**
     * Returns the document of an account.
     *
     * @throws IdentityException if there is none, or it cannot be found out now
     */
    public DidDocument document(Did did) {
        return byDid.get(did);
    }

    /**
     * Returns who an account is. A handle that cannot be confirmed, for whatever reason, is {@link Handle#INVALID}.
     *
     * @throws IdentityException if there is no such account, or it cannot be found out now
     */
    public Identity resolve(Did did) {
        DidDocument document = document(did);
        Handle handle = document.handles().stream()
                .findFirst()
                .filter(claimed -> pointsTo(claimed, did))
                .orElse(Handle.INVALID);
        return new Identity(did, handle, document);
    }

    /**
     * Returns who goes by a handle.
     *
     * @throws IdentityException if nobody does, the account does not name the handle, or it cannot be found out now
     */
    public Identity resolve(Handle handle) {
        Did did = byHandle.get(handle)
                .orElseThrow(() -> new IdentityException(
                        Kind.NOT_FOUND,
                        "Looking up the handle " + handle + " failed: neither a TXT record of _atproto." + handle
                                + " nor the page https://" + handle + "/.well-known/atproto-did names an account."
                                + " Check it for typing errors; its owner may have changed it.",
                        null));
        DidDocument document = document(did);
        if (!document.claims(handle)) {
            throw new IdentityException(
                    Kind.CONTRADICTION,
                    "The handle " + handle + " points to " + did + ", but that account does not name it"
                            + (document.handles().isEmpty()
                                    ? ""
                                    : " and goes by " + document.handles().get(0))
                            + ". It was not believed.",
                    null);
        }
        return new Identity(did, handle, document);
    }

    /**
     * Returns the account that goes by a handle, confirmed from both sides; this is what turns handles in a text into mentions.
     *
     * @return nothing if nobody does, it is contradictory who, or it cannot be found out now; {@link #resolve(Handle)} says which
     * @throws IdentityException if the calling thread was interrupted
     */
    public Optional<Did> find(Handle handle) {
        try {
            return Optional.of(resolve(handle).did());
        } catch (IdentityException failure) {
            if (failure.kind() == Kind.INTERRUPTED) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    /** Forgets an account and the handles it claimed, so that it is found out anew when it is asked for. */
    public void forget(Did did) {
        byDid.ifKnown(did).ifPresent(document -> document.handles().forEach(byHandle::forget));
        byDid.forget(did);
    }

    /** Forgets whom a handle points to. */
    public void forget(Handle handle) {
        byHandle.forget(handle);
    }

    /**
     * Finds out an account's document anew, unless that was done within the last minute.
     *
     * @throws IdentityException if there is none, or it cannot be found out now
     */
    public DidDocument refresh(Did did) {
        byDid.forgetOlderThan(did, REFRESHED_AT_MOST_EVERY);
        return document(did);
    }

    private boolean pointsTo(Handle handle, Did did) {
        try {
            return byHandle.get(handle).filter(did::equals).isPresent();
        } catch (IdentityException failure) {
            if (failure.kind() == Kind.INTERRUPTED) {
                throw failure;
            }
            return false;
        }
    }

    /** Closes idle connections. */
    @Override
    public void close() {
        pages.close();
        documents.close();
        lookup.close();
    }
}
