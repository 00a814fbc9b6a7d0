package dev.linnet.atproto.client.internal;

import dev.linnet.atproto.client.XrpcCall;
import dev.linnet.atproto.client.session.Credential;
import dev.linnet.atproto.client.session.Session;
import dev.linnet.atproto.syntax.Tids;
import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.Reply;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The way from a call to the wire: what all of them have in common. Safe for use by many threads. */
public final class Api {

    private final Session session;
    private final Transports transports;
    private final WritePoints points;
    private final List<String> labelers;
    private final BotClock clock;
    private final Tids tids;

    /**
     * Makes the way.
     *
     * @param labelers whose labels are wanted, unless a call says otherwise
     * @param tids names the records that callers do not name
     */
    public Api(
            Session session,
            Transports transports,
            WritePoints points,
            List<String> labelers,
            BotClock clock,
            Tids tids) {
        this.session = session;
        this.transports = transports;
        this.points = points;
        this.labelers = List.copyOf(labelers);
        this.clock = clock;
        this.tids = tids;
    }

    /** Returns whom calls are made as. */
    public Session session() {
        return session;
    }

    /** Returns the clock that waits go by. */
    public BotClock clock() {
        return clock;
    }

    /** Returns what names records. */
    public Tids tids() {
        return tids;
    }

    /** Starts a reading call. */
    public XrpcCall query(String nsid) {
        return XrpcCall.query(this, nsid);
    }

    /** Starts a writing call. */
    public XrpcCall procedure(String nsid) {
        return XrpcCall.procedure(this, nsid);
    }

    /** Returns whose labels calls ask for. */
    public List<String> labelers() {
        return labelers;
    }

    /**
     * Sends a call.
     *
     * @param call the call without a token
     * @param server where it goes; null for the account's own server
     * @param signed whether it is made as the account
     * @param cost how many points it costs
     */
    public Reply send(Call call, Optional<URI> server, boolean signed, int cost) {
        if (!signed) {
            return transports.to(server.orElseGet(session::service)).send(call.anonymous());
        }
        Supplier<Reply> sending = () -> signed(call, server);
        return cost == 0 ? sending.get() : points.spend(cost, call, server.orElseGet(session::service), sending);
    }

    private Reply signed(Call call, Optional<URI> server) {
        boolean nonceGiven = false;
        boolean renewed = false;
        while (true) {
            URI base = server.orElseGet(session::service);
            // A login or refresh that is due is done here, where no ticket is held.
            Credential first = session.credential();
            AtomicReference<Credential> used = new AtomicReference<>(first);
            try {
                Reply reply = transports.to(base).send(call.headers(() -> {
                    Credential now = session.credential();
                    used.set(now);
                    return now.headers(call.method(), base.resolve(call.path()));
                }));
                session.heard(base, reply);
                return reply;
            } catch (ApiException.Unauthorized refused) {
                boolean nonce = refused.code().filter("use_dpop_nonce"::equals).isPresent();
                boolean before = nonce ? nonceGiven : renewed;
                if (before || !session.renew(Objects.requireNonNullElse(used.get(), first), refused)) {
                    throw refused;
                }
                nonceGiven |= nonce;
                renewed |= !nonce;
            }
        }
    }
}
