package dev.linnet.mastodon.client;

import dev.linnet.config.Secret;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.BotClock;
import dev.linnet.schedule.ManualClock;
import dev.linnet.testkit.http.Action;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.LoopbackServer;
import dev.linnet.testkit.http.Reply;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers what a test wrote down, and remembers what it was asked. */
public final class WireServer implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Action> answers = new ConcurrentHashMap<>();
    private final ManualClock clock = ManualClock.selfMoving(START);
    private final LoopbackServer server = new LoopbackServer(0, clock, this::answer);
    private volatile Action otherwise = call -> Answer.json(404, Map.of("error", "Record not found"));

    public WireServer() {
        server.start();
    }

    public WireServer on(String methodAndPath, Action action) {
        answers.put(methodAndPath, action);
        return this;
    }

    public WireServer on(String methodAndPath, Reply reply) {
        return on(methodAndPath, call -> reply);
    }

    public WireServer json(String methodAndPath, String json) {
        return on(methodAndPath, Answer.text(200, "application/json; charset=utf-8", json));
    }

    public WireServer otherwise(Action action) {
        otherwise = action;
        return this;
    }

    /** Makes the server say that it is the given software, with no more than that. */
    public WireServer software(String name, String instance) {
        json("GET /.well-known/nodeinfo", """
                {"links":[{"rel":"http://nodeinfo.diaspora.software/ns/schema/2.0","href":"%s/nodeinfo/2.0"}]}\
                """.formatted(url()));
        json("GET /nodeinfo/2.0", "{\"software\":{\"name\":\"" + name + "\",\"version\":\"1\"}}");
        return json("GET /api/v2/instance", instance);
    }

    public WireServer mastodon() {
        return software(
                "mastodon", "{\"domain\":\"a.example\",\"version\":\"4.5.0\",\"api_versions\":{\"mastodon\":7}}");
    }

    public List<Call> calls() {
        return calls;
    }

    public List<String> asked() {
        return calls.stream().map(Call::toString).toList();
    }

    public Call last(String methodAndPath) {
        return calls.stream()
                .filter(call -> call.toString().equals(methodAndPath))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(methodAndPath + " was never asked, but " + asked()));
    }

    public long times(String methodAndPath) {
        return calls.stream()
                .filter(call -> call.toString().equals(methodAndPath))
                .count();
    }

    public URI url() {
        return server.url();
    }

    public ManualClock clock() {
        return clock;
    }

    /** A client that does not try again on its own. */
    public MastodonClientBuilder builder() {
        return MastodonClient.to(url())
                .token(Secret.of("sesame"))
                .clock(clock)
                .random(new Random(7))
                .transport(transport -> transport.retry(RetryPolicy.never()));
    }

    public MastodonClient client() {
        return builder().build();
    }

    public MastodonClient live() {
        return builder().clock(BotClock.system()).build();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Call call) throws Exception {
        calls.add(call);
        return answers.getOrDefault(call.toString(), otherwise).on(call);
    }
}
