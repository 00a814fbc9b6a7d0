package dev.linnet.atproto.devnet;

import dev.linnet.http.JsonValue;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Somebody with an account, who calls the server as any app does. Safe for use by many threads. */
final class Resident {

    static final String POST = "app.bsky.feed.post";
    static final String LIKE = "app.bsky.feed.like";
    static final String REPOST = "app.bsky.feed.repost";
    static final String FOLLOW = "app.bsky.graph.follow";

    private final URI pds;
    private final String handle;
    private final String did;
    private final String password;
    private final String appPassword;
    private final String token;

    private Resident(URI pds, String password, JsonValue account, String appPassword) {
        this.pds = pds;
        this.handle = account.get("handle").text("");
        this.did = account.get("did").text("");
        this.password = password;
        this.appPassword = appPassword;
        this.token = account.get("accessJwt").text("");
    }

    static Resident join(URI pds, String name) {
        String password = "secret of " + name;
        JsonValue account = Xrpc.procedure(
                pds,
                "com.atproto.server.createAccount",
                Map.of("handle", name + ".test", "email", name + "@example.com", "password", password),
                Map.of());
        JsonValue made = Xrpc.procedure(
                pds,
                "com.atproto.server.createAppPassword",
                Map.of("name", "bot"),
                Map.of("Authorization", "Bearer " + account.get("accessJwt").text("")));
        return new Resident(pds, password, account, made.get("password").text(""));
    }

    /** A record on the network. */
    record Ref(String uri, String cid) {
        static Ref of(JsonValue json) {
            return new Ref(json.get("uri").text(""), json.get("cid").text(""));
        }

        Map<String, Object> json() {
            return Map.of("uri", uri, "cid", cid);
        }

        String key() {
            return uri.substring(uri.lastIndexOf('/') + 1);
        }
    }

    String handle() {
        return handle;
    }

    String did() {
        return did;
    }

    String password() {
        return password;
    }

    String appPassword() {
        return appPassword;
    }

    Ref posts(String text) {
        return posts(text, Map.of());
    }

    /** Posts a text with further fields of the record. */
    Ref posts(String text, Map<String, ?> fields) {
        Map<String, Object> record = post(text, Instant.now());
        record.putAll(fields);
        return writes(POST, record);
    }

    /** Mentions somebody first thing in a post. */
    Ref mentions(Resident whom, String text) {
        return mentions(whom, text, Map.of());
    }

    Ref mentions(Resident whom, String text, Map<String, ?> fields) {
        Map<String, Object> record = mention(whom, text);
        record.putAll(fields);
        return writes(POST, record);
    }

    /** Returns a post that mentions somebody; the mention is a facet, as apps make it. */
    static Map<String, Object> mention(Resident whom, String text) {
        String name = "@" + whom.handle;
        Map<String, Object> record = post(name + " " + text, Instant.now());
        record.put(
                "facets",
                List.of(Map.of(
                        "index",
                        Map.of("byteStart", 0, "byteEnd", name.getBytes(StandardCharsets.UTF_8).length),
                        "features",
                        List.of(Map.of("$type", "app.bsky.richtext.facet#mention", "did", whom.did)))));
        return record;
    }

    private static Map<String, Object> post(String text, Instant at) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("$type", POST);
        record.put("text", text);
        record.put("createdAt", at.toString());
        return record;
    }

    /** The field of a post that makes it an answer. */
    static Map<String, Object> answering(Ref root, Ref parent) {
        return Map.of("reply", Map.of("root", root.json(), "parent", parent.json()));
    }

    /** The field of a post that makes it a quote. */
    static Map<String, Object> quoting(Ref post) {
        return Map.of("embed", Map.of("$type", "app.bsky.embed.record", "record", post.json()));
    }

    Ref likes(Ref post) {
        return writes(
                LIKE, Map.of("subject", post.json(), "createdAt", Instant.now().toString()));
    }

    Ref reposts(Ref post) {
        return writes(
                REPOST,
                Map.of("subject", post.json(), "createdAt", Instant.now().toString()));
    }

    Ref follows(Resident whom) {
        return writes(
                FOLLOW, Map.of("subject", whom.did, "createdAt", Instant.now().toString()));
    }

    Ref writes(String collection, Map<String, ?> record) {
        return Ref.of(calls(
                "com.atproto.repo.createRecord", Map.of("repo", did, "collection", collection, "record", record)));
    }

    void deletes(String collection, Ref record) {
        calls("com.atproto.repo.deleteRecord", Map.of("repo", did, "collection", collection, "rkey", record.key()));
    }

    /** Creates up to 200 records in one commit. */
    void writesAtOnce(String collection, List<? extends Map<String, ?>> records) {
        calls("com.atproto.repo.applyWrites", Map.of("repo", did, "writes", writes(collection, records)));
    }

    /** Does the same and returns whatever is answered. */
    HttpResponse<String> triesToWriteAtOnce(String collection, List<? extends Map<String, ?>> records) {
        return Xrpc.post(
                pds,
                "com.atproto.repo.applyWrites",
                Map.of("repo", did, "writes", writes(collection, records)),
                headers());
    }

    private static List<Map<String, Object>> writes(String collection, List<? extends Map<String, ?>> records) {
        return records.stream()
                .map(record -> Map.<String, Object>of(
                        "$type", "com.atproto.repo.applyWrites#create", "collection", collection, "value", record))
                .toList();
    }

    JsonValue calls(String procedure) {
        return Xrpc.procedure(pds, procedure, headers());
    }

    JsonValue calls(String procedure, Map<String, ?> body) {
        return Xrpc.procedure(pds, procedure, body, headers());
    }

    JsonValue asks(String query, Map<String, String> parameters) {
        return Xrpc.query(pds, query, parameters, headers());
    }

    private Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** Returns all records of a collection of this account. */
    List<JsonValue> records(String collection) {
        List<JsonValue> records = new ArrayList<>();
        String cursor = "";
        do {
            JsonValue page = asks(
                    "com.atproto.repo.listRecords",
                    Map.of("repo", did, "collection", collection, "limit", "100", "cursor", cursor));
            records.addAll(page.get("records").items());
            cursor = page.get("cursor").text("");
        } while (!cursor.isEmpty());
        return records;
    }

    /** Returns the posts of an account as the AppView shows them, newest first. */
    List<JsonValue> postsOf(Resident whom) {
        return asks("app.bsky.feed.getAuthorFeed", Map.of("actor", whom.did, "limit", "100"))
                .get("feed")
                .items()
                .stream()
                .map(item -> item.get("post"))
                .toList();
    }

    /** Returns a post as the AppView shows it. */
    JsonValue sees(String uri) {
        return Objects.requireNonNull(
                asks("app.bsky.feed.getPosts", Map.of("uris", uri)).get("posts").at(0));
    }

    @Override
    public String toString() {
        return handle;
    }
}
