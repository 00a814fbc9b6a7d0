package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A plain client on the JDK alone. */
final class Client {
    private final HttpClient http = HttpClient.newHttpClient();
    private final MastodonServer server;
    private final String token;

    Client(MastodonServer server, String token) {
        this.server = server;
        this.token = token;
    }

    HttpResponse<String> send(String method, String path, Object json, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (json == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(Json.write(json)));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> upload(String path, String name, String type, byte[] bytes, String description)
            throws Exception {
        String boundary = "b0undary";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\n" + description
                + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n";
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(bytes),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    Map<String, Object> get(String path) throws Exception {
        return Json.object(send("GET", path, null).body());
    }

    List<Map<String, Object>> list(String path) throws Exception {
        return list(send("GET", path, null));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(HttpResponse<String> answer) {
        return (List<Map<String, Object>>) Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    Map<String, Object> post(String path, Object json) throws Exception {
        return Json.object(send("POST", path, json).body());
    }

    static List<Object> ids(List<Map<String, Object>> entities) {
        return entities.stream().map(each -> each.get("id")).toList();
    }

    Ear stream(String query) throws Exception {
        Ear ear = new Ear();
        ear.socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(
                        URI.create(server.url().toString().replace("http", "ws") + "/api/v1/streaming" + query), ear)
                .get(5, TimeUnit.SECONDS);
        return ear;
    }

    /** What a socket brings, frame by frame; an end is {@code end CODE}. */
    static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();
        WebSocket socket;

        String next() throws InterruptedException {
            return heard.poll(5, TimeUnit.SECONDS);
        }

        Map<String, Object> event() throws InterruptedException {
            return Json.object(next());
        }

        void says(Object json) {
            socket.sendText(Json.write(json), true).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                heard.add(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add("end " + code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            heard.add("end");
        }
    }
}
