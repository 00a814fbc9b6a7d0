package dev.linnet.http;

import dev.linnet.http.ApiException.NetworkException.Kind;
import dev.linnet.resilience.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What one connection has to tell, in the order in which it came. */
sealed interface LiveSignal {

    /** Returns about how many bytes it keeps in memory. */
    default long size() {
        return 0;
    }

    record Opened() implements LiveSignal {}

    record Text(String text) implements LiveSignal {
        @Override
        public long size() {
            return text.length();
        }
    }

    record Binary(ByteString bytes) implements LiveSignal {
        @Override
        public long size() {
            return bytes.size();
        }
    }

    record Event(@Nullable String id, @Nullable String type, String data) implements LiveSignal {
        @Override
        public long size() {
            return data.length();
        }
    }

    /** The last signal of a connection. */
    record End(
            String reason,
            int closeCode,
            int status,
            @Nullable String said,
            @Nullable Duration retryAfter,
            @Nullable ApiException failure)
            implements LiveSignal {

        /** More is read than told, so that no token is cut in two where the reading ends, and then not known again. */
        private static final int MOST_READ = 8_000;

        private static final int MOST_SAID = 500;
        private static final int LIKE_A_TOKEN = 16;

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
            String words = words(response);
            Duration wait = RetryAfter.read(response.headers().values("Retry-After"), now, response.header("Date"))
                    .orElse(null);
            String reason = "the server refused the connection with status " + response.code()
                    + (words.isEmpty() ? "" : ", saying: " + words);
            return new End(reason, 0, response.code(), words.isEmpty() ? response.message() : words, wait, null);
        }

        /** Returns what the server said of it, if that is for people; without what it repeats of the request. */
        private static String words(Response response) {
            String said = response.header("X-Error-Message");
            if (said == null) {
                try {
                    said = response.peekBody(MOST_READ).string().strip();
                } catch (IOException | IllegalStateException unreadable) {
                    return "";
                }
            }
            for (String secret : maybeSecret(response.request())) {
                said = secret.length() < LIKE_A_TOKEN ? said : said.replace(secret, "…");
            }
            String plain = said.startsWith("<") ? "" : said.replaceAll("\\s+", " ");
            return plain.length() > MOST_SAID ? plain.substring(0, MOST_SAID) + "…" : plain;
        }

        /** Tokens are sent as a value in the address, as a header, or as the last word of one. */
        private static List<String> maybeSecret(Request request) {
            List<String> all = new ArrayList<>();
            HttpUrl asked = request.url();
            for (int i = 0; i < asked.querySize(); i++) {
                all.add(Objects.requireNonNullElse(asked.queryParameterValue(i), ""));
            }
            request.headers()
                    .forEach(header -> all.addAll(List.of(header.getSecond().split("[ ,]+"))));
            return all;
        }
    }
}
