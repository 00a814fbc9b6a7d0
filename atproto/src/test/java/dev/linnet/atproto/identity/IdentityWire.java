package dev.linnet.atproto.identity;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.schedule.ManualClock;
import dev.linnet.testkit.http.Action;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.LoopbackServer;
import dev.linnet.testkit.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/** A directory, a host of pages and a name server on this machine, and what asks them. */
abstract class IdentityWire {

    static final Did ANN = new Did("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa");
    static final Did BOB = new Did("did:plc:bbbbbbbbbbbbbbbbbbbbbbbb");

    final ManualClock clock = ManualClock.selfMoving(Instant.parse("2026-11-21T12:00:00Z"));
    final NameServer names = new NameServer();
    private final Map<String, Action> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    final LoopbackServer server = new LoopbackServer(0, clock, this::answer).start();
    final Identities identities = builder().build();

    @AfterEach
    void stop() {
        identities.close();
        server.close();
        names.close();
    }

    IdentitiesBuilder builder() {
        return Identities.builder()
                .directory(server.url())
                .txtRecords(TxtRecords.from(List.of(names.address()), Duration.ofSeconds(20)))
                .clock(clock)
                .random(new Random(1))
                .timeout(Duration.ofSeconds(60))
                .localNetwork(server.url())
                .wellKnown(handle -> server.url().resolve("/pages/" + handle));
    }

    void on(String path, Action action) {
        answers.put(path, action);
    }

    void document(Did did, String json) {
        on("/" + did, call -> Answer.text(200, "application/did+ld+json; charset=utf-8", json));
    }

    /** Puts an account with a handle, by DNS and in its document. */
    void account(Did did, String handle) {
        document(did, json(did, handle));
        names.with("_atproto." + handle, "did=" + did);
    }

    static String json(Did did, String handle) {
        return """
                {"id": "%s", "alsoKnownAs": ["at://%s"], "service": [{"id": "#atproto_pds",
                 "type": "AtprotoPersonalDataServer", "serviceEndpoint": "https://pds.example.com"}]}""".formatted(did, handle);
    }

    void page(String handle, String text) {
        on("/pages/" + handle, call -> Answer.text(200, "text/plain", text));
    }

    List<String> calls() {
        return calls;
    }

    private Reply answer(Call call) throws Exception {
        String query = call.rawQuery().isEmpty() ? "" : "?" + call.rawQuery();
        calls.add(call.path() + query);
        return answers.getOrDefault(call.path(), unknown -> Answer.json(404, Map.of("message", "not registered")))
                .on(call);
    }
}
