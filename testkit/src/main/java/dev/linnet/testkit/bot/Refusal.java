package dev.linnet.testkit.bot;

import dev.linnet.http.ApiException;
import dev.linnet.http.Problem;
import java.time.Duration;
import java.util.List;

/** The failures a network in memory can be told to answer with. */
public final class Refusal {
    private Refusal() {}

    /** Returns a 429 that asks to wait for the given time. */
    public static ApiException rateLimited(Duration wait) {
        return new ApiException.RateLimited(problem(429, "Too many requests"), wait);
    }

    /** Returns a 401: the token was revoked. */
    public static ApiException unauthorized() {
        return new ApiException.Unauthorized(problem(401, "The access token was revoked"));
    }

    /** Returns a 403. */
    public static ApiException forbidden() {
        return new ApiException.Forbidden(problem(403, "This action is not allowed"));
    }

    /** Returns a 404. */
    public static ApiException notFound() {
        return new ApiException.NotFound(problem(404, "Record not found"));
    }

    /** Returns a 422 with the server's words. */
    public static ApiException invalid(String words) {
        return new ApiException.Invalid(problem(422, words));
    }

    /** Returns a 503, after which it cannot be told whether anything was done. */
    public static ApiException serverError() {
        return new ApiException.ServerError(problem(503, "Service unavailable"), null);
    }

    /** Returns the failure of a call that never reached the server. */
    public static ApiException notReached() {
        return lost(ApiException.NetworkException.Kind.REFUSED, false);
    }

    /** Returns the failure of a call whose answer did not arrive, so that it cannot be told whether anything was done. */
    public static ApiException answerLost() {
        return lost(ApiException.NetworkException.Kind.LOST, true);
    }

    static ApiException unreadable(String payload) {
        return new ApiException.UnreadableAnswer(
                problem(200, payload), "the message could not be read", "It is kept for a person.", false, null);
    }

    private static ApiException lost(ApiException.NetworkException.Kind kind, boolean mayHaveBeenDone) {
        return new ApiException.NetworkException(problem(0, ""), kind, MemoryNetwork.SERVER, mayHaveBeenDone, null);
    }

    private static Problem problem(int status, String words) {
        return new Problem(
                "calling the network", "POST", MemoryNetwork.SERVER, "/memory", status, null, words, List.of(), null);
    }
}
