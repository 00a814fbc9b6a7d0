package dev.linnet.testkit.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.testkit.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewTest {
    private final BlueskyServer server = BlueskyServer.start();
    private final Person alice = server.person("alice").named("Alice Å");
    private final Person bot = server.person("bot");
    private Client client;

    @BeforeEach
    void logIn() throws Exception {
        client = Client.of(server, "bot");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_post_has_the_fields_of_a_genuine_one() throws Exception {
        Post post = bot.posts("root by bot");
        bot.likes(post);
        alice.likes(post);

        Client.Answer answer = client.get("app.bsky.feed.getPosts", "uris", post.uri());

        assertThat(Genuine.differences(Genuine.json("getPosts.json"), answer.json()))
                .isEmpty();
        assertThat(answer.at("posts", 0, "likeCount")).isEqualTo(2);
    }

    @Test
    void a_profile_has_the_fields_of_a_genuine_one() throws Exception {
        alice.follows(bot);
        bot.follows(alice);

        Client.Answer answer = client.get("app.bsky.actor.getProfile", "actor", "alice.test");

        assertThat(Genuine.differences(Genuine.json("getProfile.json"), answer.json()))
                .containsOnly("$.viewer.activitySubscription is missing");
        assertThat(answer.at("followersCount")).isEqualTo(1);
    }

    @Test
    void a_thread_shows_what_stands_above_and_below() throws Exception {
        Post root = bot.posts("root");
        Post reply = alice.repliesTo(root, "reply");
        Post quote = alice.posts(PostDraft.saying("rq").inReplyTo(root).quoting(root));
        bot.repliesTo(reply, "deeper");

        Client.Answer answer = client.get("app.bsky.feed.getPostThread", "uri", root.uri());

        assertThat(answer.at("thread", "replies", 0, "post", "uri")).isEqualTo(quote.uri());
        assertThat(answer.at("thread", "replies", 0, "post", "embed", "record", "value", "text"))
                .isEqualTo("root");
        assertThat(answer.at("thread", "replies", 1, "replies", 0, "post", "record", "text"))
                .isEqualTo("deeper");
        Client.Answer below = client.get("app.bsky.feed.getPostThread", "uri", reply.uri());
        assertThat(below.at("thread", "parent", "post", "uri")).isEqualTo(root.uri());
        Map<?, ?> genuine = (Map<?, ?>) Genuine.json("getPostThread.json");
        Map<?, ?> thread = (Map<?, ?>) genuine.get("thread");
        Map<?, ?> quoting = (Map<?, ?>) ((List<?>) thread.get("replies")).get(1);
        assertThat(Genuine.differences(quoting.get("post"), answer.at("thread", "replies", 0, "post")))
                .containsOnly("$.author.viewer.following is missing", "$.author.viewer.followedBy is missing");
    }

    @Test
    void a_timeline_holds_the_posts_and_reposts_of_those_who_are_followed() throws Exception {
        Person carol = server.person("carol");
        bot.follows(alice);
        Post hers = carol.posts("carol's");
        alice.posts("alice's");
        alice.reposts(hers);

        Client.Answer answer = client.get("app.bsky.feed.getTimeline");

        assertThat(answer.list("feed")).hasSize(2);
        assertThat(answer.at("feed", 0, "reason", "by", "handle")).isEqualTo("alice.test");
        assertThat(client.get("app.bsky.feed.getAuthorFeed", "actor", "alice.test")
                        .list("feed"))
                .hasSize(2);
    }

    @Test
    void people_and_posts_are_found() throws Exception {
        alice.posts("the linnet sings");

        assertThat(client.get("app.bsky.actor.searchActors", "q", "ALI").at("actors", 0, "handle"))
                .isEqualTo("alice.test");
        assertThat(client.get("app.bsky.feed.searchPosts", "q", "linnet").list("posts"))
                .hasSize(1);
        assertThat(client.get("app.bsky.actor.getProfiles", "actors", "alice.test", "actors", bot.did())
                        .list("profiles"))
                .hasSize(2);
    }

    @Test
    void lists_show_their_members() throws Exception {
        Client.Answer list = client.create(
                "app.bsky.graph.list",
                Json.of(
                        "name",
                        "birds",
                        "purpose",
                        "app.bsky.graph.defs#curatelist",
                        "createdAt",
                        "2026-11-21T07:33:22.548Z"));
        client.create(
                "app.bsky.graph.listitem",
                Json.of("subject", alice.did(), "list", list.at("uri"), "createdAt", "2026-11-21T07:33:22.548Z"));

        Client.Answer shown = client.get("app.bsky.graph.getList", "list", list.at("uri"));

        assertThat(shown.at("items", 0, "subject", "handle")).isEqualTo("alice.test");
        assertThat(client.get("app.bsky.graph.getLists", "actor", "bot.test").at("lists", 0, "name"))
                .isEqualTo("birds");
    }

    @Test
    void relationships_name_the_records_behind_them() throws Exception {
        Post follow = bot.follows(alice);

        Client.Answer answer = client.get("app.bsky.graph.getRelationships", "actor", bot.did(), "others", alice.did());

        assertThat(answer.at("relationships", 0, "following")).isEqualTo(follow.uri());
        assertThat(client.get("app.bsky.graph.getFollowers", "actor", "alice.test")
                        .at("followers", 0, "did"))
                .isEqualTo(bot.did());
    }

    @Test
    void preferences_come_back_as_they_were_put() throws Exception {
        List<Map<String, Object>> preferences =
                List.of(Json.of("$type", "app.bsky.actor.defs#adultContentPref", "enabled", false));

        client.post("app.bsky.actor.putPreferences", Json.of("preferences", preferences));

        assertThat(client.get("app.bsky.actor.getPreferences").at("preferences"))
                .isEqualTo(preferences);
    }

    @Test
    void labels_stand_on_posts_and_accounts() throws Exception {
        Post post = alice.posts(PostDraft.saying("hm").labelled("nudity"));
        server.labels(post, "spam");
        alice.labelled("!warn");

        Client.Answer answer = client.get("app.bsky.feed.getPosts", "uris", post.uri());

        assertThat(answer.at("posts", 0, "labels", 0, "val")).isEqualTo("spam");
        assertThat(answer.at("posts", 0, "labels", 1, "val")).isEqualTo("nudity");
        assertThat(answer.at("posts", 0, "author", "labels", 0, "val")).isEqualTo("!warn");
    }

    @Test
    void direct_messages_need_the_chat_service_and_a_token_that_may() throws Exception {
        Account account = server.account("bot");
        Client plain = Client.with(server, "bot.test", account.appPasswordWithoutMessages());
        Client allowed = Client.with(server, "bot.test", account.appPassword());

        assertThat(client.get("chat.bsky.convo.listConvos").status()).isEqualTo(501);
        assertThat(plain.chat("GET", "listConvos", null).at("message")).isEqualTo("Bad token method");
        assertThat(allowed.chat("GET", "listConvos", null).status()).isEqualTo(200);
    }

    @Test
    void a_conversation_is_read_answered_and_logged() throws Exception {
        alice.messages(bot, "hello");
        Client.Answer convos = client.chat("GET", "listConvos", null);
        String convo = (String) convos.at("convos", 0, "id");
        assertThat(convos.at("convos", 0, "unreadCount")).isEqualTo(1);
        assertThat(convos.at("convos", 0, "lastMessage", "text")).isEqualTo("hello");

        Client.Answer sent =
                client.chat("POST", "sendMessage", Json.of("convoId", convo, "message", Json.of("text", "hi")));
        client.chat("POST", "updateRead", Json.of("convoId", convo));
        alice.reactsTo(bot, "👍");

        assertThat(alice.messagesWith(bot)).containsExactly("alice.test: hello", "bot.test: hi");
        assertThat(client.chat("GET", "listConvos", null).at("convos", 0, "unreadCount"))
                .isEqualTo(0);
        Client.Answer log = client.chat("GET", "getLog", null);
        assertThat(log.list("logs"))
                .extracting(line -> ((Map<?, ?>) line).get("$type").toString().replaceFirst(".*#", ""))
                .containsExactly(
                        "logBeginConvo", "logCreateMessage", "logCreateMessage", "logReadMessage", "logAddReaction");
        assertThat(client.chat("GET", "getLog?cursor=" + log.at("cursor"), null).list("logs"))
                .isEmpty();
        client.chat("POST", "deleteMessageForSelf", Json.of("convoId", convo, "messageId", sent.at("id")));
        assertThat(client.chat("GET", "getMessages?convoId=" + convo, null).at("messages", 0, "$type"))
                .isEqualTo("chat.bsky.convo.defs#deletedMessageView");
    }

    @Test
    void faults_happen_on_order_and_the_server_comes_back_with_all_it_knew() throws Exception {
        server.faults().next("POST /xrpc/com.atproto.repo.createRecord").losesTheAnswer();
        try {
            client.says("lost");
        } catch (java.io.IOException expected) {
            assertThat(expected).isNotNull();
        }
        assertThat(server.postsBy("bot")).hasSize(1);
        server.faults().next("GET /xrpc/app.bsky.actor.getProfile").answers(502).html("<h1>Bad Gateway</h1>");
        assertThat(client.get("app.bsky.actor.getProfile", "actor", "alice.test")
                        .status())
                .isEqualTo(502);

        server.restarts();

        assertThat(client.get("app.bsky.feed.getAuthorFeed", "actor", "bot.test")
                        .list("feed"))
                .hasSize(1);
    }
}
