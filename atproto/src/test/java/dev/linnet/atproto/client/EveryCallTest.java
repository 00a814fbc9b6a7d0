package dev.linnet.atproto.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.client.entity.AspectRatio;
import dev.linnet.atproto.client.entity.BlobRef;
import dev.linnet.atproto.client.entity.NotificationReason;
import dev.linnet.atproto.client.entity.Picture;
import dev.linnet.atproto.client.entity.ReplyRef;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.client.entity.UserList;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import dev.linnet.testkit.http.Call;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every call and every record the client sends is one that the network's schemas allow. */
final class EveryCallTest {

    private static final Did SELF = new Did(WireServer.DID);
    private static final Did OTHER = new Did(WireServer.OTHER);
    private static final AtUri POST = AtUri.parse("at://" + SELF + "/app.bsky.feed.post/3n2slk3rl7c2w");
    private static final AtUri LIST = AtUri.parse("at://" + SELF + "/app.bsky.graph.list/3n2slk3rl7c2w");
    private static final StrongRef REF =
            new StrongRef(POST, "bafyreiffozzfk4uv6hty2jo2hkfn6sf5njceg3n6mowlihtizeuagjppni");
    private static final BlobRef BLOB =
            new BlobRef("bafkreiebzrnroamgos2adnbpgw5apo3z4iishhbdx77gldnbk57d4zdio4", "image/png", 7);

    private static final BlobRef FILM = new BlobRef(BLOB.cid(), "video/mp4", 7);
    private static final BlobRef WORDS = new BlobRef(BLOB.cid(), "text/vtt", 7);

    private final Lexicons lexicons = new Lexicons();
    private final WireServer server = new WireServer();
    private final List<Call> seen = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void every_query_is_one_of_the_lexicons() {
        BlueskyClient client = client();
        Paging paging = Paging.limit(50).from("c");
        run(
                () -> client.posts().get(List.of(POST)),
                () -> client.posts().thread(POST, 6, 80),
                () -> client.posts().replyRef(POST),
                () -> client.posts().likes(POST, paging),
                () -> client.posts().repostedBy(POST, paging),
                () -> client.posts().quotes(POST, paging),
                () -> client.posts()
                        .search(
                                PostSearch.of("linnet")
                                        .since(WireServer.START)
                                        .author("ann.test")
                                        .lang("en"),
                                paging),
                () -> client.feeds().timeline(paging),
                () -> client.feeds().author("ann.test", paging),
                () -> client.feeds().feed(POST, paging),
                () -> client.feeds().list(LIST, paging),
                () -> client.graph().followers("ann.test", paging),
                () -> client.graph().follows("ann.test", paging),
                () -> client.graph().blocks(paging),
                () -> client.graph().mutes(paging),
                () -> client.graph().relationships(SELF, List.of(OTHER)),
                () -> client.lists().of("ann.test", paging),
                () -> client.lists().members(LIST, paging),
                () -> client.profiles().get("ann.test"),
                () -> client.profiles().get(List.of("ann.test", "bob.test")),
                () -> client.profiles().search("ann", paging),
                () -> client.notifications()
                        .page(List.of(NotificationReason.MENTION, NotificationReason.REPLY), paging),
                () -> client.notifications().unreadCount(),
                () -> client.chat().convos(paging),
                () -> client.chat().convos("request", paging),
                () -> client.chat().convo("c1"),
                () -> client.chat().with(List.of(OTHER)),
                () -> client.chat().messages("c1", paging),
                () -> client.chat().log("cursor"),
                () -> client.labels().query(List.of("*"), List.of(OTHER), paging),
                () -> client.labels().services(List.of(OTHER)),
                () -> client.preferences().get(),
                () -> client.records().list(SELF.text(), "app.bsky.feed.post", paging),
                () -> client.records().describe(SELF.text()),
                () -> client.videos().job("j1"),
                () -> client.videos().limits(),
                () -> client.videos().send("v.mp4", new byte[3]),
                () -> client.servers().describe(),
                () -> client.servers().resolve("ann.test"));
        assertThat(seen).hasSizeGreaterThan(38);
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void every_procedure_and_every_record_is_one_of_the_lexicons() {
        BlueskyClient client = client();
        RichText text = RichText.detect("see https://example.com #linnet");
        PostDraft full = PostDraft.of(text)
                .inReplyTo(new ReplyRef(REF, REF))
                .quoting(REF)
                .withPictures(
                        List.of(new Picture(BLOB, "a linnet", new AspectRatio(4, 3)), new Picture(BLOB, "", null)))
                .withLangs(List.of("en", "pt-BR"))
                .withSelfLabels(List.of("nudity"))
                .withTags(List.of("birds"));
        PostDraft gated = PostDraft.of("first")
                .withGate(
                        List.of(GateRule.mentioned(), GateRule.followers(), GateRule.followed(), GateRule.onList(LIST)))
                .notQuotable();
        run(
                () -> client.posts().create("plain"),
                () -> client.posts().create(full),
                () -> client.posts().create(gated),
                () -> client.posts().create(PostDraft.of("only quote").quoting(REF)),
                () -> client.posts()
                        .create(PostDraft.of("card")
                                .withCard(new LinkCard(URI.create("https://example.com"), "t", "", BLOB))),
                () -> client.posts()
                        .create(PostDraft.of("video")
                                .withVideo(new VideoAttachment(FILM, "it moves", new AspectRatio(16, 9))
                                        .captioned(List.of(
                                                new VideoAttachment.Caption("en", WORDS),
                                                new VideoAttachment.Caption("pt-BR", WORDS))))),
                () -> client.posts()
                        .create(PostDraft.of("quoted card, nobody may answer")
                                .quoting(REF)
                                .withCard(new LinkCard(URI.create("https://example.com"), "", "d", null))
                                .withTags(List.of("birds", "singing"))
                                .withGate(List.of())),
                () -> client.posts().delete(POST),
                () -> client.posts().like(REF),
                () -> client.posts().repost(REF),
                () -> client.posts().gate(POST, List.of()),
                () -> client.posts().quotable(POST, false),
                () -> client.posts().quotable(POST, true),
                () -> client.posts().mute(POST),
                () -> client.posts().unmute(POST),
                () -> client.graph().follow(OTHER),
                () -> client.graph().block(OTHER),
                () -> client.graph().mute(OTHER),
                () -> client.graph().unmute(OTHER),
                () -> client.graph().muteList(LIST),
                () -> client.graph().unmuteList(LIST),
                () -> client.lists().create("n", UserList.CURATION, "d"),
                () -> client.lists().add(LIST, OTHER),
                () -> client.lists().block(LIST),
                () -> client.profiles()
                        .update(ProfileChange.none()
                                .displayName("Linnet")
                                .avatar(BLOB)
                                .pinnedPost(REF)
                                .bot()),
                () -> client.notifications().updateSeen(WireServer.START),
                () -> client.chat().send("c1", "hello", text.facetsAsJson(), REF),
                () -> client.chat().read("c1", null),
                () -> client.chat().read("c1", "m1"),
                () -> client.chat().react("c1", "m1", "👍"),
                () -> client.chat().unreact("c1", "m1", "👍"),
                () -> client.chat().accept("c1"),
                () -> client.chat().leave("c1"),
                () -> client.chat().mute("c1"),
                () -> client.chat().unmute("c1"),
                () -> client.chat().deleteForSelf("c1", "m1"),
                () -> client.preferences()
                        .update("app.bsky.actor.defs#adultContentPref", old -> Map.of("enabled", false)),
                () -> client.records().put("app.bsky.actor.profile", RecordKey.SELF, Map.of("displayName", "x")),
                () -> client.records()
                        .apply(List.of(
                                RepoWrite.delete("app.bsky.feed.post", new RecordKey("k")),
                                RepoWrite.update(
                                        "app.bsky.actor.profile", RecordKey.SELF, Map.of("displayName", "x")))));
        assertThat(seen.stream().filter(call -> call.method().equals("POST"))).hasSizeGreaterThan(37);
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void the_schemas_would_notice_a_mistake() {
        client().posts();
        String image =
                "{\"$type\":\"blob\",\"ref\":{\"$link\":\"" + BLOB.cid() + "\"},\"mimeType\":\"image/png\",\"size\":1}";
        JsonValue noFilm = Json.camelCase()
                .tree(
                        "{\"$type\":\"app.bsky.feed.post\",\"text\":\"x\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"embed\":"
                                + "{\"$type\":\"app.bsky.embed.video\",\"video\":" + image
                                + ",\"captions\":[{\"lang\":\"english!\",\"file\":" + image + "}]}}");
        assertThat(lexicons.checkRecord(noFilm)).hasSize(3);
        JsonValue bad = Json.camelCase()
                .tree(
                        "{\"$type\":\"app.bsky.feed.post\",\"text\":\"x\",\"createdAt\":\"2026-01-01 00:00:00\",\"lang\":1}");
        assertThat(lexicons.checkRecord(bad)).hasSize(2);
        assertThat(lexicons.checkQuery("app.bsky.feed.getPosts", Map.of("uri", List.of("x"))))
                .hasSize(2);
    }

    private BlueskyClient client() {
        server.json(
                "GET com.atproto.repo.getRecord",
                "{\"uri\":\"" + POST + "\",\"cid\":\"" + REF.cid()
                        + "\",\"value\":{\"$type\":\"app.bsky.actor.profile\"}}");
        server.json("GET app.bsky.actor.getPreferences", "{\"preferences\":[]}");
        server.json("GET com.atproto.server.getServiceAuth", "{\"token\":\"t\"}");
        server.json("GET com.atproto.server.describeServer", "{\"did\":\"did:web:localhost\"}");
        server.hears(seen::add);
        BlueskyClient client = server.builder().videoService(server.url()).build();
        client.did();
        seen.clear();
        return client;
    }

    /** What the calls answer does not matter here, so nearly all of them fail. */
    private static void run(Runnable... calls) {
        for (Runnable call : calls) {
            try {
                call.run();
            } catch (ApiException expected) {
                assertThat(expected.status()).isIn(200, 501);
            }
        }
    }

    private List<String> wrongs() {
        List<String> wrong = new ArrayList<>();
        for (Call call : seen) {
            String nsid = call.path().replace("/xrpc/", "");
            if (call.method().equals("GET")) {
                wrong.addAll(lexicons.checkQuery(nsid, query(call)));
            } else if (!nsid.equals("app.bsky.video.uploadVideo")) {
                JsonValue body = Json.camelCase().tree(new String(call.body(), StandardCharsets.UTF_8));
                wrong.addAll(lexicons.checkInput(nsid, body));
                records(body).forEach(record -> wrong.addAll(lexicons.checkRecord(record)));
            }
        }
        return wrong;
    }

    private static List<JsonValue> records(JsonValue body) {
        List<JsonValue> records = new ArrayList<>();
        if (body.get("record").isObject()) {
            records.add(body.get("record"));
        }
        body.get("writes").items().stream()
                .map(write -> write.get("value"))
                .filter(JsonValue::isObject)
                .forEach(records::add);
        return records;
    }

    private static Map<String, List<String>> query(Call call) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair :
                call.rawQuery().isEmpty() ? new String[0] : call.rawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            parameters
                    .computeIfAbsent(parts[0], name -> new ArrayList<>())
                    .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
