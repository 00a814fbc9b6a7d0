package dev.linnet.atproto.client.session;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.ApiException;
import dev.linnet.http.Reply;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.Sessions;
import dev.linnet.store.Store;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session that looks after itself.
 *
 * <p>It is kept in a store, and a restart takes it up again instead of logging in. It is refreshed before it ends, and when a
 * server refuses it; however many threads need that at once, one does it and the others wait, and so do replicas that share the
 * store. The next tokens are written to the store before they are used. A network that fails meanwhile is an
 * {@link ApiException} of the call that needed the refresh, and nothing else is lost. When the refresh token is worth nothing any
 * more, there is one new login, as far as the budget of logins allows: at most 10 in five minutes and 100 a day, a third of
 * what servers do.
 *
 * <p>Tokens in the store are encrypted when the store was given a key. With a store that does not outlive the process, a
 * restart logs in anew and knows nothing of earlier logins. Safe for use by many threads.
 */
public final class KeptSession implements Session {

    private static final Logger log = LoggerFactory.getLogger(KeptSession.class);
    private static final Duration REST = Duration.ofSeconds(30);

    private final GrantSource source;
    private final Sessions sessions;
    private final LoginBudget budget;
    private final Turns turns;
    private final BotClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Held held;
    private volatile @Nullable Instant restUntil;
    private @Nullable Grant unsaved;

    private record Held(Grant grant, Credential credential) {}

    /** Makes a session; nothing is asked of the server before it is needed. */
    public KeptSession(GrantSource source, Store store, BotClock clock, RandomGenerator random) {
        this.source = source;
        this.sessions = store.sessions();
        this.budget = new LoginBudget(sessions, source.name(), source.account(), clock);
        this.turns = new Turns(store.leases(), source.name(), clock, random);
        this.clock = clock;
    }

    /** Makes a session of a grant that was just given; it replaces what the store has of the account. */
    public static KeptSession of(Grant grant, GrantSource source, Store store, BotClock clock, RandomGenerator random) {
        KeptSession session = new KeptSession(source, store, clock, random);
        session.save(grant);
        return session;
    }

    @Override
    public Did did() {
        return current().grant().did();
    }

    @Override
    public String handle() {
        return current().grant().handle();
    }

    @Override
    public URI service() {
        return current().grant().service();
    }

    @Override
    public Credential credential() {
        Held now = current();
        Instant renewal = now.grant().renewAt();
        if (renewal != null && !clock.instant().isBefore(renewal)) {
            return early(now).credential();
        }
        return now.credential();
    }

    @Override
    public boolean renew(Credential refused, ApiException.Unauthorized why) {
        AppPassword.failIfUnavailable(source.account(), why);
        if (why.code().filter("use_dpop_nonce"::equals).isPresent()) {
            return true;
        }
        lock.lock();
        try {
            Held now = current();
            if (now.credential().equals(refused)) {
                exchange(now.grant());
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void heard(URI server, Reply reply) {
        source.heard(server, reply);
    }

    /** Forgets the session here and in the store; the next call logs in. The server is not told. */
    public void forget() {
        lock.lock();
        try {
            held = null;
            unsaved = null;
            sessions.remove(source.name());
        } finally {
            lock.unlock();
        }
    }

    private Held current() {
        Held known = held;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            Held again = held;
            if (again != null) {
                return again;
            }
            Optional<Grant> kept = kept();
            return kept.isPresent() ? use(kept.get()) : exchange(null);
        } finally {
            lock.unlock();
        }
    }

    /** Refreshes a token that still works; who comes meanwhile goes on with it, and so do all when that fails. */
    private Held early(Held old) {
        Instant end = old.grant().expiresAt();
        boolean works = end == null || clock.instant().isBefore(end);
        Instant rest = restUntil;
        if (works && rest != null && clock.instant().isBefore(rest)) {
            return old;
        }
        if (works && !lock.tryLock()) {
            return old;
        } else if (!works) {
            lock.lock();
        }
        try {
            Held now = held == null ? old : held;
            return now.grant().access().equals(old.grant().access()) ? exchange(old.grant()) : now;
        } catch (ApiException failure) {
            if (!works) {
                throw failure;
            }
            restUntil = clock.instant().plus(REST);
            log.warn("The session could not be refreshed yet and is used until it ends: {}", failure.getMessage());
            return old;
        } finally {
            lock.unlock();
        }
    }

    private Held exchange(@Nullable Grant old) {
        try (Turns.Turn turn = turns.take(() -> successor(old).isPresent())) {
            if (unsaved != null) {
                return save(unsaved);
            }
            Optional<Grant> other = successor(old);
            if (other.isPresent()) {
                return use(other.get());
            }
            return save(old == null || old.refresh() == null ? login() : next(old));
        }
    }

    private Grant next(Grant old) {
        try {
            return source.next(old);
        } catch (ApiException.Unauthorized worthless) {
            Optional<Grant> other = successor(old);
            if (other.isPresent()) {
                return other.get();
            }
            log.warn(
                    "The session of {} cannot be refreshed any more; it takes a new login: {}",
                    source.account(),
                    worthless.getMessage());
            return login();
        }
    }

    private Grant login() {
        source.prepare();
        if (source.firstIsLimited()) {
            budget.spend();
        }
        return source.first();
    }

    /** Returns what another replica has put in the place of a grant. */
    private Optional<Grant> successor(@Nullable Grant old) {
        return kept().filter(kept -> old == null || !kept.access().equals(old.access()));
    }

    private Optional<Grant> kept() {
        return sessions.find(source.name()).flatMap(GrantText::read).filter(source::gave);
    }

    /** A refresh token works once: what it gave must not be lost because the store is away for a moment. */
    private Held save(Grant next) {
        unsaved = next;
        sessions.save(source.name(), GrantText.write(next));
        unsaved = null;
        restUntil = null;
        return use(next);
    }

    private Held use(Grant grant) {
        Held now = new Held(grant, source.credential(grant));
        held = now;
        return now;
    }
}
