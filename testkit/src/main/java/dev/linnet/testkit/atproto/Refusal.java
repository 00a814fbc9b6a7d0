package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;

/** A refusal on its way to the client. */
final class Refusal extends RuntimeException {
    private final transient Answer answer;

    Refusal(int status, String error, String message) {
        super(error + ": " + message);
        this.answer = answer(status, error, message);
    }

    Refusal(Answer answer) {
        super("status " + answer.status());
        this.answer = answer;
    }

    static Answer answer(int status, String error, String message) {
        return Answer.json(status, Json.of("error", error, "message", message));
    }

    static Refusal invalid(String message) {
        return new Refusal(400, "InvalidRequest", message);
    }

    static Refusal badToken() {
        return new Refusal(400, "InvalidToken", "Token could not be verified");
    }

    static Refusal expired(String message) {
        return new Refusal(400, "ExpiredToken", message);
    }

    static Refusal unauthenticated() {
        return new Refusal(401, "AuthenticationRequired", "Authentication Required");
    }

    Answer answer() {
        return answer;
    }
}
