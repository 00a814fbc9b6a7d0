package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Action;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The limits on requests: fixed windows on the server's clock, announced by headers in each flavour's shape. */
public final class RateLimits {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private final World world;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private long counted;
    private long refused;

    /** One limit and the requests it is for. */
    private record Bucket(String name, int limit, Duration window, Predicate<Call> takes) {
        Instant reset(Instant now) {
            long seconds = window.toSeconds();
            return Instant.ofEpochSecond((now.getEpochSecond() / seconds + 1) * seconds);
        }
    }

    RateLimits(World world) {
        this.world = world;
        general(300, Duration.ofMinutes(5));
        if (world.flavour == Flavour.MASTODON) {
            paging(300, Duration.ofMinutes(15));
            media(30, Duration.ofMinutes(30));
            deleting(30, Duration.ofMinutes(30));
            posting(300, Duration.ofHours(3));
            following(400, Duration.ofHours(24));
        }
    }

    /**
     * The limit on all requests of one token.
     *
     * @param limit requests per window
     * @param window the window's length, whole seconds
     * @return these limits
     */
    public RateLimits general(int limit, Duration window) {
        return set("general", limit, window, call -> true);
    }

    /**
     * The limit on requests with {@code min_id}, {@code max_id}, {@code since_id} or {@code page}.
     *
     * @param limit requests per window
     * @param window the window's length, whole seconds
     * @return these limits
     */
    public RateLimits paging(int limit, Duration window) {
        return set(
                "paging",
                limit,
                window,
                call -> call.has("min_id") || call.has("max_id") || call.has("since_id") || call.has("page"));
    }

    /**
     * The limit on uploads.
     *
     * @param limit requests per window
     * @param window the window's length, whole seconds
     * @return these limits
     */
    public RateLimits media(int limit, Duration window) {
        return set("media", limit, window, call -> post(call, "/api/v[12]/media"));
    }

    /**
     * The limit on deleting posts and taking boosts back.
     *
     * @param limit requests per window
     * @param window the window's length, whole seconds
     * @return these limits
     */
    public RateLimits deleting(int limit, Duration window) {
        return set(
                "deleting",
                limit,
                window,
                call -> post(call, "/api/v1/statuses/[^/]+/unreblog")
                        || (call.method().equals("DELETE") && call.path().matches("/api/v1/statuses/[^/]+")));
    }

    /**
     * The limit on new posts.
     *
     * @param limit requests per window
     * @param window the window's length, whole seconds
     * @return these limits
     */
    public RateLimits posting(int limit, Duration window) {
        return set("posting", limit, window, call -> post(call, "/api/v1/statuses"));
    }

    /**
     * The limit on follows.
     *
     * @param limit requests per window
     * @param window the window's length, whole seconds
     * @return these limits
     */
    public RateLimits following(int limit, Duration window) {
        return set("following", limit, window, call -> post(call, "/api/v1/accounts/[^/]+/follow"));
    }

    /** {@return how many requests these limits have refused} */
    public long refused() {
        return world.reading(() -> refused);
    }

    private static boolean post(Call call, String path) {
        return call.method().equals("POST") && call.path().matches(path);
    }

    private RateLimits set(String name, int limit, Duration window, Predicate<Call> takes) {
        if (limit < 1 || window.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "a rate limit needs at least 1 request and 1 s, not " + limit + " in " + window);
        }
        return world.reading(() -> {
            buckets.put(name, new Bucket(name, limit, window, takes));
            return this;
        });
    }

    Action around(Action next) {
        return call -> {
            boolean api = call.path().startsWith("/api/") || call.path().startsWith("/oauth/");
            Verdict verdict = api ? world.reading(() -> count(call)) : null;
            if (verdict == null) {
                return next.on(call);
            }
            if (verdict.left < 0) {
                return headers(Answer.json(429, Json.of("error", text())), verdict);
            }
            Reply reply = next.on(call);
            return reply instanceof Answer answer ? headers(answer, verdict) : reply;
        };
    }

    /** The tightest limit of a call after it was counted. */
    private record Verdict(int limit, int left, Instant reset) {}

    private @Nullable Verdict count(Call call) {
        Instant now = world.clock.instant();
        String token = Api.token(call);
        Verdict tightest = null;
        if (++counted % 10_000 == 0) {
            used.keySet().removeIf(slot -> Long.parseLong(slot.split(" ")[1]) < now.getEpochSecond());
        }
        for (Bucket bucket : buckets.values()) {
            if (bucket.takes().test(call)) {
                Instant reset = bucket.reset(now);
                String slot = bucket.name() + " " + reset.getEpochSecond() + " " + (token == null ? "" : token);
                int left = bucket.limit() - used.merge(slot, 1, Integer::sum);
                if (tightest == null || left < tightest.left) {
                    tightest = new Verdict(bucket.limit(), left, reset);
                }
            }
        }
        if (tightest != null && tightest.left < 0) {
            refused++;
        }
        return tightest;
    }

    private String text() {
        return switch (world.flavour) {
            case MASTODON -> "Too many requests";
            case GOTOSOCIAL -> "rate limit reached";
            case AKKOMA, PLEROMA -> "Throttled";
        };
    }

    private Answer headers(Answer answer, Verdict verdict) {
        if (world.flavour.isPleromaFamily() || answer.header("X-RateLimit-Limit") != null) {
            return answer;
        }
        String reset = world.flavour == Flavour.MASTODON
                ? MICROS.format(verdict.reset.atOffset(ZoneOffset.UTC))
                : Rendering.time(verdict.reset);
        return answer.with("X-RateLimit-Limit", Integer.toString(verdict.limit))
                .with("X-RateLimit-Remaining", Integer.toString(Math.max(0, verdict.left)))
                .with("X-RateLimit-Reset", reset);
    }
}
