package dev.linnet.mastodon.client.internal;

import dev.linnet.http.ErrorBody;
import dev.linnet.http.Reply;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the error bodies of Mastodon and its relatives: {@code error}, {@code error_description} and {@code details}, also
 * when {@code error} is itself an object of that shape.
 */
public final class MastodonErrors {

    /** Akkoma and Pleroma say so of a token they do not know, or no longer: what others answer with 401. */
    private static final String BAD_TOKEN = "Invalid credentials.";

    private MastodonErrors() {}

    /** Reads an error answer. */
    public static ErrorBody read(Reply reply) {
        try {
            JsonNode body = Wire.tree(reply.text());
            ErrorBody said =
                    read(body.path("error").isObject() && body.path("error").has("error") ? body.path("error") : body);
            return reply.status() == 403 && BAD_TOKEN.equals(said.message()) ? said.actingAs(401) : said;
        } catch (JacksonException unreadable) {
            return reply.header("X-Error-Message")
                    .map(message -> ErrorBody.of(null, message))
                    .orElseGet(ErrorBody::unknown);
        }
    }

    private static ErrorBody read(JsonNode body) {
        String error = body.path("error").asString("");
        String description = body.path("error_description").asString("");
        String message = body.path("message").asString("");
        List<String> details = details(body.path("details"));
        if (!description.isEmpty()) {
            return ErrorBody.of(error.isEmpty() ? null : error, description).withDetails(details);
        }
        String said = error.isEmpty() ? message : error;
        return ErrorBody.of(null, said.isEmpty() ? null : said).withDetails(details);
    }

    private static List<String> details(JsonNode fields) {
        List<String> lines = new ArrayList<>();
        fields.properties()
                .forEach(field -> field.getValue().forEach(problem -> {
                    String code = problem.path("error").asString("");
                    String text = problem.path("description").asString(problem.asString(""));
                    lines.add(field.getKey() + ": " + text + (code.isEmpty() ? "" : " [" + code + "]"));
                }));
        return lines;
    }
}
