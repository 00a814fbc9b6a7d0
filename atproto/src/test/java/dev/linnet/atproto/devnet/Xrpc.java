package dev.linnet.atproto.devnet;

import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Bare calls, for people and for what a test looks at; nothing of Linnet's client is in them. */
final class Xrpc {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private static final Json JSON = Json.camelCase();
    private static final int GOOD = 200;

    private Xrpc() {}

    /** Reads something that answers 200. */
    static JsonValue at(URI address, Map<String, String> headers) {
        return read(send(request(address, headers).GET().build()));
    }

    static JsonValue query(URI server, String nsid, Map<String, String> parameters, Map<String, String> headers) {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return at(URI.create(server + "/xrpc/" + nsid + (query.isEmpty() ? "" : "?" + query)), headers);
    }

    static JsonValue procedure(URI server, String nsid, Object body, Map<String, String> headers) {
        return read(post(server, nsid, body, headers));
    }

    /** Makes a writing call that has no body; servers refuse one that they do not expect. */
    static JsonValue procedure(URI server, String nsid, Map<String, String> headers) {
        return read(send(request(URI.create(server + "/xrpc/" + nsid), headers)
                .POST(BodyPublishers.noBody())
                .build()));
    }

    static HttpResponse<String> post(URI server, String nsid, Object body, Map<String, String> headers) {
        return send(request(URI.create(server + "/xrpc/" + nsid), headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.write(body)))
                .build());
    }

    private static HttpRequest.Builder request(URI address, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        return request;
    }

    private static JsonValue read(HttpResponse<String> answer) {
        if (answer.statusCode() != GOOD) {
            throw new IllegalStateException(
                    answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.tree("{}") : JSON.tree(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupt);
        }
    }
}
