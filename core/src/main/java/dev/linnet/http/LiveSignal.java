package dev.linnet.http;

import dev.linnet.http.ApiException.NetworkException.Kind;
import dev.linnet.resilience.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What one connection has to tell, in the order in which it came. */
sealed interface LiveSignal {

    record Opened() implements LiveSignal {}

    record Text(String text) implements LiveSignal {}

    record Binary(ByteString bytes) implements LiveSignal {}

    record Event(@Nullable String id, @Nullable String type, String data) implements LiveSignal {}

    /** The last signal of a connection. */
    record End(
            String reason,
            int closeCode,
            int status,
            @Nullable String said,
            @Nullable Duration retryAfter,
            @Nullable ApiException failure)
            implements LiveSignal {

        static End because(String reason) {
            return new End(reason, 0, 0, null, null, null);
        }

        static End failed(ApiException failure) {
            Duration wait = failure.retryAfter().orElse(null);
            return new End(String.valueOf(failure.getMessage()), 0, failure.status(), null, wait, failure);
        }

        static End closed(int code, String words) {
            String reason = "the server closed the connection with code " + code
                    + (words.isBlank() ? "" : " \"" + words + "\"");
            return new End(reason, code, 0, words, null, null);
        }

        static End broken(String host, @Nullable Throwable failure, @Nullable Response response, Instant now) {
            if (response != null && response.code() >= 300) {
                return refused(response, now);
            }
            Kind kind = failure instanceof IOException broken ? Failures.kind(broken, false) : Kind.LOST;
            return because(kind.saying(host));
        }

        private static End refused(Response response, Instant now) {
            String said = response.header("X-Error-Message", response.message());
            Duration wait = RetryAfter.read(response.headers().values("Retry-After"), now, response.header("Date"))
                    .orElse(null);
            String reason = "the server refused the connection with status " + response.code();
            return new End(reason, 0, response.code(), said, wait, null);
        }
    }
}
