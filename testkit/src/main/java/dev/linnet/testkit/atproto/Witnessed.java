package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event of Jetstream, with both of its forms on the wire. */
record Witnessed(
        long seq,
        long micros,
        String kind,
        String did,
        @Nullable String collection,
        @Nullable Map<String, @Nullable Object> first,
        Map<String, @Nullable Object> second) {

    private static final String V2 = "network.bsky.jetstream.subscribeEvents#";

    /** What one event of the network becomes: one for each record of a commit. */
    static List<Witnessed> of(Event event, long lastSeq, long lastMicros) {
        List<Witnessed> all = new ArrayList<>();
        long seq = lastSeq;
        long micros = lastMicros;
        Instant time = event.time();
        long now = Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
        if (event.commit() == null) {
            micros = Math.max(micros + 1, now);
            all.add(plain(event, ++seq, micros));
        } else {
            for (Repo.Op op : event.commit().ops()) {
                micros = Math.max(micros + 1, now);
                all.add(commit(event, event.commit(), op, ++seq, micros));
            }
        }
        return all;
    }

    private static Witnessed commit(Event event, Repo.Commit commit, Repo.Op op, long seq, long micros) {
        Map<String, @Nullable Object> inner = Json.of(
                "rev", commit.rev(), "operation", op.action(), "collection", op.collection(), "rkey", op.rkey());
        if (op.now() != null) {
            inner.put("record", op.now().value());
            inner.put("cid", op.now().cid().toString());
        }
        Map<String, @Nullable Object> second = head("commit", event, seq, micros);
        second.putAll(inner);
        Map<String, @Nullable Object> first =
                Json.of("did", event.did(), "time_us", micros, "kind", "commit", "commit", inner);
        return new Witnessed(seq, micros, "commit", event.did(), op.collection(), first, second);
    }

    private static Witnessed plain(Event event, long seq, long micros) {
        String kind = event.type().substring(1);
        Map<String, @Nullable Object> inner = new LinkedHashMap<>(event.body());
        if (inner.get("blocks") instanceof byte[] blocks) {
            inner.put(
                    "blocks",
                    Json.of("$bytes", Base64.getEncoder().withoutPadding().encodeToString(blocks)));
        }
        Map<String, @Nullable Object> second = head(kind, event, seq, micros);
        second.put(kind, inner);
        Map<String, @Nullable Object> first =
                kind.equals("sync") ? null : Json.of("did", event.did(), "time_us", micros, "kind", kind, kind, inner);
        return new Witnessed(seq, micros, kind, event.did(), null, first, second);
    }

    private static Map<String, @Nullable Object> head(String kind, Event event, long seq, long micros) {
        Instant time = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
        return Json.of("$type", V2 + kind, "seq", seq, "did", event.did(), "time", Times.writeFine(time));
    }

    static String info(String name, String message) {
        return Json.write(Json.of(
                "$type", "message", "payload", Json.of("$type", V2 + "info", "name", name, "message", message)));
    }

    /** The text of the first version; null for what it does not know. */
    @Nullable String textOfFirst(boolean withCursor) {
        if (first == null) {
            return null;
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(first);
        if (withCursor) {
            shown.put("cursor", seq);
        }
        return Json.write(shown);
    }

    String textOfSecond() {
        return Json.write(Json.of("$type", "message", "payload", second));
    }
}
