package dev.linnet.atproto.client.internal;

import dev.linnet.http.ErrorBody;
import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import dev.linnet.http.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads {@code {"error": NAME, "message": TEXT}} and tells what is really meant: servers answer 400 for most things, also for a
 * token that ran out and for what is not there.
 */
public final class XrpcErrors {

    /** Begins the detail that names the job of a video which the service has already. */
    public static final String JOB = "job: ";

    private static final Set<String> TOKEN =
            Set.of("ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired", "AccountTakedown");
    private static final Set<String> MISSING = Set.of(
            "RecordNotFound",
            "NotFound",
            "RepoNotFound",
            "ActorNotFound",
            "BlobNotFound",
            "HandleNotFound",
            "UnknownList");
    private static final List<String> MISSING_IN_WORDS = List.of(
            "could not locate record",
            "could not find record",
            "profile not found",
            "post not found",
            "unable to resolve handle",
            "could not find repo");
    private static final Set<String> CONFLICT = Set.of("InvalidSwap");

    private XrpcErrors() {}

    /** Reads an error answer. */
    public static ErrorBody read(Reply reply) {
        JsonValue body;
        try {
            body = reply.json();
        } catch (dev.linnet.http.ApiException | JsonException unreadable) {
            return asChallenged(reply, ErrorBody.unknown());
        }
        String error = body.get("error").text("");
        String message = body.get("message").text(body.get("error_description").text(""));
        String job = body.get("jobId").text("");
        ErrorBody said = ErrorBody.of(error.isEmpty() ? null : error, message.isEmpty() ? null : message)
                .withDetails(job.isEmpty() ? List.of() : List.of(JOB + job));
        return asChallenged(reply, meant(said, reply.status(), error, message.toLowerCase(Locale.ROOT)));
    }

    private static ErrorBody meant(ErrorBody said, int status, String error, String message) {
        if (status < 400 || status >= 500 || status == 429) {
            return said;
        }
        if (message.contains("bad token scope") || message.contains("bad token method")) {
            return said.withDetails(
                            List.of("the session lacks the right: for direct messages, make an app password that is"
                                    + " allowed to read them"))
                    .actingAs(403);
        }
        if (TOKEN.contains(error)) {
            return said.actingAs(401);
        }
        if (error.equals("RateLimitExceeded")) {
            return said.actingAs(429);
        }
        if (MISSING.contains(error) || MISSING_IN_WORDS.stream().anyMatch(message::contains)) {
            return said.actingAs(404);
        }
        return CONFLICT.contains(error) ? said.actingAs(409) : said;
    }

    /** A server that guards itself with OAuth says in a header what is wrong with the token. */
    private static ErrorBody asChallenged(Reply reply, ErrorBody said) {
        String challenge = reply.header("WWW-Authenticate").orElse("");
        return reply.status() == 401 && challenge.contains("use_dpop_nonce")
                ? ErrorBody.of("use_dpop_nonce", said.message())
                : said;
    }
}
