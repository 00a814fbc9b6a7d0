package dev.linnet.testkit.model;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ollama's own API: https://github.com/ollama/ollama/blob/main/docs/api.md. It streams unless told not to. */
final class OllamaDialect implements Dialect {
    private final InstantSource clock;

    OllamaDialect(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public List<ModelMessage> messages(Map<String, @Nullable Object> body) {
        List<ModelMessage> messages = new ArrayList<>();
        for (Object each : Dialect.list(body.get("messages"))) {
            Map<?, ?> message = Dialect.map(each);
            List<String> images = new ArrayList<>();
            Dialect.list(message.get("images")).forEach(image -> images.add(Dialect.string(image)));
            messages.add(new ModelMessage(
                    Dialect.string(message.get("role")), null, Dialect.string(message.get("content")), images));
        }
        return messages;
    }

    @Override
    public boolean streams(Map<String, @Nullable Object> body) {
        return !Boolean.FALSE.equals(body.get("stream"));
    }

    @Override
    public @Nullable Integer maxTokens(Map<String, @Nullable Object> body) {
        Object limit = Dialect.map(body.get("options")).get("num_predict");
        return limit instanceof Number given ? Integer.valueOf(given.intValue()) : null;
    }

    @Override
    public Reply says(ModelRequest request, ModelAnswer.Says answer, ModelUsage usage) {
        if (!request.stream()) {
            return Answer.ok(done(line(request, answer.text(), true), answer.finish(), usage));
        }
        StringBuilder lines = new StringBuilder();
        for (String piece : Dialect.pieces(answer.text())) {
            lines.append(Json.write(line(request, piece, false))).append('\n');
        }
        lines.append(Json.write(done(line(request, "", true), answer.finish(), usage)))
                .append('\n');
        return Answer.text(200, "application/x-ndjson", lines.toString());
    }

    @Override
    public Reply refuses(ModelRequest request, String reason, ModelUsage usage) {
        return says(request, new ModelAnswer.Says(reason, "stop", usage), usage);
    }

    @Override
    public Answer error(int status, String code, String message) {
        return Answer.json(status, Json.of("error", message));
    }

    private Map<String, @Nullable Object> line(ModelRequest request, String piece, boolean last) {
        return Json.of(
                "model",
                request.model(),
                "created_at",
                clock.instant().toString(),
                "message",
                Json.of("role", "assistant", "content", piece),
                "done",
                last);
    }

    private static Map<String, @Nullable Object> done(
            Map<String, @Nullable Object> line, String finish, ModelUsage usage) {
        line.put("done_reason", finish);
        line.put("total_duration", 1_000_000L);
        line.put("prompt_eval_count", usage.prompt());
        line.put("eval_count", usage.completion());
        return line;
    }
}
