package dev.linnet.testkit.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.schedule.ManualClock;
import dev.linnet.testkit.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final String LIST = "app.bsky.notification.listNotifications";
    private final ManualClock clock = ManualClock.at(Instant.parse("2026-11-21T07:33:22.548Z"));
    private final BlueskyServer server =
            BlueskyServer.builder().clock(clock::instant).start();
    private final Person alice = server.person("alice").named("Alice Å");
    private final Person carol = server.person("carol");
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

    private List<String> reasons() throws Exception {
        List<String> reasons = new ArrayList<>();
        for (Object each : client.get(LIST).list("notifications")) {
            reasons.add((String) ((Map<?, ?>) each).get("reason"));
        }
        return reasons;
    }

    @Test
    void a_mention_is_shown_with_the_fields_of_a_genuine_one() throws Exception {
        bot.follows(alice);
        alice.follows(bot);
        alice.posts("@bot.test");

        Client.Answer answer = client.get(LIST);

        assertThat(answer.at("notifications", 0, "reason")).isEqualTo("mention");
        Map<?, ?> genuine = (Map<?, ?>) Genuine.json("listNotifications-reasons-mention.json");
        assertThat(Genuine.differences(((List<?>) genuine.get("notifications")).get(0), answer.at("notifications", 0)))
                .isEmpty();
    }

    @Test
    void one_post_notifies_once_a_mention_before_a_quote_before_a_reply() throws Exception {
        Post mine = bot.posts("mine");
        alice.repliesTo(mine, "a reply");
        alice.repliesTo(mine, "a reply to @bot.test");
        alice.quotes(mine, "a quote");
        alice.quotes(mine, "a quote for @bot.test");
        alice.posts(PostDraft.saying("both").inReplyTo(mine).quoting(mine));
        alice.posts("@bot.test and @bot.test");
        alice.posts(PostDraft.saying("@bot.test").withoutFacets());

        assertThat(reasons()).containsExactly("mention", "quote", "mention", "quote", "mention", "reply");
    }

    @Test
    void a_reply_reaches_every_author_up_to_five_levels_above() throws Exception {
        Post last = bot.posts("root");
        for (int i = 0; i < 6; i++) {
            last = (i % 2 == 0 ? alice : carol).repliesTo(last, "level " + (i + 1));
        }

        assertThat(reasons()).hasSize(5).containsOnly("reply");
    }

    @Test
    void likes_reposts_and_follows_notify_and_vanish_with_their_records() throws Exception {
        Post mine = bot.posts("mine");
        alice.likes(mine);
        alice.reposts(mine);
        alice.follows(bot);
        assertThat(reasons()).containsExactly("follow", "repost", "like");

        alice.unlikes(mine);
        alice.unfollows(bot);

        assertThat(reasons()).containsExactly("repost");
    }

    @Test
    void likes_and_reposts_by_way_of_the_bots_repost_have_reasons_of_their_own() throws Exception {
        Post hers = alice.posts("hers");
        Post repost = bot.reposts(hers);

        carol.likesVia(hers, repost);
        carol.repostsVia(hers, repost);

        assertThat(reasons()).containsExactly("repost-via-repost", "like-via-repost");
        assertThat(client.get(LIST).at("notifications", 0, "reasonSubject")).isEqualTo(repost.uri());
    }

    @Test
    void what_the_bot_does_itself_notifies_nobody() throws Exception {
        Post mine = bot.posts("I am @bot.test");
        bot.likes(mine);
        bot.repliesTo(mine, "self");

        assertThat(reasons()).isEmpty();
    }

    @Test
    void a_backdated_mention_is_listed_where_it_claims_to_belong() throws Exception {
        alice.posts("@bot.test now");
        alice.postsBackdated("@bot.test two hours ago", Duration.ofHours(2));
        alice.postsBackdated("@bot.test in two hours", Duration.ofHours(-2));

        Client.Answer answer = client.get(LIST);

        assertThat(answer.at("notifications", 2, "indexedAt")).isEqualTo("2026-11-21T05:33:22.548Z");
        assertThat(answer.at("notifications", 0, "indexedAt")).isEqualTo("2026-11-21T07:33:22.548Z");
        assertThat(answer.at("notifications", 2, "record", "text")).isEqualTo("@bot.test two hours ago");
    }

    @Test
    void every_notification_is_on_one_page_if_each_has_a_time_of_its_own() throws Exception {
        for (int i = 0; i < 25; i++) {
            alice.posts("@bot.test " + i);
            clock.advance(Duration.ofMillis(1));
        }
        List<Object> texts = new ArrayList<>();
        Client.Answer page = client.get(LIST, "limit", 10);
        while (true) {
            for (Object each : page.list("notifications")) {
                texts.add(((Map<?, ?>) ((Map<?, ?>) each).get("record")).get("text"));
            }
            if (!page.json().containsKey("cursor")) {
                break;
            }
            page = client.get(LIST, "limit", 10, "cursor", page.at("cursor"));
        }

        assertThat(texts).hasSize(25).doesNotHaveDuplicates();
        assertThat(texts.get(0)).isEqualTo("@bot.test 24");
    }

    /** As on the real AppView. */
    @Test
    void what_happened_in_the_millisecond_at_which_a_page_ends_is_not_on_the_next() throws Exception {
        alice.posts("@bot.test before");
        clock.advance(Duration.ofMillis(1));
        for (int i = 0; i < 3; i++) {
            alice.posts("@bot.test " + i);
        }

        Client.Answer first = client.get(LIST, "limit", 2);
        Client.Answer second = client.get(LIST, "limit", 2, "cursor", first.at("cursor"));

        assertThat(second.list("notifications")).hasSize(1);
        assertThat(second.at("notifications", 0, "record", "text")).isEqualTo("@bot.test before");
        assertThat(second.json()).doesNotContainKey("cursor");
    }

    @Test
    void a_cursor_is_the_time_of_the_last_item() throws Exception {
        for (int i = 0; i < 3; i++) {
            alice.posts("@bot.test " + i);
            clock.advance(Duration.ofSeconds(1));
        }

        Client.Answer page = client.get(LIST, "limit", 2);

        assertThat(page.at("cursor")).isEqualTo("2026-11-21T07:33:23.548Z");
    }

    @Test
    void wrong_questions_are_refused_in_the_genuine_words() throws Exception {
        Map<?, ?> errors = (Map<?, ?>) Genuine.json("errors.json");

        assertThat(client.get(LIST, "limit", 101).json())
                .isEqualTo(((Map<?, ?>) errors.get("limitTooBig")).get("body"));
        assertThat(client.get(LIST, "seenAt", "2026-11-21T07:33:22.548Z").json())
                .isEqualTo(((Map<?, ?>) errors.get("seenAtUnsupported")).get("body"));
    }

    @Test
    void reasons_can_be_chosen() throws Exception {
        alice.follows(bot);
        alice.posts("@bot.test");
        alice.likes(bot.posts("mine"));

        assertThat(client.get(LIST, "reasons", "follow", "reasons", "like").list("notifications"))
                .hasSize(2);
    }

    @Test
    void what_was_seen_is_read_and_seeing_never_goes_back() throws Exception {
        alice.posts("@bot.test");
        assertThat(client.get("app.bsky.notification.getUnreadCount").at("count"))
                .isEqualTo(1);

        client.post("app.bsky.notification.updateSeen", Json.of("seenAt", "2026-11-21T08:00:00.000Z"));
        client.post("app.bsky.notification.updateSeen", Json.of("seenAt", "2026-11-21T07:00:00.000Z"));

        assertThat(client.get("app.bsky.notification.getUnreadCount").at("count"))
                .isEqualTo(0);
        assertThat(client.get(LIST).at("notifications", 0, "isRead")).isEqualTo(true);
        assertThat(client.get(LIST).at("seenAt")).isEqualTo("2026-11-21T08:00:00.000Z");
    }

    @Test
    void muted_and_blocked_people_do_not_notify() throws Exception {
        alice.posts("@bot.test from alice");
        carol.posts("@bot.test from carol");
        bot.mutes(alice);
        bot.blocks(carol);

        assertThat(reasons()).isEmpty();
    }

    @Test
    void a_reason_that_nobody_knows_is_made_on_order() throws Exception {
        server.notifies(bot, "something-new", alice.posts("hm"), null);

        assertThat(reasons()).containsExactly("something-new");
    }
}
