package dev.linnet.mastodon.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.http.ApiException;
import dev.linnet.platform.Streaming;
import dev.linnet.schedule.BotClock;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.Toot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@org.junit.jupiter.api.Timeout(60)
final class TokenTroubleTest {

    private static final String CHECK_TOKEN = "Check the access token: it may be wrong, expired or revoked.";

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void a_wrong_token_stops_the_start_with_what_to_check(Flavour flavour) {
        try (Scene scene = new Scene(flavour)) {
            Throwable refusal = scene.refusal(scene.platform(scene.server.url().toString(), "open-sesame-4711"));

            assertThat(refusal)
                    .isInstanceOf(ApiException.Unauthorized.class)
                    .hasMessageContaining(
                            "checking the access token failed (GET /api/v1/accounts/verify_credentials on "
                                    + scene.server.url().getAuthority() + "): the server answered 40")
                    .hasMessageContaining(CHECK_TOKEN)
                    .hasMessageNotContaining("sesame");
            assertThat(scene.printed.text()).doesNotContain("sesame");
        }
    }

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void a_token_revoked_while_the_bot_polls_ends_it(Flavour flavour) throws Exception {
        try (Scene scene = new Scene(flavour)) {
            scene.greets();
            scene.isAlive("ann");
            scene.server.revokes(scene.bot);

            assertThat(scene.end())
                    .isInstanceOf(ApiException.Unauthorized.class)
                    .hasMessageContaining("reading notifications failed (GET /api/v1/notifications on "
                            + scene.server.url().getAuthority() + "): the server answered 40")
                    .hasMessageContaining(CHECK_TOKEN);
        }
    }

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void a_token_revoked_while_the_bot_listens_ends_it(Flavour flavour) throws Exception {
        try (Scene scene = new Scene(flavour)) {
            scene.clock = BotClock.system();
            scene.strategy = Streaming.live();
            scene.greets();
            scene.isAlive("ann");
            scene.server.revokes(scene.bot);

            assertThat(scene.end())
                    .isInstanceOf(ApiException.Unauthorized.class)
                    .hasMessageContaining("answered 40")
                    .hasMessageContaining(CHECK_TOKEN);
        }
    }

    @Test
    void a_token_that_may_not_post_makes_a_dead_letter_that_names_the_scope_and_the_bot_goes_on() throws Exception {
        try (Scene scene = new Scene()) {
            scene.bot = scene.server.bot("linnet", "read", "write:notifications");
            scene.greets();
            Toot question = scene.server.person("ann").posts("@linnet hello");

            assertThat(scene.watch.next("dead").text())
                    .contains("posting a status failed (POST /api/v1/statuses on "
                            + scene.server.url().getAuthority() + "): the server answered 403")
                    .contains("create a token with the scope write:statuses");
            assertThat(scene.answersTo(question)).isEmpty();

            scene.server.person("bob").posts("@linnet hello");
            assertThat(scene.watch.next("dead").text()).contains("write:statuses");
        }
    }

    @Test
    void a_token_that_may_not_read_notifications_stops_the_start_and_names_the_scope() throws Exception {
        try (Scene scene = new Scene()) {
            scene.bot = scene.server.bot("linnet", "read:accounts", "read:statuses", "write");

            assertThat(scene.startsAndEnds())
                    .isInstanceOf(ApiException.Forbidden.class)
                    .hasMessageContaining("reading notifications failed (GET /api/v1/notifications on "
                            + scene.server.url().getAuthority() + "): the server answered 403")
                    .hasMessageContaining("create a token with the scope read:notifications");
        }
    }

    @Test
    void a_listening_bot_whose_token_may_not_read_notifications_does_not_sit_there_deaf() throws Exception {
        try (Scene scene = new Scene()) {
            scene.clock = BotClock.system();
            scene.strategy = Streaming.live();
            scene.bot = scene.server.bot("linnet", "read:accounts", "read:statuses", "write");

            assertThat(scene.startsAndEnds())
                    .isInstanceOf(ApiException.Forbidden.class)
                    .hasMessageContaining("read:notifications");
        }
    }
}
