package dev.linnet.atproto.stream;

import dev.linnet.atproto.firehose.ErrorFrame;
import dev.linnet.atproto.firehose.FirehoseDecoder;
import dev.linnet.atproto.firehose.Frame;
import dev.linnet.atproto.firehose.IdentityFrame;
import dev.linnet.atproto.firehose.InfoFrame;
import dev.linnet.atproto.identity.IdentityException;
import dev.linnet.atproto.repo.MalformedDataException;
import dev.linnet.http.ApiException;
import dev.linnet.http.Handshake;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.LiveListener;
import dev.linnet.http.LiveSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to {@code com.atproto.sync.subscribeRepos} of a relay, which tells of the whole network, or of one server, which tells
 * of its accounts.
 *
 * <pre>{@code
 * Firehose firehose = Firehose.at(URI.create("wss://bsky.network"))
 *         .wanting("app.bsky.feed.post")
 *         .places(Places.in(Path.of("firehose.place")))
 *         .open(frame -> look(frame));
 * }</pre>
 *
 * <p>It goes on from the last message that was handled. When the server says that this place lies ahead of all it has, as after it
 * was set up anew, listening begins with the newest message; when it lies too far back, with the oldest that there is; both are
 * told as a gap. When the server says that messages are read too slowly, it goes on from where it was. Messages that come
 * twice are heard once. Safe for use by many threads.
 *
 * @see <a href="https://atproto.com/specs/event-stream">The specification of event streams</a>
 */
public final class Firehose implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Firehose.class);
    private static final String PATH = "/xrpc/com.atproto.sync.subscribeRepos";
    private static final long NOWHERE = -1;
    /** Notices and errors have no place and name nobody, but are short. */
    private static final int LARGEST_NOTICE = 300;

    private final FirehoseBuilder asked;
    private final StreamListener<? super Frame> listener;
    private final FirehoseDecoder decoder;
    private final byte @Nullable [] named;
    private final Bookmark bookmark;
    private final HttpTransport transport;
    private final LiveSocket socket;
    private final ReentrantLock handling = new ReentrantLock();
    private volatile boolean closed;
    private long place;
    private byte @Nullable [] behind;

    Firehose(FirehoseBuilder asked, StreamListener<? super Frame> listener) {
        this.asked = asked;
        this.listener = listener;
        decoder = FirehoseDecoder.wanting(asked.collections);
        named = asked.named == null ? null : asked.named.text().getBytes(StandardCharsets.US_ASCII);
        bookmark = new Bookmark(asked.places, asked.name, asked.clock);
        place = read(bookmark.find());
        if (place < 0 && asked.fromOldest) {
            place = 0;
        }
        transport = asked.transport
                .apply(HttpTransport.to(Addresses.web(asked.host)).clock(asked.clock))
                .build();
        socket = new LiveSocket(transport, this::handshake, new Ear(), asked.options);
        socket.start();
    }

    /**
     * Begins to describe what to listen to.
     *
     * @param host a relay or a server, such as {@code wss://bsky.network}
     */
    public static FirehoseBuilder at(URI host) {
        return new FirehoseBuilder(host);
    }

    /** Stops listening and keeps the place. What is being handled now may still be handled after this returns. */
    @Override
    public void close() {
        closed = true;
        socket.close();
        transport.close();
        if (handling.tryLock()) {
            try {
                keep();
            } finally {
                handling.unlock();
            }
        }
    }

    private static long read(@Nullable String kept) {
        return kept == null || !kept.matches("\\d{1,18}") ? NOWHERE : Long.parseLong(kept);
    }

    private Handshake handshake() {
        long from = reached();
        URI address = Addresses.of(asked.host, PATH, from < 0 ? "" : Addresses.parameter("cursor", from));
        return Handshake.to(address);
    }

    /** What is passed over is looked at no further than it takes; where it stands is found out when that matters. */
    private void heard(byte[] message) {
        handling.lock();
        try {
            if (named == null || Bytes.contain(message, named)) {
                Optional<Frame> frame = decoder.decode(message);
                if (frame.isPresent()) {
                    hand(frame.get(), message);
                }
            } else if (message.length <= LARGEST_NOTICE) {
                decoder.decode(message).filter(frame -> frame.seq() < 0).ifPresent(frame -> hand(frame, message));
            }
        } catch (MalformedDataException wrong) {
            log.debug("A message of {} cannot be used: {}", asked.name, wrong.getMessage());
            listener.onMalformed(message, wrong);
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
        long now = reached();
        if (now >= 0) {
            bookmark.keep(Long.toString(now));
        }
    }

    private long reached() {
        handling.lock();
        try {
            byte[] last = behind;
            behind = null;
            if (last != null) {
                try {
                    place = Math.max(place, FirehoseDecoder.seq(last));
                } catch (MalformedDataException wrong) {
                    log.trace("The last message has no place: {}", wrong.getMessage());
                }
            }
            return place;
        } finally {
            handling.unlock();
        }
    }

    private void hand(Frame frame, byte[] message) {
        if (frame instanceof ErrorFrame error) {
            ended(error);
        } else if (frame instanceof InfoFrame info && info.name().equals("OutdatedCursor")) {
            gap("place " + place + " lies further back than " + asked.name + " can tell of");
        } else if ((frame.seq() < 0 || frame.seq() > place) && isTrue(frame, message)) {
            listener.onEvent(frame);
            place = Math.max(place, frame.seq());
        }
    }

    private boolean isTrue(Frame frame, byte[] message) {
        if (asked.identities != null && frame instanceof IdentityFrame changed) {
            asked.identities.forget(changed.did());
        }
        try {
            Keys.prove(frame, asked.verifier, asked.identities);
            return true;
        } catch (IdentityException unknown) {
            log.info("A message of {} is not believed: {}", asked.name, unknown.getMessage());
            listener.onMalformed(message, new MalformedDataException(String.valueOf(unknown.getMessage())));
            return false;
        }
    }

    private void ended(ErrorFrame error) {
        switch (error.error()) {
            case "FutureCursor" -> {
                long ahead = place;
                place = NOWHERE;
                behind = null;
                gap("place " + ahead + " lies ahead of all that " + asked.name + " has; it may have been set up anew");
            }
            case "ConsumerTooSlow" ->
                log.warn(
                        "{} says that its messages are read too slowly, and ends the stream; it is asked to go on from {}."
                                + " If this comes again, listen for less, or do less for each message.",
                        asked.name,
                        place);
            default ->
                log.warn(
                        "{} ends the stream: {} {}",
                        asked.name,
                        error.error(),
                        error.message().orElse(""));
        }
    }

    private void gap(String reason) {
        log.warn("Messages are missing: {}", reason);
        listener.onGap(reason);
    }

    private final class Ear implements LiveListener {

        @Override
        public void onOpen() {
            listener.onUp();
        }

        @Override
        public void onBinary(byte[] bytes) {
            heard(bytes);
        }

        @Override
        public void onDown(Down down) {
            listener.onDown(down.reason(), down.retryIn());
        }

        @Override
        public void onFatal(ApiException failure) {
            listener.onFatal(failure);
        }
    }
}
