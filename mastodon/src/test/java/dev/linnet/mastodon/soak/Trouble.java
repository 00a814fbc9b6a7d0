package dev.linnet.mastodon.soak;

import dev.linnet.testkit.http.Faults;
import dev.linnet.testkit.mastodon.MastodonServer;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What goes wrong on the way, drawn by chance. */
final class Trouble {

    private static final String ANY = "* /api/**";
    private static final String FEED = "GET /api/v1/notifications";
    private static final String POSTING = "POST /api/v1/statuses";
    private static final int REVERSED = 5;

    private final MastodonServer server;
    private final Crowd crowd;
    private final RandomGenerator random;
    private final Map<String, Integer> counts = new TreeMap<>();
    private boolean silent;

    Trouble(MastodonServer server, Crowd crowd, RandomGenerator random) {
        this.server = server;
        this.crowd = crowd;
        this.random = random;
    }

    /** Something happens now, or to one of the next requests or frames. Returns how many messages that took. */
    int strikes() {
        Faults faults = server.faults();
        int kind = random.nextInt(12);
        switch (kind) {
            case 0 -> note("stream dropped", server::dropStreams);
            case 1 -> note("502 page", () -> badGateway(faults, FEED));
            case 2 -> note("502 page for a post", () -> badGateway(faults, POSTING));
            case 3 -> note("connection cut", () -> faults.next(ANY).dropsTheConnection());
            case 4 -> note("truncated JSON", () -> faults.next(FEED).truncatesTheBody());
            case 5 -> note("body cut", () -> faults.next(FEED).cutsTheBody());
            case 6 -> note("answer to a post lost", () -> faults.next(POSTING).losesTheAnswer());
            case 7 -> note("frames doubled", () -> server.duplicatesNotifications(1 + random.nextInt(10)));
            case 8 -> note("frames reversed", () -> server.reversesNotifications(REVERSED));
            case 9 -> note("half a frame", server::halvesTheNextFrame);
            case 10 -> note("stream silent", this::silence);
            default -> note("restart", server::restarts);
        }
        if (kind == 8) {
            crowd.writeOnceEach(REVERSED);
            return REVERSED;
        }
        return 0;
    }

    /** A silence ends, as it does in the world, by a new connection. */
    void ceases() {
        if (silent) {
            silent = false;
            server.dropStreams();
            server.unsilenceStreams();
        }
    }

    /** Returns how often what happened. */
    Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    private void silence() {
        silent = true;
        server.silenceStreams();
    }

    private void note(String what, Runnable trouble) {
        trouble.run();
        counts.merge(what, 1, Integer::sum);
    }

    private static void badGateway(Faults faults, String pattern) {
        faults.next(pattern)
                .answers(502)
                .html("<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
    }
}
