package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A plain client on the JDK alone. */
final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final URI base;
    private final String token;
    private final String did;
    private final String refreshToken;

    private Client(URI base, String token, String refreshToken, String did) {
        this.base = base;
        this.token = token;
        this.refreshToken = refreshToken;
        this.did = did;
    }

    static Client anonymous(BlueskyServer server) {
        return new Client(server.url(), "", "", "");
    }

    static Client of(BlueskyServer server, String name) throws Exception {
        Account account = server.account(name);
        return with(server, account.handle(), account.password());
    }

    static Client with(BlueskyServer server, String identifier, String password) throws Exception {
        Answer answer = anonymous(server)
                .post("com.atproto.server.createSession", Json.of("identifier", identifier, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError("login failed: " + answer.body());
        }
        return new Client(server.url(), (String) answer.at("accessJwt"), (String) answer.at("refreshJwt"), (String)
                answer.at("did"));
    }

    Client bearing(String other) {
        return new Client(base, other, refreshToken, did);
    }

    String token() {
        return token;
    }

    String refreshToken() {
        return refreshToken;
    }

    String did() {
        return did;
    }

    /** What came back. */
    record Answer(int status, String body, HttpResponse<byte[]> whole) {
        Map<String, Object> json() {
            return Json.object(body);
        }

        /** A value by its path, names and numbers: {@code at("posts", 0, "uri")}. */
        Object at(Object... path) {
            Object value = json();
            for (Object step : path) {
                value = step instanceof Integer index
                        ? ((List<?>) value).get(index)
                        : value == null ? null : ((Map<?, ?>) value).get(step);
            }
            return value;
        }

        List<?> list(String name) {
            return (List<?>) at(name);
        }

        String header(String name) {
            return whole.headers().firstValue(name).orElse(null);
        }
    }

    Answer get(String method, Object... parameters) throws Exception {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(String.valueOf(parameters[i + 1]), StandardCharsets.UTF_8));
        }
        return send(request("/xrpc/" + method + query).GET());
    }

    Answer page(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    Answer post(String method, Object json, String... headers) throws Exception {
        HttpRequest.Builder request = request("/xrpc/" + method);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (json == null) {
            return send(request.POST(HttpRequest.BodyPublishers.noBody()));
        }
        return send(request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(json))));
    }

    Answer chat(String verb, String method, Object json) throws Exception {
        HttpRequest.Builder request =
                request("/xrpc/chat.bsky.convo." + method).header("atproto-proxy", "did:web:api.bsky.chat#bsky_chat");
        if (verb.equals("GET")) {
            return send(request.GET());
        }
        return send(request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(json))));
    }

    Answer upload(String path, String type, byte[] bytes) throws Exception {
        return send(request("/xrpc/" + path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    Answer create(String collection, Map<String, Object> record) throws Exception {
        return post("com.atproto.repo.createRecord", Json.of("repo", did, "collection", collection, "record", record));
    }

    Answer says(String text) throws Exception {
        return create("app.bsky.feed.post", Json.of("text", text, "createdAt", "2026-11-21T07:33:22.548Z"));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> whole = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(whole.statusCode(), new String(whole.body(), StandardCharsets.UTF_8), whole);
    }
}
