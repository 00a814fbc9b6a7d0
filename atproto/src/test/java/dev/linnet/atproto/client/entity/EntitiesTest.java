package dev.linnet.atproto.client.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.Page;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.WireServer;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import dev.linnet.testkit.http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class EntitiesTest {

    private static JsonValue genuine(String name) throws IOException {
        Path file = Path.of(System.getProperty("linnet.data", "data"), "atproto", "devnet", "json", name + ".json");
        Assumptions.assumeTrue(Files.exists(file), "there is no " + file);
        return Json.camelCase().tree(Files.readString(file));
    }

    private static JsonValue json(String text) {
        return Json.camelCase().tree(text);
    }

    @Test
    void every_notification_of_a_real_server_is_read() throws IOException {
        List<JsonValue> all =
                genuine("listNotifications-all").get("notifications").items();
        List<Notification> read = all.stream().map(Notification::of).toList();

        assertThat(read).hasSizeGreaterThan(12);
        assertThat(read.stream().map(Notification::reason))
                .contains(
                        NotificationReason.LIKE,
                        NotificationReason.REPOST,
                        NotificationReason.FOLLOW,
                        NotificationReason.MENTION,
                        NotificationReason.REPLY,
                        NotificationReason.QUOTE);
        assertThat(read).allSatisfy(one -> {
            assertThat(one.cid()).startsWith("baf");
            assertThat(one.indexedAt()).isNotNull();
            assertThat(one.author().handle()).endsWith(".test");
        });
        Notification mention = read.get(0);
        assertThat(mention.post().orElseThrow().mentioned()).containsExactly(new Did(WireServer.DID));
    }

    @Test
    void posts_threads_and_profiles_of_a_real_server_are_read() throws IOException {
        PostView post = PostView.of(genuine("getPosts").get("posts").at(0));
        assertThat(post.text()).isEqualTo("root by bot");
        assertThat(post.likeCount()).isEqualTo(2);
        assertThat(post.viewer().like()).isNotNull();
        assertThat(post.replyRef().root()).isEqualTo(post.ref());

        ThreadNode thread = ThreadNode.of(genuine("getPostThread").get("thread"));
        assertThat(thread).isInstanceOfSatisfying(ThreadNode.Found.class, found -> {
            assertThat(found.replies()).isNotEmpty().allMatch(ThreadNode.Found.class::isInstance);
            assertThat(found.parent()).isNull();
        });

        Profile profile = Profile.of(genuine("getProfile"));
        assertThat(profile.displayName()).isEqualTo("Alice Å");
        assertThat(profile.viewer().follow()).isPresent();
        assertThat(WrittenRecord.of(genuine("createRecord")).validation()).isEqualTo("valid");
        assertThat(ServerInfo.of(genuine("describeServer")).blobUploadLimit()).isEqualTo(5_242_880);
    }

    @Test
    void what_is_odd_or_newer_costs_itself_only() {
        Notification odd = Notification.of(json("""
                {"uri":"at://did:plc:4rfpenqvxvxjlxvlvwg7upk6/app.bsky.feed.like/k","reason":"invited-to-tea",\
                "author":{"did":"did:plc:4rfpenqvxvxjlxvlvwg7upk6","labels":"none","viewer":7,"createdAt":{}},\
                "reasonSubject":[],"indexedAt":"soon","labels":[{"val":""},3],"record":5,"new":{"a":1}}"""));

        assertThat(odd.reason()).isEqualTo(new NotificationReason("invited-to-tea"));
        assertThat(odd.reasonSubject()).isNull();
        assertThat(odd.indexedAt()).isNull();
        assertThat(odd.labels()).isEmpty();
        assertThat(odd.author().handle()).isEqualTo("handle.invalid");
        assertThat(odd.post()).isEmpty();
        assertThat(odd.raw().get("new").get("a").number(0)).isEqualTo(1);
        assertThat(EmbedView.of(json("{\"$type\":\"com.example.embed#view\"}"))).isInstanceOf(EmbedView.Unknown.class);
        assertThat(ThreadNode.of(json("{}"))).isInstanceOf(ThreadNode.Unknown.class);
        assertThat(ChatItem.of(json("{\"$type\":\"x#y\",\"id\":\"1\",\"sender\":{\"did\":\"did:web:a\"}}")))
                .isInstanceOf(ChatItem.Unknown.class);
    }

    @Test
    void a_page_goes_on_to_the_end_and_keeps_what_it_could_not_read() {
        try (WireServer server = new WireServer()) {
            server.on("GET app.bsky.graph.getFollowers", call -> {
                String cursor = call.text("cursor", "0");
                int page = Integer.parseInt(cursor);
                return Answer.ok(
                        page == 2
                                ? Map.of("followers", List.of())
                                : Map.of(
                                        "followers",
                                        List.of(
                                                Map.of("did", "did:web:p" + page + ".test"),
                                                Map.of("handle", "no.did.test")),
                                        "cursor",
                                        String.valueOf(page + 1)));
            });
            BlueskyClient client = server.client();

            Page<Profile> first = client.graph().followers("ann.test", Paging.limit(2));

            assertThat(first.unreadable()).hasSize(1);
            assertThat(first.stream(100).map(profile -> profile.did().text()))
                    .containsExactly("did:web:p0.test", "did:web:p1.test");
            assertThat(server.last("GET app.bsky.graph.getFollowers").text("limit"))
                    .isEqualTo("2");
        }
    }

    @Test
    void a_label_that_an_account_gives_itself_tells_that_it_is_a_bot() {
        String form = "{\"did\":\"did:web:a.test\",\"labels\":[{\"src\":\"%s\",\"val\":\"bot\"}]}";
        assertThat(Profile.of(json(form.formatted("did:web:a.test"))).isBot()).isTrue();
        assertThat(Profile.of(json(form.formatted("did:web:b.test"))).isBot()).isFalse();
    }
}
