package dev.linnet.testkit.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.testkit.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordTest {
    private static final String NOW = "2026-11-21T07:33:22.548Z";
    private final BlueskyServer server = BlueskyServer.start();
    private Client client;

    @BeforeEach
    void logIn() throws Exception {
        client = Client.of(server, "linnet");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void refusedAs(Client.Answer answer, String name) throws Exception {
        Map<?, ?> genuine = (Map<?, ?>) ((Map<?, ?>) Genuine.json("errors.json")).get(name);
        assertThat(answer.status()).as(answer.body()).isEqualTo(genuine.get("status"));
        assertThat(((Map<?, ?>) genuine.get("body")).get("error")).isEqualTo(answer.at("error"));
        String message = (String) ((Map<?, ?>) genuine.get("body")).get("message");
        assertThat((String) answer.at("message")).isEqualTo(message.replaceAll("did:plc:[a-z2-7]+", server(answer)));
    }

    private static String server(Client.Answer answer) {
        String message = (String) answer.at("message");
        int at = message.indexOf("did:plc:");
        return at < 0 ? "" : message.substring(at, at + 32);
    }

    @Test
    void a_record_that_is_created_is_answered_like_the_genuine_server_does_and_can_be_read() throws Exception {
        Client.Answer made = client.says("hello");

        assertThat(Genuine.differences(Genuine.json("createRecord.json"), made.json()))
                .isEmpty();
        String uri = (String) made.at("uri");
        Client.Answer read = client.get(
                "com.atproto.repo.getRecord",
                "repo",
                "linnet.test",
                "collection",
                "app.bsky.feed.post",
                "rkey",
                uri.substring(uri.lastIndexOf('/') + 1));
        assertThat(read.at("value"))
                .isEqualTo(Map.of("$type", "app.bsky.feed.post", "text", "hello", "createdAt", NOW));
        assertThat(read.at("cid")).isEqualTo(made.at("cid"));
    }

    @Test
    void the_cid_of_a_genuine_record_comes_out_the_same() throws Exception {
        Map<?, ?> genuine = (Map<?, ?>) ((List<?>) ((Map<?, ?>) Genuine.json("getPosts.json")).get("posts")).get(0);
        @SuppressWarnings("unchecked")
        Map<String, Object> record = (Map<String, Object>) genuine.get("record");

        assertThat(client.create("app.bsky.feed.post", record).at("cid")).isEqualTo(genuine.get("cid"));
    }

    @Test
    void posts_that_break_the_rules_are_refused_in_the_genuine_words() throws Exception {
        refusedAs(client.says("a".repeat(301)), "textTooLong");
        assertThat(client.says("👩‍👩‍👧‍👦".repeat(100)).status()).isEqualTo(200);
        assertThat(client.says("👩‍👩‍👧‍👦".repeat(150)).at("message"))
                .isEqualTo(
                        "Invalid app.bsky.feed.post record: string too big (maximum 3000, got 3750) at $.record.text");
        refusedAs(
                client.create("app.bsky.feed.post", Json.of("text", "", "createdAt", "2026-01-01 00:00:00")),
                "badDatetime");
        refusedAs(client.create("app.bsky.feed.post", Json.of("text", "")), "noCreatedAt");
        assertThat(client.create("app.bsky.feed.like", Json.of("createdAt", NOW))
                        .at("error"))
                .isEqualTo("InvalidRequest");
    }

    @Test
    void facets_that_cut_characters_are_refused() throws Exception {
        Map<String, Object> feature = Json.of("$type", "app.bsky.richtext.facet#tag", "tag", "x");
        Map<String, Object> right = facet(0, 5, feature);
        Map<String, Object> wrong = facet(0, 4, feature);

        assertThat(client.create(
                                "app.bsky.feed.post",
                                Json.of("text", "#äöx", "createdAt", NOW, "facets", List.of(right)))
                        .status())
                .isEqualTo(200);
        assertThat(client.create(
                                "app.bsky.feed.post",
                                Json.of("text", "#äöx", "createdAt", NOW, "facets", List.of(wrong)))
                        .status())
                .isEqualTo(400);
    }

    private static Map<String, Object> facet(int from, int to, Map<String, Object> feature) {
        return Json.of("index", Json.of("byteStart", from, "byteEnd", to), "features", List.of(feature));
    }

    @Test
    void nobody_writes_into_somebody_elses_repository() throws Exception {
        server.person("alice");

        refusedAs(
                client.post(
                        "com.atproto.repo.createRecord",
                        Json.of("repo", "alice.test", "collection", "app.bsky.feed.post", "record", Json.of())),
                "otherRepo");
    }

    @Test
    void what_is_not_there_is_answered_in_the_genuine_words() throws Exception {
        refusedAs(
                client.get(
                        "com.atproto.repo.getRecord",
                        "repo",
                        client.did(),
                        "collection",
                        "app.bsky.feed.post",
                        "rkey",
                        "3aaaaaaaaaaaa"),
                "recordNotFound");
        refusedAs(
                client.get(
                        "app.bsky.feed.getPostThread",
                        "uri",
                        "at://" + client.did() + "/app.bsky.feed.post/3aaaaaaaaaaaa"),
                "postThreadNotFound");
        refusedAs(client.get("app.bsky.actor.getProfile", "actor", "nobody.test"), "profileNotFound");
        refusedAs(client.get("com.atproto.identity.resolveHandle", "handle", "no.test"), "resolveUnknownHandle");
    }

    @Test
    void a_second_like_takes_the_first_away() throws Exception {
        Post post = server.person("alice").posts("hi");
        Map<String, Object> like = Json.of("subject", post.ref(), "createdAt", NOW);

        Client.Answer first = client.create("app.bsky.feed.like", like);
        Client.Answer second = client.create("app.bsky.feed.like", like);

        assertThat(server.record((String) first.at("uri"))).isNull();
        assertThat(server.record((String) second.at("uri"))).isNotNull();
        assertThat(client.get("app.bsky.feed.getLikes", "uri", post.uri()).list("likes"))
                .hasSize(1);
    }

    @Test
    void swaps_protect_what_was_not_seen() throws Exception {
        Map<String, Object> body = Json.of(
                "repo",
                client.did(),
                "collection",
                "app.bsky.actor.profile",
                "rkey",
                "self",
                "record",
                Json.of("displayName", "Linnet"));
        String cid = (String) client.post("com.atproto.repo.putRecord", body).at("cid");

        body.put("record", Json.of("displayName", "Other"));
        body.put("swapRecord", "bafyreib2rxk3rh6kzwq");
        Client.Answer wrong = client.post("com.atproto.repo.putRecord", body);
        body.put("swapRecord", cid);
        Client.Answer right = client.post("com.atproto.repo.putRecord", body);

        assertThat(wrong.at("error")).isEqualTo("InvalidSwap");
        assertThat(wrong.at("message")).isEqualTo("Record was at " + cid);
        assertThat(right.status()).isEqualTo(200);
        body.put("swapCommit", cid);
        body.put("record", Json.of("displayName", "Third"));
        body.remove("swapRecord");
        assertThat(client.post("com.atproto.repo.putRecord", body).at("error")).isEqualTo("InvalidSwap");
    }

    @Test
    void several_writes_make_one_commit() throws Exception {
        List<Map<String, Object>> writes = List.of(
                Json.of(
                        "$type",
                        "com.atproto.repo.applyWrites#create",
                        "collection",
                        "app.bsky.feed.post",
                        "rkey",
                        "3aaaaaaaaaaaa",
                        "value",
                        Json.of("text", "one", "createdAt", NOW)),
                Json.of(
                        "$type",
                        "com.atproto.repo.applyWrites#create",
                        "collection",
                        "app.bsky.feed.post",
                        "rkey",
                        "3aaaaaaaaaaab",
                        "value",
                        Json.of("text", "two", "createdAt", NOW)));

        Client.Answer made =
                client.post("com.atproto.repo.applyWrites", Json.of("repo", client.did(), "writes", writes));

        assertThat(made.list("results")).hasSize(2);
        assertThat(made.at("results", 1, "uri"))
                .isEqualTo(server.postsBy("linnet").get(1).uri());
        assertThat(client.get("com.atproto.sync.getLatestCommit", "did", client.did())
                        .at("cid"))
                .isEqualTo(made.at("commit", "cid"));
    }

    @Test
    void a_record_can_be_deleted_twice() throws Exception {
        String uri = (String) client.says("hello").at("uri");
        Map<String, Object> body = Json.of(
                "repo",
                client.did(),
                "collection",
                "app.bsky.feed.post",
                "rkey",
                uri.substring(uri.lastIndexOf('/') + 1));

        assertThat(client.post("com.atproto.repo.deleteRecord", body).json()).containsKey("commit");
        assertThat(client.post("com.atproto.repo.deleteRecord", body).json()).isEmpty();
        assertThat(server.posts()).isEmpty();
    }

    @Test
    void records_are_listed_in_pages() throws Exception {
        for (int i = 0; i < 5; i++) {
            client.says("post " + i);
        }

        Client.Answer first = client.get(
                "com.atproto.repo.listRecords", "repo", client.did(), "collection", "app.bsky.feed.post", "limit", 3);
        Client.Answer second = client.get(
                "com.atproto.repo.listRecords",
                "repo",
                client.did(),
                "collection",
                "app.bsky.feed.post",
                "limit",
                3,
                "cursor",
                first.at("cursor"));

        assertThat(first.at("records", 0, "value", "text")).isEqualTo("post 4");
        assertThat(second.list("records")).hasSize(2);
        assertThat(second.at("records", 1, "value", "text")).isEqualTo("post 0");
        assertThat(second.json()).doesNotContainKey("cursor");
    }

    @Test
    void an_uploaded_picture_is_posted_and_fetched_again() throws Exception {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};
        Client.Answer uploaded = client.upload("com.atproto.repo.uploadBlob", "image/png", picture);
        Map<String, Object> embed = Json.of(
                "$type",
                "app.bsky.embed.images",
                "images",
                List.of(Json.of("alt", "a picture", "image", uploaded.at("blob"))));

        Client.Answer made =
                client.create("app.bsky.feed.post", Json.of("text", "look", "createdAt", NOW, "embed", embed));

        Client.Answer shown = client.get("app.bsky.feed.getPosts", "uris", made.at("uri"));
        assertThat(shown.at("posts", 0, "embed", "images", 0, "alt")).isEqualTo("a picture");
        String cid = (String) uploaded.at("blob", "ref", "$link");
        assertThat(client.get("com.atproto.sync.getBlob", "did", client.did(), "cid", cid)
                        .whole()
                        .body())
                .isEqualTo(picture);
    }

    @Test
    void a_picture_that_was_never_uploaded_is_not_posted() throws Exception {
        Map<String, Object> blob = Json.of(
                "$type",
                "blob",
                "ref",
                Json.of("$link", "bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy"),
                "mimeType",
                "image/png",
                "size",
                3);
        Map<String, Object> embed =
                Json.of("$type", "app.bsky.embed.images", "images", List.of(Json.of("alt", "", "image", blob)));

        assertThat(client.create("app.bsky.feed.post", Json.of("text", "", "createdAt", NOW, "embed", embed))
                        .at("error"))
                .isEqualTo("BlobNotFound");
    }

    @Test
    void handles_and_dids_lead_to_each_other() throws Exception {
        Client anyone = Client.anonymous(server);

        assertThat(anyone.get("com.atproto.identity.resolveHandle", "handle", "linnet.test")
                        .at("did"))
                .isEqualTo(client.did());
        Client.Answer document = anyone.page("/" + client.did());
        assertThat(document.at("alsoKnownAs", 0)).isEqualTo("at://linnet.test");
        assertThat(document.at("service", 0, "serviceEndpoint"))
                .isEqualTo(server.url().toString());
        assertThat(Genuine.differences(Genuine.json("plc-did-doc.json"), document.json()))
                .isEmpty();
        assertThat(anyone.page("/did:plc:aaaaaaaaaaaaaaaaaaaaaaaa").status()).isEqualTo(404);
        assertThat(anyone.page("/.well-known/atproto-did", "X-Forwarded-Host", "linnet.test")
                        .body())
                .isEqualTo(client.did());
        Person person = server.personOfHost("carol.example");
        assertThat(anyone.page("/.well-known/did.json", "X-Forwarded-Host", "carol.example")
                        .at("id"))
                .isEqualTo(person.did());
    }
}
