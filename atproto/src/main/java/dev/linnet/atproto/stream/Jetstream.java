package dev.linnet.atproto.stream;

import dev.linnet.atproto.jetstream.CommitEvent;
import dev.linnet.atproto.jetstream.JetstreamDecoder;
import dev.linnet.atproto.jetstream.JetstreamEvent;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.http.ApiException;
import dev.linnet.http.Handshake;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.LiveListener;
import dev.linnet.http.LiveSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to Jetstream, which tells of the whole network as JSON: shorter than the firehose, but nothing in it can be proven.
 *
 * <pre>{@code
 * Jetstream jetstream = Jetstream.at(Jetstream.PUBLIC)
 *         .wanting("app.bsky.feed.post")
 *         .open(event -> look(event));
 * }</pre>
 *
 * <p>Version 2 is spoken where the instance knows it, otherwise version 1. When zstd-jni is there, messages come compressed. An
 * instance that fails twice in a row is left for the next one, which is asked to go on from the time that was reached, a few
 * seconds back, so that some messages come twice rather than not at all. Safe for use by many threads.
 *
 * @see <a href="https://github.com/bluesky-social/jetstream">Jetstream</a>
 */
public final class Jetstream implements AutoCloseable {

    /** The public instances. */
    public static final List<URI> PUBLIC = List.of(
            URI.create("wss://jetstream2.us-east.bsky.network"),
            URI.create("wss://jetstream1.us-east.bsky.network"),
            URI.create("wss://jetstream2.us-west.bsky.network"),
            URI.create("wss://jetstream1.us-west.bsky.network"));

    private static final Logger log = LoggerFactory.getLogger(Jetstream.class);
    private static final int PATIENCE = 2;

    private final StreamListener<? super JetstreamEvent> listener;
    private final JetstreamDecoder decoder;
    private final byte @Nullable [] named;
    private final Bookmark bookmark;
    private final List<Instance> instances;
    private final HttpTransport transport;
    private final LiveSocket socket;
    private final ReentrantLock handling = new ReentrantLock();
    private volatile boolean closed;
    private int current;
    private int failures;
    private byte @Nullable [] behind;
    private @Nullable Position place;

    Jetstream(JetstreamBuilder asked, StreamListener<? super JetstreamEvent> listener) {
        this.listener = listener;
        decoder = asked.collections.isEmpty()
                ? JetstreamDecoder.all()
                : JetstreamDecoder.wanting(asked.collections.toArray(new String[0]));
        named = asked.named == null ? null : asked.named.text().getBytes(StandardCharsets.US_ASCII);
        bookmark = new Bookmark(asked.places, asked.name, asked.clock);
        place = Position.read(bookmark.find());
        instances = asked.hosts.stream().map(host -> new Instance(host, asked)).toList();
        transport = asked.transport
                .apply(HttpTransport.to(Addresses.web(asked.hosts.get(0))).clock(asked.clock))
                .build();
        socket = new LiveSocket(transport, this::handshake, new Ear(), asked.options);
        socket.start();
    }

    /**
     * Begins to describe what to listen to.
     *
     * @param instances tried in this order, such as {@link #PUBLIC} or {@code wss://jetstream.example}
     */
    public static JetstreamBuilder at(List<URI> instances) {
        return new JetstreamBuilder(instances);
    }

    /** Begins to describe what to listen to at one instance. */
    public static JetstreamBuilder at(URI instance) {
        return at(List.of(instance));
    }

    /** Stops listening and keeps the place. What is being handled now may still be handled after this returns. */
    @Override
    public void close() {
        closed = true;
        socket.close();
        transport.close();
        instances.forEach(Instance::close);
        if (handling.tryLock()) {
            try {
                keep();
            } finally {
                handling.unlock();
            }
        }
    }

    private Instance instance() {
        return instances.get(current);
    }

    private Handshake handshake() {
        Position from = reached();
        if (failures >= PATIENCE && instances.size() > 1) {
            Instance left = instance();
            current = (current + 1) % instances.size();
            failures = 0;
            log.info("{} is left for {}", left.name(), instance().name());
        }
        return instance().handshake(from);
    }

    private void heard(byte[] message) {
        failures = 0;
        handling.lock();
        try {
            if (named == null || Bytes.contain(message, named)) {
                decoder.decode(message).ifPresent(this::hand);
            }
        } catch (MalformedDataException wrong) {
            malformed(message, wrong);
        } finally {
            behind = message;
            try {
                if (closed || bookmark.isDue()) {
                    keep();
                }
            } finally {
                handling.unlock();
            }
        }
    }

    private void keep() {
        Position now = reached();
        if (now != null) {
            bookmark.keep(now.text());
        }
    }

    private void malformed(byte[] message, MalformedDataException wrong) {
        log.debug("A message of {} cannot be used: {}", instance().name(), wrong.getMessage());
        listener.onMalformed(message, wrong);
    }

    /** What is passed over is decoded only when it matters how far that was. */
    private @Nullable Position reached() {
        handling.lock();
        try {
            byte[] last = behind;
            behind = null;
            if (last != null) {
                try {
                    JetstreamDecoder.all().decode(last).ifPresent(this::passed);
                } catch (MalformedDataException wrong) {
                    log.trace("The last message has no place: {}", wrong.getMessage());
                }
            }
            return place;
        } finally {
            handling.unlock();
        }
    }

    private void hand(JetstreamEvent event) {
        if (event instanceof JetstreamEvent.Failure failure) {
            log.warn(
                    "{} ends the stream: {} {}",
                    instance().name(),
                    failure.error(),
                    failure.message().orElse(""));
        } else if (event instanceof JetstreamEvent.Info info && info.name().equals("OutdatedCursor")) {
            String reason = instance().name() + " cannot tell of all that was missed: "
                    + info.message().orElse(info.name());
            log.warn("Messages are missing: {}", reason);
            listener.onGap(reason);
        } else if (isNew(event)) {
            listener.onEvent(event);
        }
    }

    /** Going on includes the last message; another instance counts for itself. */
    private boolean isNew(JetstreamEvent event) {
        Position now = place;
        if (event.cursor() < 0 || now == null || !now.host().equals(instance().name())) {
            return true;
        }
        if (event.cursor() < instance().from()) {
            place = null;
            instance().counts();
            String reason = instance().name() + " counts anew; it was asked to go on from " + now.cursor();
            log.warn("Messages may be missing: {}", reason);
            listener.onGap(reason);
            return true;
        }
        return event.cursor() > now.cursor();
    }

    private void passed(JetstreamEvent event) {
        if (event.cursor() < 0) {
            return;
        }
        place = Position.of(instance().name(), event.cursor(), time(event).orElse(null), place);
    }

    private static Optional<Instant> time(JetstreamEvent event) {
        if (event instanceof CommitEvent commit) {
            return commit.time();
        }
        if (event instanceof JetstreamEvent.Identity identity) {
            return identity.time();
        }
        if (event instanceof JetstreamEvent.Account account) {
            return account.time();
        }
        return event instanceof JetstreamEvent.Sync sync ? sync.time() : Optional.empty();
    }

    private final class Ear implements LiveListener {

        @Override
        public void onOpen() {
            instance().stands();
            listener.onUp();
        }

        @Override
        public void onText(String text) {
            heard(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void onBinary(byte[] bytes) {
            byte[] message;
            try {
                message = instance().plain(bytes);
            } catch (MalformedDataException wrong) {
                malformed(bytes, wrong);
                return;
            }
            heard(message);
        }

        @Override
        public void onDown(Down down) {
            if (!instance().refused(down.status(), down.reason())) {
                failures++;
            }
            listener.onDown(down.reason(), down.retryIn());
        }

        @Override
        public void onFatal(ApiException failure) {
            listener.onFatal(failure);
        }
    }
}
