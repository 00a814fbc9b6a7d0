package dev.linnet.testkit.model;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.EventStream;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions: https://platform.openai.com/docs/api-reference/chat. */
final class OpenAiDialect implements Dialect {
    private final AtomicInteger number = new AtomicInteger();
    private final InstantSource clock;

    OpenAiDialect(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public List<ModelMessage> messages(Map<String, @Nullable Object> body) {
        List<ModelMessage> messages = new ArrayList<>();
        for (Object each : Dialect.list(body.get("messages"))) {
            Map<?, ?> message = Dialect.map(each);
            List<String> images = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            if (message.get("content") instanceof String text) {
                texts.add(text);
            }
            for (Object part : Dialect.list(message.get("content"))) {
                Map<?, ?> known = Dialect.map(part);
                if (known.get("text") instanceof String text) {
                    texts.add(text);
                }
                if (Dialect.map(known.get("image_url")).get("url") instanceof String url) {
                    images.add(url);
                }
            }
            String name = message.get("name") instanceof String given ? given : null;
            messages.add(new ModelMessage(Dialect.string(message.get("role")), name, String.join("\n", texts), images));
        }
        return messages;
    }

    @Override
    public boolean streams(Map<String, @Nullable Object> body) {
        return Boolean.TRUE.equals(body.get("stream"));
    }

    @Override
    public @Nullable Integer maxTokens(Map<String, @Nullable Object> body) {
        Object limit =
                body.containsKey("max_completion_tokens") ? body.get("max_completion_tokens") : body.get("max_tokens");
        return limit instanceof Number given ? Integer.valueOf(given.intValue()) : null;
    }

    @Override
    public Reply says(ModelRequest request, ModelAnswer.Says answer, ModelUsage usage) {
        if (request.stream()) {
            return stream(request, "content", answer.text(), answer.finish(), usage);
        }
        return whole(request, Json.of("role", "assistant", "content", answer.text()), answer.finish(), usage);
    }

    @Override
    public Reply refuses(ModelRequest request, String reason, ModelUsage usage) {
        if (request.stream()) {
            return stream(request, "refusal", reason, "stop", usage);
        }
        return whole(request, Json.of("role", "assistant", "content", null, "refusal", reason), "stop", usage);
    }

    @Override
    public Answer error(int status, String code, String message) {
        String type = status == 429 ? "requests" : status >= 500 ? "server_error" : "invalid_request_error";
        return Answer.json(
                status, Json.of("error", Json.of("message", message, "type", type, "param", null, "code", code)));
    }

    private Answer whole(ModelRequest request, Map<String, @Nullable Object> message, String finish, ModelUsage usage) {
        Map<String, @Nullable Object> body = frame(request, "chat.completion");
        body.put("choices", List.of(Json.of("index", 0, "message", message, "finish_reason", finish)));
        body.put("usage", usage(usage));
        return Answer.ok(body);
    }

    private EventStream stream(ModelRequest request, String field, String text, String finish, ModelUsage usage) {
        Map<String, @Nullable Object> frame = frame(request, "chat.completion.chunk");
        boolean counts = Boolean.TRUE.equals(
                Dialect.map(request.body().get("stream_options")).get("include_usage"));
        return EventStream.to(out -> {
            out.send(chunk(frame, Json.of("role", "assistant"), null));
            Dialect.pieces(text).forEach(piece -> out.send(chunk(frame, Json.of(field, piece), null)));
            out.send(chunk(frame, Json.of(), finish));
            if (counts) {
                Map<String, @Nullable Object> last = Json.of();
                last.putAll(frame);
                last.put("choices", List.of());
                last.put("usage", usage(usage));
                out.send(Json.write(last));
            }
            out.send("[DONE]");
            out.end();
        });
    }

    private static String chunk(
            Map<String, @Nullable Object> frame, Map<String, @Nullable Object> delta, @Nullable String finish) {
        Map<String, @Nullable Object> chunk = Json.of();
        chunk.putAll(frame);
        chunk.put("choices", List.of(Json.of("index", 0, "delta", delta, "finish_reason", finish)));
        return Json.write(chunk);
    }

    private Map<String, @Nullable Object> frame(ModelRequest request, String kind) {
        return Json.of(
                "id",
                "chatcmpl-" + number.incrementAndGet(),
                "object",
                kind,
                "created",
                clock.instant().getEpochSecond(),
                "model",
                request.model());
    }

    private static Map<String, @Nullable Object> usage(ModelUsage usage) {
        return Json.of(
                "prompt_tokens",
                usage.prompt(),
                "completion_tokens",
                usage.completion(),
                "total_tokens",
                usage.total());
    }
}
