package dev.linnet.atproto.client.internal;

import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.Problem;
import dev.linnet.resilience.NoTicketException;
import dev.linnet.resilience.SharedBuckets;
import dev.linnet.resilience.Ticket;
import dev.linnet.resilience.TokenBucket;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What writing to a repository costs: servers allow an account 5,000 points an hour and 35,000 a day, and tell in their headers
 * only of whichever limit is nearest. Safe for use by many threads.
 */
public final class WritePoints {

    /** What it costs to create a record. */
    public static final int CREATE = 3;
    /** What it costs to replace a record. */
    public static final int UPDATE = 2;
    /** What it costs to delete a record. */
    public static final int DELETE = 1;

    private static final int HOURLY = 5_000;
    private static final int HOURLY_BURST = 1_500;
    private static final int DAILY = 35_000;
    private static final int DAILY_BURST = 10_000;

    private final TokenBucket hourly;
    private final TokenBucket daily;
    private final Duration patience;

    /**
     * Makes full budgets: in any hour and any day no more points are spent than the server allows.
     *
     * @param account whose points they are, for who shares them
     * @param shared where replicas draw from together
     * @param patience the longest a call waits for points
     */
    public WritePoints(String account, BotClock clock, SharedBuckets shared, Duration patience) {
        this.hourly = new TokenBucket(
                        "points in an hour of " + account,
                        HOURLY - HOURLY_BURST,
                        Duration.ofHours(1),
                        HOURLY_BURST,
                        clock)
                .sharedIn(shared);
        this.daily = new TokenBucket(
                        "points in a day of " + account, DAILY - DAILY_BURST, Duration.ofDays(1), DAILY_BURST, clock)
                .sharedIn(shared);
        this.patience = patience;
    }

    /** Returns how the two budgets stand, the hour's first. */
    public List<TokenBucket.Snapshot> snapshot() {
        return List.of(hourly.snapshot(), daily.snapshot());
    }

    /**
     * Makes a call that costs points; they are given back when the call was certainly not carried out.
     *
     * @throws ApiException.RateLimited when there are not enough points in time; nothing was sent then
     */
    <T> T spend(int points, Call call, URI server, Supplier<T> send) {
        Ticket ticket = take(points, call, server);
        try {
            return send.get();
        } catch (ApiException failure) {
            if (!failure.mayHaveBeenDone()) {
                ticket.giveBack();
            }
            throw failure;
        }
    }

    private Ticket take(int points, Call call, URI server) {
        List<TokenBucket> buckets = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            buckets.add(hourly);
            buckets.add(daily);
        }
        try {
            return TokenBucket.take(buckets, call.priority(), patience);
        } catch (NoTicketException spent) {
            throw new ApiException.RateLimited(
                    Problem.of(call, server), spent.retryAfter().orElse(Duration.ZERO), spent);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new ApiException.NetworkException(
                    Problem.of(call, server),
                    ApiException.NetworkException.Kind.INTERRUPTED,
                    server.getHost(),
                    false,
                    interrupt);
        }
    }
}
