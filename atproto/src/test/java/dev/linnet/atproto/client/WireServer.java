package dev.linnet.atproto.client;

import dev.linnet.config.Secret;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.ManualClock;
import dev.linnet.testkit.http.Action;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.LoopbackServer;
import dev.linnet.testkit.http.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A server that answers what a test wrote down, and remembers what it was asked. Times pass by themselves when waited for. */
public final class WireServer implements AutoCloseable {

    public static final String DID = "did:plc:ntbv6gyzmi26w53s7cpqegf2";
    public static final String OTHER = "did:plc:4rfpenqvxvxjlxvlvwg7upk6";
    public static final String PASSWORD = "abcd-efgh-ijkl-mnop";
    public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Action> answers = new ConcurrentHashMap<>();
    private final ManualClock clock;
    private volatile Consumer<Call> hears = call -> {};
    private final LoopbackServer server;

    public WireServer() {
        this(ManualClock.selfMoving(START));
    }

    public WireServer(ManualClock clock) {
        this.clock = clock;
        this.server = new LoopbackServer(0, clock, this::answer);
        server.start();
        on("POST com.atproto.server.createSession", call -> Answer.ok(session("a", "r")));
    }

    /** Answers a call, named like {@code GET app.bsky.feed.getPosts}. */
    public WireServer on(String call, Action action) {
        answers.put(call, action);
        return this;
    }

    public WireServer json(String call, String json) {
        return on(call, asked -> Answer.text(200, "application/json; charset=utf-8", json));
    }

    public WireServer error(String call, int status, String name, String message) {
        return on(call, asked -> refusal(status, name, message));
    }

    public static Answer refusal(int status, String name, String message) {
        return Answer.json(status, Map.of("error", name, "message", message));
    }

    /** The answer to a login or refresh, with tokens of these names that live two hours. */
    public Map<String, Object> session(String access, String refresh) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accessJwt", token(access, 7200));
        body.put("refreshJwt", token(refresh, 7_776_000));
        body.put("did", DID);
        body.put("handle", "thebot.test");
        body.put("didDoc", document(url()));
        body.put("active", true);
        return body;
    }

    public static Map<String, Object> document(URI pds) {
        return Map.of(
                "id",
                DID,
                "service",
                List.of(Map.of(
                        "id", "#atproto_pds",
                        "type", "AtprotoPersonalDataServer",
                        "serviceEndpoint", pds.toString())));
    }

    /** A token that can be told by its name; its times are the server's, an hour off from the client's. */
    public String token(String name, long seconds) {
        long now = clock.instant().plusSeconds(3600).getEpochSecond();
        String claims = "{\"jti\":\"" + name + "\",\"iat\":" + now + ",\"exp\":" + (now + seconds) + "}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".sig";
    }

    /** The name of the token a call was made with; empty when there was none. */
    public static String tokenOf(Call call) {
        String header = call.header("Authorization");
        if (header == null) {
            return "";
        }
        String claims = new String(Base64.getUrlDecoder().decode(header.split("\\.")[1]), StandardCharsets.UTF_8);
        return claims.replaceFirst(".*\"jti\":\"([^\"]*)\".*", "$1");
    }

    public void hears(Consumer<Call> listener) {
        hears = listener;
    }

    public List<String> asked() {
        return calls.stream().map(WireServer::name).toList();
    }

    public Call last(String call) {
        return calls.stream()
                .filter(made -> name(made).equals(call))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(call + " was never asked, but " + asked()));
    }

    public long times(String call) {
        return calls.stream().filter(made -> name(made).equals(call)).count();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.url().getPort());
    }

    public ManualClock clock() {
        return clock;
    }

    /** A client that does not try again on its own. */
    public BlueskyClientBuilder builder() {
        return BlueskyClient.at(url())
                .appPassword("thebot.test", Secret.of(PASSWORD))
                .clock(clock)
                .random(new Random(7))
                .transport(transport -> transport.retry(RetryPolicy.never()));
    }

    public BlueskyClient client() {
        return builder().build();
    }

    @Override
    public void close() {
        server.close();
    }

    private static String name(Call call) {
        return call.method() + " " + call.path().replace("/xrpc/", "");
    }

    private Reply answer(Call call) throws Exception {
        calls.add(call);
        hears.accept(call);
        return answers.getOrDefault(name(call), asked -> refusal(501, "MethodNotImplemented", "Method Not Implemented"))
                .on(call);
    }
}
