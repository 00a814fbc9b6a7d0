package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import java.util.Map;

/** A refusal on its way to the client. */
final class Problem extends RuntimeException {
    private static final Map<Integer, String> PHRASES = Map.of(
            400,
            "Bad Request",
            401,
            "Unauthorized",
            403,
            "Forbidden",
            404,
            "Not Found",
            422,
            "Unprocessable Entity",
            501,
            "Not Implemented");
    private final transient Answer answer;

    Problem(Answer answer) {
        super("status " + answer.status());
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    static Problem of(int status, String text) {
        return new Problem(Answer.json(status, Json.of("error", text)));
    }

    static Problem notFound(Flavour flavour) {
        return of(404, flavour == Flavour.GOTOSOCIAL ? "Not Found: target not found" : "Record not found");
    }

    /** What a client sent is wrong: 422, or 400 on GoToSocial, whose texts begin with the status phrase. */
    static Problem invalid(Flavour flavour, String text) {
        return switch (flavour) {
            case GOTOSOCIAL -> of(400, PHRASES.get(400) + ": " + text);
            case PLEROMA -> of(400, text);
            case AKKOMA -> of(422, text);
            case MASTODON -> of(422, "Validation failed: " + text);
        };
    }

    static Problem noToken(Flavour flavour, boolean given) {
        return switch (flavour) {
            case GOTOSOCIAL -> of(401, "Unauthorized: " + (given ? "token not valid" : "token not supplied"));
            case MASTODON ->
                of(401, given ? "The access token is invalid" : "This method requires an authenticated user");
            case AKKOMA, PLEROMA -> of(403, "Invalid credentials.");
        };
    }

    static Problem scope(Flavour flavour, String scope) {
        return of(
                403,
                switch (flavour) {
                    case GOTOSOCIAL -> "Forbidden: token has insufficient scope permission";
                    case MASTODON -> "This action is outside the authorized scopes";
                    case AKKOMA, PLEROMA -> "Insufficient permissions: " + scope + ".";
                });
    }

    static Problem forbidden(Flavour flavour) {
        return of(
                403, flavour == Flavour.GOTOSOCIAL ? "Forbidden: user is not an admin" : "This action is not allowed");
    }
}
