package dev.linnet.testkit.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** One ordered fault. It does nothing until told what happens. Safe for use by several threads. */
public final class FaultRule {
    private final RoutePattern pattern;
    private final InstantSource clock;
    private final IntPredicate turn;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicInteger happened = new AtomicInteger();
    private final AtomicInteger left;
    private volatile @Nullable Answer answer;
    private volatile @Nullable Twist twist;

    /** What happens to the work of a request. */
    private interface Twist {
        Reply apply(Call call, Action next) throws Exception;
    }

    FaultRule(RoutePattern pattern, InstantSource clock, IntPredicate turn, int times) {
        this.pattern = pattern;
        this.clock = clock;
        this.turn = turn;
        this.left = new AtomicInteger(times);
    }

    /**
     * How often the fault happens in all.
     *
     * @param count the number of requests it is for
     * @return this rule
     */
    public FaultRule times(int count) {
        left.set(count);
        return this;
    }

    /**
     * Answers a status without doing the work; the body is a JSON error unless another is given.
     *
     * @param status the status code
     * @return this rule
     */
    public FaultRule answers(int status) {
        answer = Answer.json(status, Json.of("error", "ordered fault " + status));
        return this;
    }

    /**
     * The JSON body of the answer.
     *
     * @param value what {@link Json#write} accepts
     * @return this rule
     */
    public FaultRule json(@Nullable Object value) {
        return body("application/json; charset=utf-8", Json.write(value));
    }

    /**
     * A web page as the body of the answer.
     *
     * @param page the page's source
     * @return this rule
     */
    public FaultRule html(String page) {
        return body("text/html; charset=utf-8", page);
    }

    /**
     * Any text as the body of the answer.
     *
     * @param type the content type
     * @param text the body
     * @return this rule
     */
    public FaultRule body(String type, String text) {
        Answer known = answer == null ? Answer.empty(200) : answer;
        Answer fresh = Answer.text(known.status(), type, text);
        for (var header : known.headers()) {
            if (!header.getKey().equalsIgnoreCase("Content-Type")) {
                fresh = fresh.with(header.getKey(), header.getValue());
            }
        }
        answer = fresh;
        return this;
    }

    /**
     * Adds a header line to the answer; the same name may be given twice.
     *
     * @param name the header's name
     * @param value its value
     * @return this rule
     */
    public FaultRule header(String name, String value) {
        answer = (answer == null ? Answer.empty(200) : answer).with(name, value);
        return this;
    }

    /**
     * Adds {@code Retry-After} in seconds.
     *
     * @param wait the wait, rounded down to seconds
     * @return this rule
     */
    public FaultRule retryAfter(Duration wait) {
        return header("Retry-After", Long.toString(wait.toSeconds()));
    }

    /**
     * Adds {@code Retry-After} as an HTTP date.
     *
     * @param instant when to come again
     * @return this rule
     */
    public FaultRule retryAt(Instant instant) {
        return header("Retry-After", httpDate(instant));
    }

    /**
     * Sends the client elsewhere without doing the work.
     *
     * @param status 301, 302, 303, 307 or 308
     * @param location the {@code Location} header
     * @return this rule
     */
    public FaultRule redirects(int status, String location) {
        answer = Answer.empty(status).with("Location", location);
        return this;
    }

    /** Cuts the connection before any work is done. */
    public void dropsTheConnection() {
        twist = (call, next) -> Answer.empty(0).delivered(new Answer.Delivery.Lost());
    }

    /** Does the work, then cuts the connection, so that the client never learns of it. */
    public void losesTheAnswer() {
        change(done -> done.delivered(new Answer.Delivery.Lost()));
    }

    /** Does the work and sends half of the answer as if it were whole. */
    public void truncatesTheBody() {
        change(done -> done.withBody(Arrays.copyOf(done.body(), done.body().length / 2)));
    }

    /** Does the work, announces the whole body, sends half of it and cuts the connection. */
    public void cutsTheBody() {
        change(done -> done.delivered(new Answer.Delivery.Cut()));
    }

    /**
     * Does the work and sends the body in sixteen pieces.
     *
     * @param pause the wait before each piece
     */
    public void sendsSlowly(Duration pause) {
        change(done -> done.delivered(new Answer.Delivery.Slow(pause)));
    }

    /**
     * Does the work but says another time than the server's clock.
     *
     * @param skew how far ahead the {@code Date} header is; negative for behind
     */
    public void skewsTheDate(Duration skew) {
        change(done -> done.with("Date", httpDate(clock.instant().plus(skew))));
    }

    /**
     * Holds matching requests back, then does their work.
     *
     * @return run it to let them go
     */
    public Runnable holdsUntilReleased() {
        CountDownLatch gate = new CountDownLatch(1);
        twist = (call, next) -> {
            gate.await();
            return next.on(call);
        };
        return gate::countDown;
    }

    /** {@return how often the fault has happened} */
    public int happened() {
        return happened.get();
    }

    boolean takes(Call call) {
        if ((answer == null && twist == null) || left.get() <= 0 || !pattern.matches(call.method(), call.path())) {
            return false;
        }
        if (!turn.test(seen.incrementAndGet())) {
            return false;
        }
        if (left.get() != Integer.MAX_VALUE) {
            left.decrementAndGet();
        }
        happened.incrementAndGet();
        return true;
    }

    Reply apply(Call call, Action next) throws Exception {
        Twist how = twist;
        Answer fixed = answer;
        if (how != null) {
            return how.apply(call, next);
        }
        return fixed == null ? next.on(call) : fixed;
    }

    private void change(java.util.function.UnaryOperator<Answer> after) {
        twist = (call, next) -> {
            Reply done = next.on(call);
            return done instanceof Answer whole ? after.apply(whole) : done;
        };
    }

    private static String httpDate(Instant instant) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                .format(instant.atOffset(ZoneOffset.UTC));
    }
}
