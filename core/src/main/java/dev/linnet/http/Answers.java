package dev.linnet.http;

import dev.linnet.http.ApiException.Conflict;
import dev.linnet.http.ApiException.Forbidden;
import dev.linnet.http.ApiException.Invalid;
import dev.linnet.http.ApiException.NotFound;
import dev.linnet.http.ApiException.RateLimited;
import dev.linnet.http.ApiException.ServerError;
import dev.linnet.http.ApiException.Unauthorized;
import dev.linnet.http.ApiException.UnreadableAnswer;
import dev.linnet.resilience.RetryAfter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a good answer from a bad one. */
final class Answers {

    private static final Logger log = LoggerFactory.getLogger(HttpTransport.class);

    private final TransportSettings settings;

    Answers(TransportSettings settings) {
        this.settings = settings;
    }

    Reply reply(Call call, Response response, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : response.headers().names()) {
            headers.put(
                    name.toLowerCase(Locale.ROOT),
                    List.copyOf(response.headers().values(name)));
        }
        return new Reply(
                call, response.request().url().uri(), response.code(), Map.copyOf(headers), body, settings.json());
    }

    /**
     * Returns a good answer and throws a bad one.
     *
     * @param closed how long a 429 closed the bucket
     */
    Reply judge(Call call, Reply reply, Duration closed) {
        boolean good = reply.status() >= 200 && reply.status() < 300;
        boolean page = reply.isWebPage();
        if (good && page && !call.parts().anyAnswer()) {
            throw webPage(reply);
        }
        if (good) {
            return reply;
        }
        ErrorBody body = page ? titleOf(reply) : read(reply);
        int status = body.actsAs() == 0 ? reply.status() : body.actsAs();
        Problem problem =
                reply.problem().answered(reply.status(), body, reply.requestId().orElse(null));
        throw error(problem, status, wait(call, status, reply, body, closed));
    }

    static ApiException error(Problem problem, int status, @Nullable Duration wait) {
        return switch (status) {
            case 401 -> new Unauthorized(problem);
            case 403 -> new Forbidden(problem);
            case 404, 410 -> new NotFound(problem);
            case 409, 412 -> new Conflict(problem);
            case 429 -> new RateLimited(problem, wait);
            default -> status >= 500 ? new ServerError(problem, wait) : new Invalid(problem);
        };
    }

    private @Nullable Duration wait(Call call, int status, Reply reply, ErrorBody body, Duration closed) {
        Duration told = body.retryAfter();
        if (told != null) {
            if (status == 429) {
                settings.limits().pause(call.bucket(), told);
            }
            return told;
        }
        if (reply.status() == 429) {
            return closed;
        }
        String date = reply.header("Date").orElse(null);
        return RetryAfter.read(reply.headers("Retry-After"), settings.clock().instant(), date)
                .orElse(null);
    }

    private ErrorBody read(Reply reply) {
        try {
            return settings.errors().read(reply);
        } catch (RuntimeException failure) {
            log.debug("An error body could not be read", failure);
            return ErrorBody.unknown();
        }
    }

    private static ErrorBody titleOf(Reply page) {
        return ErrorBody.of(null, "a web page titled '" + WebPage.title(page.text()) + "'");
    }

    private UnreadableAnswer webPage(Reply reply) {
        return new UnreadableAnswer(
                reply.problem(),
                "the server answered with a web page titled '" + WebPage.title(reply.text()) + "'",
                "Is " + settings.base() + " really an API server? Check its address.",
                false,
                null);
    }
}
