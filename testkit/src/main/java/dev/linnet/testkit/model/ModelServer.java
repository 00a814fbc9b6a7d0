package dev.linnet.testkit.model;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Faults;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.LoopbackServer;
import dev.linnet.testkit.http.Reply;
import dev.linnet.testkit.http.Router;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A language-model server on loopback whose answers a test writes. It speaks OpenAI's chat completions (whole and as
 * server-sent events, with pictures) and Ollama's chat (whole and line by line). Answers are looked for in this order:
 * {@link #when} rules, the queue of {@link #answers}, {@link #otherwise}. Safe for use by several threads.
 */
public final class ModelServer implements AutoCloseable {
    private static final Set<String> CREDENTIALS = Set.of("authorization", "api-key", "x-api-key", "cookie");

    private final AnswerBook book = new AnswerBook();
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> models = new CopyOnWriteArrayList<>(List.of("test-model"));
    private final List<ModelUsage> costs = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final Faults faults;
    private final LoopbackServer server;
    private volatile @Nullable String key;

    private ModelServer(InstantSource clock) {
        this.clock = clock;
        this.faults = new Faults(RandomGenerator.of("L64X128MixRandom"), clock);
        OpenAiDialect openAi = new OpenAiDialect(clock);
        OllamaDialect ollama = new OllamaDialect(clock);
        Router routes = new Router(call -> openAi.error(404, "unknown_url", "Unknown request URL: " + call.path()))
                .post("/v1/chat/completions", call -> chat(call, openAi))
                .get("/v1/models", call -> keyed(call, openAi, openAiModels()))
                .post("/api/chat", call -> chat(call, ollama))
                .get("/api/tags", call -> keyed(call, ollama, ollamaModels()));
        this.server = new LoopbackServer(0, clock, faults.around(routes));
    }

    /**
     * Starts a server that offers {@code test-model} to everybody.
     *
     * @param clock dates its answers
     * @return the running server
     */
    public static ModelServer start(InstantSource clock) {
        ModelServer server = new ModelServer(clock);
        server.server.start();
        return server;
    }

    /** {@return this server, which from now on wants this key as bearer token} */
    public ModelServer requireKey(String wanted) {
        key = wanted;
        return this;
    }

    /** {@return this server, which from now on offers these models and no others} */
    public ModelServer offers(String... names) {
        models.clear();
        models.addAll(Arrays.asList(names));
        return this;
    }

    /** {@return this server, which answers the coming questions with these texts, one each} */
    public ModelServer answers(String... texts) {
        for (String text : texts) {
            book.add(ModelAnswer.says(text));
        }
        return this;
    }

    /** {@return this server, which answers the coming questions so, one each} */
    public ModelServer answers(ModelAnswer... answers) {
        for (ModelAnswer answer : answers) {
            book.add(answer);
        }
        return this;
    }

    /** {@return this server, which answers so whenever the newest user message contains the words, in any case} */
    public ModelServer when(String words, ModelAnswer answer) {
        String wanted = words.toLowerCase(Locale.ROOT);
        book.add(request -> request.lastUserText().toLowerCase(Locale.ROOT).contains(wanted), answer);
        return this;
    }

    /** {@return this server, which answers so when neither a rule nor the queue has an answer} */
    public ModelServer otherwise(Function<ModelRequest, ModelAnswer> answer) {
        book.otherwise(answer);
        return this;
    }

    /** {@return the server's address, which Ollama clients use} */
    public URI url() {
        return server.url();
    }

    /** {@return the base address OpenAI clients use} */
    public URI openAiUrl() {
        return URI.create(server.url() + "/v1");
    }

    /** {@return the questions asked so far, in order, also those that were answered with an error} */
    public List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    /** {@return the tokens of all answers given} */
    public ModelUsage usage() {
        return costs.stream().reduce(new ModelUsage(0, 0), ModelUsage::plus);
    }

    /** {@return faults of the network between client and server} */
    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply keyed(Call call, Dialect dialect, Map<String, @Nullable Object> body) {
        Answer refused = refusal(call, dialect);
        return refused == null ? Answer.ok(body) : refused;
    }

    private @Nullable Answer refusal(Call call, Dialect dialect) {
        String wanted = key;
        if (wanted == null || ("Bearer " + wanted).equals(call.header("Authorization"))) {
            return null;
        }
        return dialect.error(401, "invalid_api_key", "Incorrect API key provided");
    }

    private Reply chat(Call call, Dialect dialect) throws InterruptedException {
        Map<String, @Nullable Object> body;
        try {
            body = Json.object(new String(call.body(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return dialect.error(400, "invalid_json", "We could not parse the JSON body of your request");
        }
        ModelRequest request = new ModelRequest(
                call.path(),
                Dialect.string(body.get("model")),
                dialect.messages(body),
                dialect.streams(body),
                dialect.maxTokens(body),
                masked(call),
                body);
        requests.add(request);
        Answer refused = refusal(call, dialect);
        if (refused != null) {
            return refused;
        }
        if (request.messages().isEmpty()) {
            return dialect.error(400, "missing_required_parameter", "Missing required parameter: 'messages'");
        }
        if (!models.contains(request.model())) {
            return dialect.error(404, "model_not_found", "The model '" + request.model() + "' does not exist");
        }
        return reply(request, book.due(request), dialect);
    }

    private Reply reply(ModelRequest request, ModelAnswer answer, Dialect dialect) throws InterruptedException {
        if (answer instanceof ModelAnswer.Held held) {
            held.gate().await();
            return reply(request, held.answer(), dialect);
        } else if (answer instanceof ModelAnswer.Lost lost) {
            return lose(reply(request, lost.answer(), dialect), lost.way());
        } else if (answer instanceof ModelAnswer.Raw raw) {
            return Answer.text(raw.status(), raw.type(), raw.body());
        } else if (answer instanceof ModelAnswer.Fails fails) {
            Answer error = dialect.error(fails.status(), fails.code(), fails.message());
            for (Map.Entry<String, String> header : fails.headers()) {
                error = error.with(header.getKey(), header.getValue());
            }
            return error;
        } else if (answer instanceof ModelAnswer.Refuses refuses) {
            return dialect.refuses(request, refuses.reason(), count(request, refuses.reason(), null));
        }
        ModelAnswer.Says says = (ModelAnswer.Says) answer;
        return dialect.says(request, says, count(request, says.text(), says.usage()));
    }

    private ModelUsage count(ModelRequest request, String text, @Nullable ModelUsage given) {
        ModelUsage cost = given == null ? new ModelUsage(request.promptTokens(), ModelUsage.tokens(text)) : given;
        costs.add(cost);
        return cost;
    }

    private static Reply lose(Reply reply, ModelAnswer.Lost.Way way) {
        if (!(reply instanceof Answer whole)) {
            throw new IllegalStateException("only a whole answer can get lost; order a fault for streams");
        }
        return switch (way) {
            case BEFORE_THE_FIRST_BYTE -> whole.delivered(new Answer.Delivery.Lost());
            case IN_THE_BODY -> whole.delivered(new Answer.Delivery.Cut());
            case SHORTENED -> whole.withBody(Arrays.copyOf(whole.body(), whole.body().length / 2));
        };
    }

    private static List<Map.Entry<String, String>> masked(Call call) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (Map.Entry<String, String> header : call.headers()) {
            boolean secret = CREDENTIALS.contains(header.getKey().toLowerCase(Locale.ROOT));
            headers.add(secret ? Map.entry(header.getKey(), "***") : header);
        }
        return headers;
    }

    private Map<String, @Nullable Object> openAiModels() {
        List<Object> data = new ArrayList<>();
        long created = clock.instant().getEpochSecond();
        models.forEach(
                name -> data.add(Json.of("id", name, "object", "model", "created", created, "owned_by", "linnet")));
        return Json.of("object", "list", "data", data);
    }

    private Map<String, @Nullable Object> ollamaModels() {
        List<Object> known = new ArrayList<>();
        String modified = clock.instant().toString();
        models.forEach(name -> known.add(Json.of("name", name, "model", name, "modified_at", modified, "size", 0)));
        return Json.of("models", known);
    }
}
