package dev.linnet.http;

import dev.linnet.http.ApiException.Forbidden;
import dev.linnet.http.ApiException.Unauthorized;
import dev.linnet.http.LiveSignal.End;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells an end after which a new attempt cannot help. */
final class LiveFailures {

    private LiveFailures() {}

    /** Returns the failure that ends all attempts, or null to try again. */
    static @Nullable ApiException fatal(@Nullable Handshake handshake, End end, LiveOptions options) {
        ApiException own = end.failure();
        if (own != null) {
            return own instanceof Unauthorized || own instanceof Forbidden ? own : null;
        }
        if (options.fatalStatuses().contains(end.status())) {
            return Answers.error(problem(handshake, end, null), end.status(), end.retryAfter());
        }
        if (options.fatalCloses().contains(end.closeCode())) {
            return new Forbidden(problem(handshake, end, Integer.toString(end.closeCode())));
        }
        return null;
    }

    private static Problem problem(@Nullable Handshake handshake, End end, @Nullable String code) {
        String path =
                handshake == null ? "/" : String.valueOf(handshake.address().getPath());
        String host = handshake == null ? "" : Problem.host(handshake.address());
        return new Problem(
                "opening the live connection", "GET", host, path, end.status(), code, end.said(), List.of(), null);
    }
}
