package dev.linnet.atproto.client.internal;

import dev.linnet.atproto.client.session.HomeNotFoundException;
import dev.linnet.atproto.identity.DidDocument;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.identity.IdentityException;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the servers of accounts by who they are. A document of the public network that names a server on this machine or a
 * private one is not followed. Safe for use by many threads.
 */
public final class Homes implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Homes.class);
    private static final URI ENTRYWAY = URI.create("https://bsky.social");
    private static final String BEHIND_ENTRYWAY = ".host.bsky.network";

    private final @Nullable URI service;
    private final @Nullable Identities given;
    private final BotClock clock;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Identities made;

    /**
     * Asks nobody yet.
     *
     * @param service the service the user named, if any; with one on this machine its own network is meant
     * @param given what is asked; null for the public network, or the one of a local service
     */
    public Homes(@Nullable URI service, @Nullable Identities given, BotClock clock, RandomGenerator random) {
        this.service = service;
        this.given = given;
        this.clock = clock;
        this.random = random;
    }

    /** Returns what finds out who is who. */
    public Identities identities() {
        if (given != null) {
            return given;
        }
        lock.lock();
        try {
            if (made == null) {
                made = make();
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private Identities make() {
        var builder = Identities.builder().clock(clock).random(random);
        return service != null && Endpoints.isLocal(service)
                ? builder.localNetwork(service).directory(service).build()
                : builder.build();
    }

    /** Returns the server of an account; nothing, with a line in the log, when it cannot be found out. */
    public Optional<URI> of(Did account) {
        try {
            return usable(identities().document(account));
        } catch (IdentityException failure) {
            if (failure.kind() == IdentityException.Kind.INTERRUPTED) {
                throw failure;
            }
            log.warn(
                    "The server of {} was not told by its login and could not be found: {}",
                    account,
                    failure.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Finds where an account logs in, found out anew: it may have moved. The accounts of Bluesky's own servers log in at {@code
     * bsky.social}, which looks after their sessions; all others at their server.
     *
     * @param name a handle or a DID
     * @throws HomeNotFoundException when it is nobody's, or cannot be found out
     */
    public URI entrance(String name) {
        URI home = usable(document(name))
                .orElseThrow(() -> new HomeNotFoundException(
                        name, "its document names no server that could be used", null, false));
        boolean behind = home.getHost().toLowerCase(Locale.ROOT).endsWith(BEHIND_ENTRYWAY);
        return behind ? ENTRYWAY : home;
    }

    private DidDocument document(String name) {
        try {
            if (Did.isValid(name)) {
                return identities().refresh(new Did(name));
            }
            if (!Handle.isValid(name)) {
                throw new HomeNotFoundException(name, "it is neither a handle nor a DID", null, false);
            }
            Handle handle = new Handle(name);
            identities().forget(handle);
            return identities().refresh(identities().resolve(handle).did());
        } catch (IdentityException failure) {
            throw new HomeNotFoundException(name, String.valueOf(failure.getMessage()), failure, failure.canRetry());
        }
    }

    private Optional<URI> usable(DidDocument document) {
        return document.pds()
                .map(URI::toString)
                .flatMap(Endpoints::address)
                .filter(home -> identities().isLocal() || !Endpoints.isLocal(home));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (made != null) {
                made.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
