package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Action;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The limits on requests: windows on the server's clock that begin with the first request in them, announced by headers that speak of
 * the limit with the fewest points left. Safe for use by several threads.
 */
public final class RateLimits {
    private static final String LOGIN = "/xrpc/com.atproto.server.createSession";
    private static final String UPLOAD = "/xrpc/com.atproto.repo.uploadBlob";
    private static final String HANDLE = "/xrpc/com.atproto.identity.updateHandle";
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);

    private final World world;
    private final Map<String, Limit> limits = new LinkedHashMap<>();
    private final Map<String, Window> windows = new HashMap<>();
    private long refused;

    /** One limit and what a request costs there; 0 where it is not meant. */
    private record Limit(String name, int points, Duration length, ToIntFunction<Call> cost) {}

    /** What was used of a limit, and when that is forgotten. */
    private record Window(int used, Instant end) {}

    /** A limit after a request was counted. */
    private record State(Limit limit, int left, Instant end) {}

    RateLimits(World world) {
        this.world = world;
        general(3000, FIVE_MINUTES);
        logins(30, 300);
        writes(5000, 35_000);
        uploads(1000);
        handles(10, 50);
    }

    /**
     * The limit on all requests of one address.
     *
     * @param requests requests per window
     * @param window the window's length, whole seconds
     * @return these limits
     */
    public RateLimits general(int requests, Duration window) {
        return set("general", requests, window, call -> call.path().startsWith("/xrpc/") ? 1 : 0);
    }

    /**
     * The limits on logins with one identifier.
     *
     * @param perFiveMinutes logins in five minutes
     * @param perDay logins in a day
     * @return these limits
     */
    public RateLimits logins(int perFiveMinutes, int perDay) {
        set("logins a day", perDay, DAY, call -> call.path().equals(LOGIN) ? 1 : 0);
        return set("logins", perFiveMinutes, FIVE_MINUTES, call -> call.path().equals(LOGIN) ? 1 : 0);
    }

    /**
     * The limits on writing of one account, in points: a new record costs 3, a changed one 2, a deleted one 1.
     *
     * @param perHour points in an hour
     * @param perDay points in a day
     * @return these limits
     */
    public RateLimits writes(int perHour, int perDay) {
        set("writes an hour", perHour, Duration.ofHours(1), RateLimits::points);
        return set("writes a day", perDay, DAY, RateLimits::points);
    }

    /**
     * The limit on uploads of one account.
     *
     * @param perDay uploads in a day
     * @return these limits
     */
    public RateLimits uploads(int perDay) {
        return set("uploads", perDay, DAY, call -> call.path().equals(UPLOAD) ? 1 : 0);
    }

    /**
     * The limits on changes of one account's handle.
     *
     * @param perFiveMinutes changes in five minutes
     * @param perDay changes in a day
     * @return these limits
     */
    public RateLimits handles(int perFiveMinutes, int perDay) {
        set("handles a day", perDay, DAY, call -> call.path().equals(HANDLE) ? 1 : 0);
        return set("handles", perFiveMinutes, FIVE_MINUTES, call -> call.path().equals(HANDLE) ? 1 : 0);
    }

    /**
     * Takes every limit away, and with them the headers.
     *
     * @return these limits
     */
    public RateLimits none() {
        return world.doing(() -> {
            limits.clear();
            return this;
        });
    }

    /** Forgets what was used. */
    public void reset() {
        world.doing(windows::clear);
    }

    /** {@return how many requests these limits have refused} */
    public long refused() {
        return world.doing(() -> refused);
    }

    private RateLimits set(String name, int points, Duration length, ToIntFunction<Call> cost) {
        if (points < 1 || length.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "a rate limit needs at least 1 point and 1 s, not " + points + " in " + length);
        }
        return world.doing(() -> {
            limits.put(name, new Limit(name, points, length, cost));
            return this;
        });
    }

    Action around(Action next) {
        return call -> {
            State state = world.doing(() -> count(call));
            if (state == null) {
                return next.on(call);
            }
            if (state.left() < 0) {
                long wait = Math.max(
                        1, state.end().getEpochSecond() - world.clock.instant().getEpochSecond());
                Answer refusal = Refusal.answer(429, "RateLimitExceeded", "Rate Limit Exceeded")
                        .with("Retry-After", Long.toString(wait));
                return headers(refusal, state);
            }
            Reply reply = next.on(call);
            return reply instanceof Answer answer && answer.header("RateLimit-Limit") == null
                    ? headers(answer, state)
                    : reply;
        };
    }

    private @Nullable State count(Call call) {
        Instant now = world.clock.instant();
        if (windows.size() > 10_000) {
            windows.values().removeIf(window -> !window.end().isAfter(now));
        }
        State tightest = null;
        for (Limit limit : limits.values()) {
            int cost = limit.cost().applyAsInt(call);
            if (cost > 0) {
                String key = limit.name() + " " + who(call, limit);
                Window held = windows.get(key);
                boolean over = held == null || !held.end().isAfter(now);
                Instant end = held == null || over ? now.plus(limit.length()) : held.end();
                int used = (held == null || over ? 0 : held.used()) + cost;
                windows.put(key, new Window(used, end));
                int left = limit.points() - used;
                if (tightest == null || left < tightest.left()) {
                    tightest = new State(limit, left, end);
                }
            }
        }
        if (tightest != null && tightest.left() < 0) {
            refused++;
        }
        return tightest;
    }

    private static String who(Call call, Limit limit) {
        if (limit.name().equals("general")) {
            return "";
        }
        if (limit.name().startsWith("logins")) {
            return call.text("identifier", "");
        }
        String token = Api.token(call);
        Jwt jwt = token == null ? null : Jwt.read(token);
        return jwt == null ? String.valueOf(token) : jwt.claim("sub");
    }

    private static int points(Call call) {
        return switch (call.path()) {
            case "/xrpc/com.atproto.repo.createRecord" -> 3;
            case "/xrpc/com.atproto.repo.putRecord" -> 2;
            case "/xrpc/com.atproto.repo.deleteRecord" -> 1;
            case "/xrpc/com.atproto.repo.applyWrites" -> {
                List<Integer> costs = new ArrayList<>();
                call.objects("writes").forEach(write -> {
                    String type = String.valueOf(write.get("$type"));
                    costs.add(type.endsWith("#create") ? 3 : type.endsWith("#update") ? 2 : 1);
                });
                yield costs.stream().mapToInt(Integer::intValue).sum();
            }
            default -> 0;
        };
    }

    private static Answer headers(Answer answer, State state) {
        Limit limit = state.limit();
        return answer.with("RateLimit-Limit", Integer.toString(limit.points()))
                .with("RateLimit-Remaining", Integer.toString(Math.max(0, state.left())))
                .with("RateLimit-Reset", Long.toString(state.end().getEpochSecond()))
                .with(
                        "RateLimit-Policy",
                        limit.points() + ";w=" + limit.length().toSeconds());
    }
}
