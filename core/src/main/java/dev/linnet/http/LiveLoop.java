package dev.linnet.http;

import dev.linnet.http.LiveSignal.End;
import dev.linnet.http.LiveStream.State;
import dev.linnet.resilience.Backoff;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one connection after another up, and runs the listener, on a thread of its own. */
final class LiveLoop {

    private static final Logger log = LoggerFactory.getLogger(LiveStream.class);

    private final TransportSettings settings;
    private final LiveListener listener;
    private final LiveOptions options;
    private final Supplier<Handshake> handshake;
    private final Connector connector;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private State state = State.NEW;
    private @Nullable Link link;
    private @Nullable LiveInbox inbox;
    private boolean sleeping;

    LiveLoop(
            HttpTransport transport,
            Supplier<Handshake> handshake,
            LiveListener listener,
            LiveOptions options,
            Connector connector) {
        this.settings = transport.settings();
        this.listener = listener;
        this.options = options;
        this.handshake = handshake;
        this.connector = connector;
        this.thread = new Thread(this::run, "linnet-live-" + transport.base().getHost());
        thread.setDaemon(true);
    }

    void start() {
        lock.lock();
        try {
            if (state != State.NEW) {
                throw new IllegalStateException("a live connection is started once, but it was " + state);
            }
            state = State.CONNECTING;
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    @Nullable Link link() {
        lock.lock();
        try {
            return state == State.OPEN ? link : null;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the current connection, if there is one, so that the next is made. */
    void drop(String reason) {
        lock.lock();
        try {
            if (inbox != null) {
                inbox.end(End.because(reason));
            }
            if (link != null) {
                link.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            state = State.CLOSED;
            if (inbox != null) {
                inbox.abandon();
            }
            if (link != null) {
                link.end();
            }
            if (sleeping) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        Backoff.Series series = options.backoff().series(settings.clock(), settings.random());
        while (become(State.CONNECTING)) {
            Handshake asked = null;
            End end;
            try {
                asked = handshake.get();
                end = connection(asked, series);
            } catch (ApiException failure) {
                end = End.failed(failure);
            } catch (RuntimeException failure) {
                log.warn("A live connection could not be prepared", failure);
                end = End.because(
                        "it could not be prepared: " + failure.getClass().getSimpleName());
            }
            if (!goOn(asked, end, series)) {
                return;
            }
        }
    }

    private boolean goOn(@Nullable Handshake asked, End end, Backoff.Series series) {
        if (state() == State.CLOSED) {
            return false;
        }
        ApiException fatal = LiveFailures.fatal(asked, end, options);
        if (fatal != null) {
            become(State.CLOSED);
            log.error("The live connection is over: {}", fatal.getMessage());
            tell(() -> listener.onFatal(fatal));
            return false;
        }
        Duration own = series.failed();
        Duration told = end.retryAfter();
        Duration wait = told == null ? own : told;
        become(State.WAITING);
        log.info("The live connection is down, next attempt in {}: {}", wait, end.reason());
        tell(() -> listener.onDown(new LiveListener.Down(end.reason(), end.closeCode(), end.status(), wait)));
        return rest(wait);
    }

    private End connection(Handshake asked, Backoff.Series series) {
        LiveInbox signals = new LiveInbox(settings.clock(), options.queue());
        Link made = connector.connect(asked, signals);
        if (!adopt(made, signals)) {
            made.cancel();
            return End.because("it was closed here");
        }
        watch(signals, made, options.silence());
        LiveSignal signal = signals.take();
        while (!(signal instanceof End)) {
            hand(signal, series);
            signal = signals.take();
        }
        End end = (End) signal;
        // A leave that was taken in due form is left to finish by itself.
        if (end.closeCode() == 0 && state() != State.CLOSED) {
            made.cancel();
        }
        return end;
    }

    private void hand(LiveSignal signal, Backoff.Series series) {
        if (signal instanceof LiveSignal.Opened) {
            series.up();
            become(State.OPEN);
            tell(listener::onOpen);
        } else if (signal instanceof LiveSignal.Text text) {
            tell(() -> listener.onText(text.text()));
        } else if (signal instanceof LiveSignal.Binary binary) {
            tell(() -> listener.onBinary(binary.bytes().toByteArray()));
        } else if (signal instanceof LiveSignal.Event event) {
            tell(() -> listener.onEvent(event.id(), event.type(), event.data()));
        }
    }

    private void watch(LiveInbox signals, Link made, Duration next) {
        if (options.silence().isZero()) {
            return;
        }
        settings.clock().after(next, () -> {
            long left = options.silence().toNanos() - signals.silentFor();
            if (signals.hasEnded()) {
                return;
            }
            if (left > 0) {
                watch(signals, made, Duration.ofNanos(left));
                return;
            }
            signals.end(End.because("nothing was heard for " + options.silence()));
            made.cancel();
        });
    }

    private boolean adopt(Link made, LiveInbox signals) {
        lock.lock();
        try {
            link = made;
            inbox = signals;
            return state != State.CLOSED;
        } finally {
            lock.unlock();
        }
    }

    private boolean become(State next) {
        lock.lock();
        try {
            if (state == State.CLOSED) {
                return false;
            }
            state = next;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean rest(Duration wait) {
        lock.lock();
        try {
            if (state == State.CLOSED) {
                return false;
            }
            sleeping = true;
        } finally {
            lock.unlock();
        }
        try {
            settings.clock().sleep(wait);
            return true;
        } catch (InterruptedException closed) {
            return false;
        } finally {
            wake();
        }
    }

    private void wake() {
        lock.lock();
        try {
            sleeping = false;
        } finally {
            lock.unlock();
        }
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException failure) {
            log.error("A live listener failed", failure);
        }
    }

    /** Makes connections of one kind. */
    @FunctionalInterface
    interface Connector {
        /** Begins a connection that tells the inbox what comes; it must not wait. */
        Link connect(Handshake handshake, LiveInbox inbox);
    }

    /** One connection. */
    interface Link {
        /** Breaks it off. */
        void cancel();

        /** Takes leave. */
        void end();
    }

    static Request.Builder request(Handshake handshake, TransportSettings settings) {
        Request.Builder request =
                new Request.Builder().url(handshake.address().toString()).header("User-Agent", settings.userAgent());
        handshake.headers().forEach(request::header);
        if (!handshake.subprotocols().isEmpty()) {
            request.header("Sec-WebSocket-Protocol", String.join(", ", handshake.subprotocols()));
        }
        return request;
    }
}
