package dev.linnet.elelem.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.linnet.resilience.RetryAfter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Carries LangChain4j's requests. Beside its own client this one keeps {@code Retry-After}, bounds the size of an answer
 * and the time of the whole call, and follows no redirect, so that a key never reaches another server.
 */
final class ModelWire implements HttpClient {
    private static final long LARGEST_ANSWER = 4L * 1024 * 1024;
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final OkHttpClient client;
    private final InstantSource clock;

    private ModelWire(OkHttpClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    static HttpClientBuilder builder(Duration timeout, InstantSource clock) {
        return new Builder(timeout, clock);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Request.Builder call = new Request.Builder().url(request.url());
        request.headers().forEach((name, values) -> values.forEach(value -> call.addHeader(name, value)));
        String body = request.body();
        call.method(request.method().name(), body == null ? null : RequestBody.create(body, JSON));
        try (Response response = client.newCall(call.build()).execute()) {
            String text = text(response);
            if (!response.isSuccessful()) {
                throw new WireFailure(response.code(), text, wait(response));
            }
            String type = response.header("Content-Type", "");
            if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
                throw new NotJsonException("a web page came instead of JSON");
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(response.code())
                    .headers(response.headers().toMultimap())
                    .body(text)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are read whole, never as a stream");
    }

    private static String text(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(LARGEST_ANSWER + 1)) {
            throw new NotJsonException("the answer is longer than " + LARGEST_ANSWER + " bytes");
        }
        return source.readString(StandardCharsets.UTF_8);
    }

    private @Nullable Duration wait(Response response) {
        return RetryAfter.read(response.headers("Retry-After"), clock.instant(), response.header("Date"))
                .orElse(null);
    }

    /** LangChain4j sets both timeouts from one setting, of which the whole call is given one. */
    private static final class Builder implements HttpClientBuilder {
        private final InstantSource clock;
        private Duration timeout;

        Builder(Duration timeout, InstantSource clock) {
            this.timeout = timeout;
            this.clock = clock;
        }

        @Override
        public Duration connectTimeout() {
            return timeout;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration most) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return timeout;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration most) {
            timeout = most;
            return this;
        }

        @Override
        public HttpClient build() {
            OkHttpClient client = new OkHttpClient.Builder()
                    .callTimeout(timeout)
                    .connectTimeout(timeout)
                    .readTimeout(timeout)
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .retryOnConnectionFailure(false)
                    .build();
            return new ModelWire(client, clock);
        }
    }
}
