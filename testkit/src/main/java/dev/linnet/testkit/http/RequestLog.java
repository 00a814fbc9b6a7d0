package dev.linnet.testkit.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What was asked of a server, in order. Safe for use by several threads. */
public final class RequestLog {
    private static final Set<String> SECRET = Set.of("authorization", "sec-websocket-protocol", "cookie");
    private static final Pattern SECRET_QUERY =
            Pattern.compile("(^|&)(access_token|token|client_secret|code)=[^&]*", Pattern.CASE_INSENSITIVE);

    private final List<LoggedRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final InstantSource clock;

    /**
     * An empty log.
     *
     * @param clock stamps the requests
     */
    public RequestLog(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Logs what an action answers.
     *
     * @param next the action
     * @return an action that does the same and logs it
     */
    public Action around(Action next) {
        return call -> {
            Instant at = clock.instant();
            running.incrementAndGet();
            int status = 500;
            try {
                Reply reply = next.on(call);
                status = statusOf(reply);
                return reply;
            } finally {
                requests.add(logged(call, at, status));
                running.decrementAndGet();
            }
        };
    }

    /** {@return all requests in the order they were answered} */
    public List<LoggedRequest> all() {
        return List.copyOf(requests);
    }

    /**
     * The requests a pattern matches.
     *
     * @param pattern method and path, such as {@code POST /api/v1/statuses} or {@code * /api/**}
     * @return the matching requests in order
     */
    public List<LoggedRequest> matching(String pattern) {
        RoutePattern route = RoutePattern.of(pattern);
        return requests.stream()
                .filter(each -> route.matches(each.method(), each.path()))
                .toList();
    }

    /**
     * How many requests a pattern matches.
     *
     * @param pattern as for {@link #matching}
     * @return the count
     */
    public int count(String pattern) {
        return matching(pattern).size();
    }

    /** {@return how many requests are being worked on right now} */
    public int inFlight() {
        return running.get();
    }

    /** Forgets everything. */
    public void clear() {
        requests.clear();
    }

    private static int statusOf(Reply reply) {
        if (reply instanceof Answer answer) {
            return answer.delivery() instanceof Answer.Delivery.Lost ? 0 : answer.status();
        }
        return reply instanceof Upgrade ? 101 : 200;
    }

    private static LoggedRequest logged(Call call, Instant at, int status) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (Map.Entry<String, String> header : call.headers()) {
            boolean secret = SECRET.contains(header.getKey().toLowerCase(Locale.ROOT));
            headers.add(secret ? Map.entry(header.getKey(), "***") : header);
        }
        String query = SECRET_QUERY.matcher(call.rawQuery()).replaceAll("");
        String clean = query.startsWith("&") ? query.substring(1) : query;
        return new LoggedRequest(call.method(), call.path(), clean, List.copyOf(headers), call.body(), at, status);
    }
}
