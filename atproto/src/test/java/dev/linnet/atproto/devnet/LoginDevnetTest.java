package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.session.SessionException;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.Mention;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions with a real server. */
@OnDevnet
class LoginDevnetTest {

    private static final String LOGIN = "com.atproto.server.createSession";
    private static final String REFRESH = "com.atproto.server.refreshSession";

    private Devnet devnet;
    private DevnetBot linnet;
    private Resident ann;
    private long loginsBefore;
    private long refreshesBefore;

    @BeforeEach
    void begin(Devnet shared) {
        devnet = shared;
        linnet = new DevnetBot(devnet);
        ann = devnet.resident("ann");
        loginsBefore = devnet.calls(LOGIN);
        refreshesBefore = devnet.calls(REFRESH);
    }

    @AfterEach
    void end() {
        devnet.tokensLiveLong();
        linnet.close();
    }

    private long logins() {
        return devnet.calls(LOGIN) - loginsBefore;
    }

    private long refreshes() {
        return devnet.calls(REFRESH) - refreshesBefore;
    }

    private Bot pong() {
        return Bot.on(Mention.class, (bot, mention) -> {
            bot.reply(mention, "pong");
            linnet.hears(mention);
        });
    }

    private void pings() throws InterruptedException {
        Resident.Ref question = ann.mentions(linnet.account(), "ping");
        assertThat(((Mention) linnet.next()).post().id()).isEqualTo(question.uri());
    }

    private JsonValue kept() {
        return Json.camelCase()
                .tree(linnet.store()
                        .sessions()
                        .find(sessionName())
                        .orElseThrow()
                        .reveal());
    }

    private String sessionName() {
        return "atproto:" + linnet.account().handle() + "@" + devnet.pds().getRawAuthority();
    }

    private void keepsATokenThatHasExpired() {
        String expired = devnet.accessToken(linnet.account(), -60);
        linnet.store()
                .sessions()
                .save(
                        sessionName(),
                        Secret.of(kept().raw().replace(kept().get("access").text(""), expired)));
    }

    @Test
    void a_bot_logs_in_with_an_app_password_and_answers_a_mention() throws Exception {
        try (RunningBot running = linnet.run(pong())) {
            Resident.Ref question = ann.mentions(linnet.account(), "ping");

            assertThat(((Mention) linnet.next()).post().id()).isEqualTo(question.uri());
            running.awaitIdle();
            assertThat(running.account().user().handle())
                    .isEqualTo(linnet.account().handle());
            devnet.settle();
            assertThat(ann.postsOf(linnet.account())).singleElement().satisfies(post -> {
                JsonValue record = post.get("record");
                assertThat(record.get("text").text("")).isEqualTo("pong");
                assertThat(record.get("reply").get("parent").get("uri").text(""))
                        .isEqualTo(question.uri());
                assertThat(record.get("reply").get("root").get("cid").text("")).isEqualTo(question.cid());
            });
        }
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void a_bot_logs_in_with_the_password_of_the_account_by_its_did() throws Exception {
        Bluesky account = Bluesky.connect(
                devnet.pds(), linnet.account().did(), linnet.account().password(), BlueskyOptions.DEFAULT);
        try (Store store = new MemoryStore();
                RunningBot running = BotRunner.of(pong(), account)
                        .store(store)
                        .strategy(DevnetBot.OFTEN)
                        .start()) {
            pings();
            running.awaitIdle();
        }
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void a_wrong_password_is_told_as_one_and_not_tried_again() {
        try (BlueskyClient client =
                BlueskyClient.login(devnet.pds(), linnet.account().handle(), Secret.of("not the password"))) {
            assertThatThrownBy(client::did)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining(linnet.account().handle())
                    .hasMessageContaining("Invalid identifier or password")
                    .hasMessageNotContaining("not the password");
        }
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void a_bot_that_is_started_again_goes_on_with_the_session_it_kept() throws Exception {
        try (RunningBot first = linnet.run(pong())) {
            pings();
            first.awaitIdle();
        }
        try (RunningBot second = linnet.run(pong())) {
            pings();
            second.awaitIdle();
        }
        assertThat(logins()).isEqualTo(1);
        assertThat(refreshes()).isZero();
        linnet.hasHeardNoMore();
    }

    @Test
    void a_kept_token_that_has_expired_is_refreshed_when_the_server_says_so() throws Exception {
        try (RunningBot first = linnet.run(pong())) {
            pings();
            first.awaitIdle();
        }
        keepsATokenThatHasExpired();

        try (RunningBot second = linnet.run(pong())) {
            pings();
            second.awaitIdle();
        }

        assertThat(logins()).isEqualTo(1);
        assertThat(refreshes()).isEqualTo(1);
        linnet.hasHeardNoMore();
    }

    @Test
    void a_bot_with_tokens_that_live_for_seconds_notices_nothing_of_it() throws Exception {
        devnet.tokensLive(2);
        Set<String> tokens = new HashSet<>();
        int questions = 0;
        try (RunningBot running = linnet.run(pong())) {
            while (tokens.size() < 4) {
                pings();
                questions++;
                tokens.add(kept().get("access").text(""));
            }
            running.awaitIdle();
        }
        assertThat(logins()).isEqualTo(1);
        assertThat(refreshes()).isGreaterThanOrEqualTo(3);
        assertThat(linnet.answers()).hasSize(questions);
    }

    @Test
    void when_the_session_was_ended_on_the_server_the_bot_logs_in_once_more() throws Exception {
        try (RunningBot first = linnet.run(pong())) {
            pings();
            first.awaitIdle();
        }
        Xrpc.procedure(
                devnet.pds(),
                "com.atproto.server.deleteSession",
                Map.of("Authorization", "Bearer " + kept().get("refresh").text("")));
        keepsATokenThatHasExpired();

        try (RunningBot second = linnet.run(pong())) {
            pings();
            second.awaitIdle();
        }

        assertThat(logins()).isEqualTo(2);
        linnet.hasHeardNoMore();
    }
}
