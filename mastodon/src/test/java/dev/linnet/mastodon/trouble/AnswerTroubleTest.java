package dev.linnet.mastodon.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.RunningBot;
import dev.linnet.platform.Polling;
import dev.linnet.schedule.BotClock;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.LoopbackServer;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.Toot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Timeout(60)
final class AnswerTroubleTest {

    private static final String NOTIFICATIONS = "GET /api/v1/notifications";
    private static final String POSTING = "POST /api/v1/statuses";
    private static final String PAGE = "<html><head><title>Down for maintenance</title></head><body/></html>";

    /** A running bot meets a fault while reading, says why, and goes on. */
    private static void survives(Consumer<Scene> fault, String reason) throws Exception {
        try (Scene scene = new Scene()) {
            scene.hasty.waitsWhile(() -> false);
            RunningBot running = scene.greets();
            fault.accept(scene);
            assertThat(scene.watch.next("DOWN").text())
                    .contains("reading notifications failed")
                    .contains(reason);
            scene.isAlive("ann");
            assertThat(running.failure()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 520})
    void an_error_page_of_a_proxy_is_survived(int status) throws Exception {
        survives(
                scene -> scene.server
                        .faults()
                        .next(NOTIFICATIONS)
                        .answers(status)
                        .html(PAGE)
                        .times(10),
                "the server answered " + status + " \"a web page titled 'Down for maintenance'\"");
    }

    @Test
    void a_maintenance_page_that_claims_success_is_survived() throws Exception {
        survives(
                scene -> scene.server
                        .faults()
                        .next(NOTIFICATIONS)
                        .answers(200)
                        .html(PAGE)
                        .times(10),
                "a web page titled 'Down for maintenance'");
    }

    @Test
    void a_call_that_vanishes_for_a_while_is_survived() throws Exception {
        survives(
                scene -> scene.server
                        .faults()
                        .next(NOTIFICATIONS)
                        .answers(404)
                        .html(PAGE)
                        .times(10),
                "the server answered 404");
    }

    @Test
    void an_answer_cut_short_is_survived() throws Exception {
        survives(
                scene -> {
                    scene.server.person("bob").posts("@linnet hello");
                    scene.server.faults().next(NOTIFICATIONS).times(10).truncatesTheBody();
                },
                "the answer was cut off or no JSON");
    }

    @Test
    void an_answer_of_another_shape_is_survived() throws Exception {
        survives(
                scene -> scene.server
                        .faults()
                        .next(NOTIFICATIONS)
                        .answers(200)
                        .json(Map.of("hello", "world"))
                        .times(10),
                "the answer was no list of Notification");
    }

    @Test
    void a_connection_that_breaks_is_survived() throws Exception {
        survives(
                scene -> scene.server.faults().next(NOTIFICATIONS).times(10).dropsTheConnection(),
                "the connection to 127.0.0.1 broke");
    }

    @Test
    void a_server_that_is_away_for_a_while_is_survived() throws Exception {
        try (Scene scene = new Scene()) {
            scene.greets();
            scene.server.stop();
            assertThat(scene.watch
                            .next("DOWN", news -> news.text().contains("refused"))
                            .text())
                    .contains("127.0.0.1 refused the connection")
                    .contains("Check the port, and that the server is running.");
            scene.server.start();

            scene.isAlive("ann");
        }
    }

    @Test
    void a_redirect_to_another_host_is_followed_without_the_token() throws Exception {
        Queue<List<Map.Entry<String, String>>> seen = new ConcurrentLinkedQueue<>();
        try (LoopbackServer stranger = new LoopbackServer(0, InstantSource.system(), call -> {
                            seen.add(call.headers());
                            return Answer.ok(List.of());
                        })
                        .start();
                Scene scene = new Scene()) {
            scene.greets();
            scene.server.faults().next(NOTIFICATIONS).redirects(302, stranger.url() + "/api/v1/notifications");
            scene.isAlive("ann");

            assertThat(seen)
                    .hasSize(1)
                    .allSatisfy(headers -> assertThat(headers)
                            .noneMatch(header -> header.getKey().equalsIgnoreCase("Authorization"))
                            .noneMatch(header -> header.getValue().contains(scene.bot.token())));
        }
    }

    @Test
    void a_post_is_not_redirected_and_the_message_says_where_to() throws Exception {
        try (Scene scene = new Scene()) {
            scene.greets();
            scene.server.faults().next(POSTING).redirects(307, "https://elsewhere.example/api/v1/statuses");
            scene.server.person("ann").posts("@linnet hello");

            assertThat(scene.watch.next("dead").text())
                    .contains("posting a status failed (POST /api/v1/statuses on "
                            + scene.server.url().getAuthority()
                            + "): the server answered 307: it redirects to"
                            + " https://elsewhere.example/api/v1/statuses")
                    .contains("use that server's own address");
            scene.isAlive("bob");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 2})
    void on_a_server_whose_clock_is_wrong_an_answer_that_was_lost_is_not_said_twice(int hours) throws Exception {
        try (Scene scene = new Scene(Flavour.GOTOSOCIAL, Duration.ofHours(hours))) {
            scene.clock = BotClock.system();
            scene.strategy = Polling.every(Duration.ofSeconds(1));
            scene.greets();
            scene.server.faults().next(POSTING).losesTheAnswer();
            Toot question = scene.server.person("ann").posts("@linnet hello");
            scene.watch.next("handled");

            assertThat(scene.answersTo(question)).hasSize(1);
            assertThat(scene.watch.all("dead")).isEmpty();
        }
    }
}
