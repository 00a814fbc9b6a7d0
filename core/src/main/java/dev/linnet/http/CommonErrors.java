package dev.linnet.http;

import java.util.Optional;

/** Reads the two error shapes that most JSON servers and OAuth (RFC 6749, 5.2) use. */
final class CommonErrors {

    private CommonErrors() {}

    static ErrorBody read(Reply reply) {
        JsonValue body = reply.json();
        Optional<String> error = body.get("error").text();
        Optional<String> text = body.get("error_description")
                .text()
                .or(() -> body.get("message").text());
        return text.isPresent() ? ErrorBody.of(error.orElse(null), text.get()) : ErrorBody.of(null, error.orElse(null));
    }
}
