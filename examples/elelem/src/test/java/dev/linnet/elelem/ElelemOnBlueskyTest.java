package dev.linnet.elelem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.login.Login;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import dev.linnet.testkit.atproto.Post;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** elelem on Bluesky, by its command line and environment. */
@Timeout(120)
class ElelemOnBlueskyTest {

    private final BlueskyServer server = BlueskyServer.start();
    private final Account account = server.account("elelem");
    private final Person ann = server.person("ann");
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String... arguments) {
        environment.put("ELELEM_DIRECTORY", directory.toString());
        environment.put("ELELEM_LIMITS__COOL_DOWN", "0s");
        environment.putIfAbsent("ELELEM_BLUESKY__HANDLE", account.handle());
        environment.putIfAbsent("ELELEM_BLUESKY__APP_PASSWORD", account.appPassword());
        environment.put("ELELEM_BLUESKY__SERVICE", server.url().toString());
        return start(arguments);
    }

    private int start(String... arguments) {
        return Wired.written(written, () -> Main.run(environment, arguments));
    }

    /** Runs {@code ./bot login --on bluesky} and takes what it prints into the environment. */
    private void login(String typed, String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PipedOutputStream said = new PipedOutputStream();
        BufferedReader screen =
                new BufferedReader(new InputStreamReader(new PipedInputStream(said, 1 << 16), StandardCharsets.UTF_8));
        Thread command = new Thread(() -> {
            try (PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8)) {
                InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
                new Login(in, new PrintStream(out, true, StandardCharsets.UTF_8), err).run(arguments);
            }
        });
        command.start();
        for (String line = screen.readLine(); line != null; line = screen.readLine()) {
            if (line.startsWith("    http")) {
                // The browser of a person who agrees.
                ((HttpURLConnection) URI.create(line.strip()).toURL().openConnection()).getResponseCode();
            }
        }
        command.join();
        out.toString(StandardCharsets.UTF_8).lines().forEach(line -> {
            String[] parts = line.split("=", 2);
            environment.put(parts[0], parts[1]);
        });
        environment.put("ELELEM_DIRECTORY", directory.toString());
    }

    @Test
    void the_variables_that_login_prints_are_enough() throws Exception {
        login(
                account.appPassword() + "\n",
                account.handle(),
                "--service",
                server.url().toString());

        assertThat(start("--once")).as(output()).isZero();
        assertThat(server.requests().count("POST /xrpc/com.atproto.server.createSession"))
                .isEqualTo(2);
    }

    @Test
    void the_permission_that_login_prints_is_enough_and_lasts_over_runs() throws Exception {
        login("", account.handle(), "--oauth", "--service", server.url().toString());
        assertThat(environment).containsKey("BLUESKY_SESSION").doesNotContainKey("BLUESKY_APP_PASSWORD");

        assertThat(start("--once")).as(output()).isZero();
        server.expiresTokens();
        ann.posts("@" + account.handle() + " hello, who are you?");
        assertThat(start("--once")).as(output()).isZero();
        assertThat(start("--once")).as(output()).isZero();

        assertThat(server.postsBy("elelem")).hasSize(1);
        assertThat(output()).doesNotContain(environment.get("BLUESKY_SESSION"));
    }

    @Test
    void a_wrong_app_password_is_told_in_a_line() {
        environment.put("ELELEM_BLUESKY__APP_PASSWORD", "wrong-word");

        assertThat(run("--once")).isEqualTo(1);
        assertThat(output())
                .contains("Invalid identifier or password")
                .doesNotContain("wrong-word")
                .doesNotContain("\tat dev.linnet");
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void it_answers_a_mention_and_what_is_said_to_its_answer_with_one_login_for_all_runs() {
        assertThat(run("--once")).as(output()).isZero();
        Post question = ann.posts("@" + account.handle() + " hello, who are you?");
        assertThat(run("--once")).as(output()).isZero();
        Post answer = server.postsBy("elelem").get(0);
        ann.repliesTo(answer, "and what can you do?");
        assertThat(run("--once")).as(output()).isZero();

        assertThat(answer.parent()).isEqualTo(question.uri());
        assertThat(answer.text()).isNotBlank();
        assertThat(server.postsBy("elelem")).hasSize(2);
        assertThat(server.requests().count("POST /xrpc/com.atproto.server.createSession"))
                .isEqualTo(1);
        assertThat(output()).doesNotContain(account.appPassword());
    }

    @Test
    void an_account_without_an_app_password_is_told_with_where_to_make_one() {
        environment.put("ELELEM_BLUESKY__APP_PASSWORD", "");

        assertThat(run()).isEqualTo(2);
        assertThat(output()).contains("ELELEM_BLUESKY__APP_PASSWORD").contains("App Passwords");
    }

    @Test
    void of_two_accounts_one_has_to_be_chosen() {
        environment.put("ELELEM_MASTODON__SERVER", "https://example.social");
        environment.put("ELELEM_MASTODON__TOKEN", "sesame");

        assertThat(run()).isEqualTo(2);
        assertThat(output()).contains("--on mastodon").contains("--on bluesky").doesNotContain("sesame");
        assertThat(run("--on", "bluesky", "--once")).as(output()).isZero();
    }
}
