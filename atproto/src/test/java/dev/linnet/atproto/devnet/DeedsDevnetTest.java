package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.GateRule;
import dev.linnet.atproto.client.PostDraft;
import dev.linnet.atproto.client.RepoWrite;
import dev.linnet.atproto.client.entity.WrittenRecord;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.bot.Bot;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.Follow;
import dev.linnet.event.Mention;
import dev.linnet.http.ApiException;
import dev.linnet.http.JsonValue;
import dev.linnet.social.PostRef;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bots do besides posting, as others on the network see it. */
@OnDevnet
class DeedsDevnetTest {

    private Devnet devnet;
    private DevnetBot linnet;
    private Resident ann;

    @BeforeEach
    void begin(Devnet shared) {
        devnet = shared;
        linnet = new DevnetBot(devnet);
        ann = devnet.resident("ann");
    }

    @AfterEach
    void end() {
        linnet.close();
    }

    /** Runs a bot until it has heard one thing, and waits until everybody can see what it did. */
    private void runsOnce(Bot bot) throws InterruptedException {
        try (RunningBot running = linnet.run(bot)) {
            linnet.next();
            running.awaitIdle();
        }
        devnet.settle();
    }

    private JsonValue profileOfBotForAnn() {
        return ann.asks(
                "app.bsky.actor.getProfile", Map.of("actor", linnet.account().did()));
    }

    private BlueskyClient client() {
        return BlueskyClient.login(
                devnet.pds(),
                linnet.account().handle(),
                Secret.of(linnet.account().appPassword()));
    }

    @Test
    void likes_and_reposts_are_counted_once_and_named() throws Exception {
        Resident.Ref post = ann.mentions(linnet.account(), "like me");
        runsOnce(Bot.on(Mention.class, (bot, mention) -> {
            bot.like(mention);
            bot.repost(mention.post());
            bot.like(mention);
            linnet.hears(mention);
        }));

        JsonValue seen = ann.sees(post.uri());
        assertThat(seen.get("likeCount").number(0)).isEqualTo(1);
        assertThat(seen.get("repostCount").number(0)).isEqualTo(1);
        assertThat(ann.asks("app.bsky.feed.getLikes", Map.of("uri", post.uri()))
                        .get("likes")
                        .at(0)
                        .get("actor")
                        .get("did")
                        .text(""))
                .isEqualTo(linnet.account().did());
    }

    @Test
    void who_follows_is_followed_back_and_hears_of_it() throws Exception {
        ann.follows(linnet.account());
        runsOnce(Bot.on(Follow.class, (bot, follow) -> {
            bot.followBack(follow);
            linnet.hears(follow);
        }));

        assertThat(profileOfBotForAnn().get("viewer").get("followedBy").isPresent())
                .isTrue();
        assertThat(ann.asks("app.bsky.notification.listNotifications", Map.of())
                        .get("notifications")
                        .at(0)
                        .get("reason")
                        .text(""))
                .isEqualTo("follow");
    }

    @Test
    void a_follow_is_taken_back() throws Exception {
        ann.mentions(linnet.account(), "stay");
        runsOnce(Bot.on(Mention.class, (bot, mention) -> {
            bot.follow(mention.author());
            linnet.hears(mention);
        }));
        assertThat(profileOfBotForAnn().get("viewer").get("followedBy").isPresent())
                .isTrue();

        ann.mentions(linnet.account(), "go");
        runsOnce(Bot.on(Mention.class, (bot, mention) -> {
            bot.unfollow(mention.author());
            linnet.hears(mention);
        }));

        assertThat(profileOfBotForAnn().get("viewer").get("followedBy").isPresent())
                .isFalse();
    }

    @Test
    void a_post_that_the_bot_deletes_is_gone() throws Exception {
        AtomicReference<PostRef> answer = new AtomicReference<>();
        ann.mentions(linnet.account(), "say something");
        runsOnce(Bot.on(Mention.class, (bot, mention) -> {
            answer.set(bot.reply(mention, "something").first());
            linnet.hears(mention);
        }));
        assertThat(ann.postsOf(linnet.account())).hasSize(1);

        ann.mentions(linnet.account(), "take it back");
        runsOnce(Bot.on(Mention.class, (bot, mention) -> {
            bot.delete(answer.get());
            linnet.hears(mention);
        }));

        assertThat(ann.postsOf(linnet.account())).isEmpty();
    }

    @Test
    void a_thread_before_which_the_bot_was_asked_is_read_from_its_first_post() throws Exception {
        Resident ben = devnet.resident("ben");
        Resident.Ref first = ben.posts("one");
        devnet.settle();
        Resident.Ref second = ann.posts("two", Resident.answering(first, first));
        devnet.settle();
        ben.mentions(linnet.account(), "three", Resident.answering(first, second));
        devnet.settle();
        AtomicReference<List<String>> thread = new AtomicReference<>();
        runsOnce(Bot.on(Mention.class, (bot, mention) -> {
            thread.set(bot.thread(mention).stream().map(post -> post.text()).toList());
            linnet.hears(mention);
        }));

        assertThat(thread.get())
                .containsExactly("one", "two", "@" + linnet.account().handle() + " three");
    }

    @Test
    void who_may_answer_and_quote_is_kept_to() {
        try (BlueskyClient client = client()) {
            WrittenRecord post = client.posts()
                    .create(PostDraft.of("not for all")
                            .withGate(List.of(GateRule.mentioned()))
                            .notQuotable());
            devnet.settle();

            JsonValue viewer = ann.sees(post.uri().toString()).get("viewer");
            assertThat(viewer.get("replyDisabled").flag(false)).isTrue();
            assertThat(viewer.get("embeddingDisabled").flag(false)).isTrue();
        }
    }

    @Test
    void a_record_that_was_made_is_found_when_it_is_made_again_under_its_key() {
        try (BlueskyClient client = client()) {
            RecordKey key = new RecordKey("3l2kdb3l7pk2a");
            PostDraft draft = PostDraft.of("once").withKey(key);
            WrittenRecord first = client.posts().create(draft);
            WrittenRecord second = client.posts().create(draft);

            assertThat(second.uri()).isEqualTo(first.uri());
            assertThat(second.cid()).isEqualTo(first.cid());
            assertThat(first.existed()).isFalse();
            assertThat(second.existed()).isTrue();
            assertThat(linnet.account().records(Resident.POST)).hasSize(1);
        }
    }

    @Test
    void several_writes_are_one_commit_or_none() {
        try (BlueskyClient client = client()) {
            RecordKey taken = new RecordKey("taken");
            client.records().createOnce("com.example.thing", taken, Map.of("number", 1));

            assertThatThrownBy(() -> client.records()
                            .apply(List.of(
                                    RepoWrite.create("com.example.thing", new RecordKey("free"), Map.of("number", 2)),
                                    RepoWrite.create("com.example.thing", taken, Map.of("number", 3)))))
                    .isInstanceOf(ApiException.class);
            assertThat(linnet.account().records("com.example.thing")).hasSize(1);

            client.records().createOnce("com.example.thing", new RecordKey("old"), Map.of("number", 0));
            List<WrittenRecord> written = client.records()
                    .apply(List.of(
                            RepoWrite.create("com.example.thing", new RecordKey("free"), Map.of("number", 2)),
                            RepoWrite.update("com.example.thing", taken, Map.of("number", 4)),
                            RepoWrite.delete("com.example.thing", new RecordKey("old"))));

            assertThat(written).hasSize(2);
            assertThat(linnet.account().records("com.example.thing"))
                    .extracting(record -> record.get("value").get("number").number(0))
                    .containsExactlyInAnyOrder(2L, 4L);
        }
    }

    @Test
    void what_is_not_there_is_told_as_not_there() {
        try (BlueskyClient client = client()) {
            AtUri none = AtUri.parse("at://" + ann.did() + "/app.bsky.feed.post/3l2kdb3l7pk2a");

            assertThat(client.posts().find(none)).isEmpty();
            assertThat(client.records().find(none)).isEmpty();
            assertThat(client.profiles().find("nobody-at-all.test")).isEmpty();
            assertThatThrownBy(() -> client.posts().replyRef(none)).isInstanceOf(ApiException.NotFound.class);
            assertThatThrownBy(() -> client.posts().thread(none, 1, 1)).isInstanceOf(ApiException.NotFound.class);
        }
    }
}
