package dev.linnet.atproto.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.client.entity.ReplyRef;
import dev.linnet.atproto.client.entity.WrittenRecord;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PostingTest {

    private static final String CREATE = "POST com.atproto.repo.createRecord";
    private static final String GET = "GET com.atproto.repo.getRecord";
    private static final String PUT = "POST com.atproto.repo.putRecord";
    private static final String APPLY = "POST com.atproto.repo.applyWrites";
    private static final RecordKey KEY = new RecordKey("linnet-1");
    private static final AtUri POST = AtUri.parse("at://" + WireServer.DID + "/app.bsky.feed.post/linnet-1");

    private final WireServer server = new WireServer();
    private final BlueskyClient client = server.client();

    @AfterEach
    void close() {
        server.close();
    }

    private static String written(AtUri uri) {
        return "{\"uri\":\"" + uri + "\",\"cid\":\"bafynew\",\"commit\":{\"cid\":\"bafyc\",\"rev\":\"3n2\"},"
                + "\"validationStatus\":\"valid\"}";
    }

    private static JsonValue body(Call call) {
        return Json.camelCase().tree(new String(call.body(), StandardCharsets.UTF_8));
    }

    @Test
    void a_post_is_written_to_the_own_repository_and_dated() {
        server.json(CREATE, written(POST));

        WrittenRecord post = client.posts().create(PostDraft.of("Hëllo").withKey(KEY));

        assertThat(post.uri()).isEqualTo(POST);
        assertThat(post.existed()).isFalse();
        assertThat(post.rev()).isEqualTo("3n2");
        JsonValue sent = body(server.last(CREATE));
        assertThat(sent.get("repo").text("")).isEqualTo(WireServer.DID);
        assertThat(sent.get("rkey").text("")).isEqualTo("linnet-1");
        assertThat(sent.get("record").raw())
                .isEqualTo("{\"$type\":\"app.bsky.feed.post\",\"text\":\"Hëllo\",\"createdAt\":\""
                        + "2026-11-21T12:00:00.000Z\"}");
    }

    @Test
    void posts_without_a_key_get_keys_that_grow() {
        server.json(CREATE, written(POST));
        client.posts().create("one");
        String first = body(server.last(CREATE)).get("rkey").text("");
        client.posts().create("two");
        assertThat(body(server.last(CREATE)).get("rkey").text("")).hasSize(13).isGreaterThan(first);
    }

    @Test
    void a_post_whose_key_is_taken_is_told_to_have_existed() {
        server.error(CREATE, 500, "InternalServerError", "Internal Server Error");
        server.json(GET, "{\"uri\":\"" + POST + "\",\"cid\":\"bafyold\",\"value\":{}}");

        WrittenRecord post = client.posts().create(PostDraft.of("again").withKey(KEY));

        assertThat(post.existed()).isTrue();
        assertThat(post.cid()).isEqualTo("bafyold");
        assertThat(server.times(CREATE)).isEqualTo(1);
    }

    @Test
    void a_post_whose_answer_was_lost_is_looked_for() {
        server.on(CREATE, call -> {
            server.json(GET, "{\"uri\":\"" + POST + "\",\"cid\":\"bafynew\",\"value\":{}}");
            return Answer.empty(200).delivered(new Answer.Delivery.Lost());
        });
        assertThat(client.posts().create(PostDraft.of("x").withKey(KEY)).uri()).isEqualTo(POST);
    }

    @Test
    void a_post_that_failed_and_is_not_there_fails_as_the_server_said() {
        server.error(CREATE, 400, "InvalidRequest", "Invalid app.bsky.feed.post record");
        server.error(GET, 400, "RecordNotFound", "Could not locate record");
        assertThatThrownBy(() -> client.posts().create(PostDraft.of("x").withKey(KEY)))
                .isInstanceOf(ApiException.Invalid.class)
                .hasMessageContaining("making a record of app.bsky.feed.post")
                .hasMessageContaining("Invalid app.bsky.feed.post record");
    }

    @Test
    void who_may_answer_is_written_together_with_the_post() {
        server.json(
                APPLY,
                "{\"results\":[{\"$type\":\"com.atproto.repo.applyWrites#createResult\",\"uri\":\"" + POST
                        + "\",\"cid\":\"bafynew\"}]}");

        client.posts()
                .create(PostDraft.of("mine").withKey(KEY).withGate(List.of()).notQuotable());

        List<JsonValue> writes = body(server.last(APPLY)).get("writes").items();
        assertThat(writes)
                .hasSize(3)
                .allMatch(write -> write.get("rkey").text("").equals("linnet-1"));
        assertThat(writes.get(1).get("value").get("allow").raw()).isEqualTo("[]");
        assertThat(writes.get(1).get("value").get("post").text("")).isEqualTo(POST.toString());
        assertThat(server.times(CREATE)).isZero();
    }

    @Test
    void an_answer_belongs_to_the_thread_of_the_post_it_answers() {
        server.json(GET, """
                {"uri":"at://did:plc:4rfpenqvxvxjlxvlvwg7upk6/app.bsky.feed.post/p","cid":"bafyparent","value":{"reply":{\
                "root":{"uri":"at://did:plc:4rfpenqvxvxjlxvlvwg7upk6/app.bsky.feed.post/r","cid":"bafyroot"},\
                "parent":{"uri":"at://did:plc:4rfpenqvxvxjlxvlvwg7upk6/app.bsky.feed.post/q","cid":"bafyq"}}}}""");

        ReplyRef reply = client.posts().replyRef(AtUri.parse("at://" + WireServer.OTHER + "/app.bsky.feed.post/p"));

        assertThat(reply.root().cid()).isEqualTo("bafyroot");
        assertThat(reply.parent().cid()).isEqualTo("bafyparent");
    }

    @Test
    void an_answer_to_a_first_post_has_it_as_root_and_parent() {
        server.json(GET, "{\"uri\":\"" + POST + "\",\"cid\":\"bafyfirst\",\"value\":{\"text\":\"\"}}");
        ReplyRef reply = client.posts().replyRef(POST);
        assertThat(reply.root()).isEqualTo(reply.parent());
        assertThat(reply.root().uri()).isEqualTo(POST);
    }

    @Test
    void a_text_of_300_graphemes_fits_whatever_they_are_made_of_and_one_more_does_not() {
        String family = "👩‍👩‍👧";
        PostDraft.of("é".repeat(300));
        PostDraft.of(family.repeat(100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostDraft.of("é".repeat(301)))
                .withMessageContaining("301");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostDraft.of(family.repeat(200)))
                .withMessageContaining("3600");
    }

    @Test
    void what_is_not_an_own_post_is_not_deleted_as_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> client.posts().delete(AtUri.parse("at://" + WireServer.OTHER + "/app.bsky.feed.post/p")));
        assertThatIllegalArgumentException().isThrownBy(() -> client.posts().unlike(POST));
    }

    @Test
    void a_profile_is_changed_without_losing_what_is_not_known_here() {
        server.json(
                GET,
                "{\"uri\":\"at://" + WireServer.DID + "/app.bsky.actor.profile/self\",\"cid\":\"bafy1\",\"value\":"
                        + "{\"$type\":\"app.bsky.actor.profile\",\"displayName\":\"old\",\"description\":\"kept\",\"fromTheFuture\":[1]}}");
        server.on(
                PUT,
                call -> body(call).get("swapRecord").text("").equals("bafy1") && server.times(PUT) == 1
                        ? WireServer.refusal(400, "InvalidSwap", "Record was at bafy2")
                        : Answer.text(200, "application/json", written(POST)));

        client.profiles().update(ProfileChange.none().displayName("new"));

        JsonValue sent = body(server.last(PUT)).get("record");
        assertThat(sent.get("displayName").text("")).isEqualTo("new");
        assertThat(sent.get("description").text("")).isEqualTo("kept");
        assertThat(sent.get("fromTheFuture").raw()).isEqualTo("[1]");
        assertThat(server.times(PUT)).isEqualTo(2);
    }

    @Test
    void writing_keeps_to_the_points_an_account_has() {
        server.json(CREATE, written(POST));
        BlueskyClient thrifty = server.builder().pointsPatience(Duration.ZERO).build();
        for (int i = 0; i < 500; i++) {
            thrifty.records().create("app.bsky.feed.like", Map.of("i", i));
        }
        assertThatThrownBy(() -> thrifty.records().create("app.bsky.feed.like", Map.of()))
                .isInstanceOf(ApiException.RateLimited.class)
                .hasMessageContaining("not sent")
                .hasMessageContaining("points in an hour");
        assertThat(server.times(CREATE)).isEqualTo(500);
    }
}
