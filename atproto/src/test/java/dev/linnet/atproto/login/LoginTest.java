package dev.linnet.atproto.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.oauth.SavedLogin;
import dev.linnet.config.Secret;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class LoginTest {

    private final BlueskyServer server = BlueskyServer.start();
    private final Account account = server.account("mybot");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String typed, String... args) {
        InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return new Login(in, print(out), print(err)).run(args);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String service() {
        return server.url().toString();
    }

    @Test
    void an_app_password_that_works_is_printed_with_the_variables_to_set() {
        int code = run(account.appPassword() + "\n", "--on", "bluesky", account.handle(), "--service", service());

        assertThat(code).as(told()).isZero();
        assertThat(printed())
                .isEqualTo("BLUESKY_HANDLE=mybot.test\nBLUESKY_APP_PASSWORD=" + account.appPassword()
                        + "\nBLUESKY_SERVICE=" + service() + "\n");
        assertThat(told())
                .contains("@mybot.test")
                .contains(account.did())
                .contains("may read and write direct messages")
                .doesNotContain(account.appPassword());
    }

    @Test
    void the_handle_is_asked_for_and_what_the_password_may_not_do_is_told() {
        int code = run("@mybot.test\n" + account.appPasswordWithoutMessages() + "\n", "--service", service());

        assertThat(code).as(told()).isZero();
        assertThat(printed()).contains("BLUESKY_HANDLE=mybot.test\n");
        assertThat(told()).contains("Handle of the bot's account").contains("may not read direct messages");
    }

    @Test
    void a_wrong_app_password_fails_with_the_server_s_words_and_is_not_repeated() {
        assertThat(run("wrong-word\n", "mybot.test", "--service", service())).isEqualTo(1);

        assertThat(told())
                .contains("Not logged in:")
                .contains("Invalid identifier or password")
                .doesNotContain("wrong-word");
        assertThat(printed()).isEmpty();
    }

    @Test
    void a_name_that_is_no_handle_is_told_with_what_became_of_the_password() {
        assertThat(run("hush\n", "my bot")).isEqualTo(1);

        assertThat(told())
                .contains("sent nowhere")
                .contains("neither a handle nor a DID")
                .doesNotContain("hush");
    }

    @Test
    void a_command_that_is_not_understood_shows_how_it_is_used() {
        assertThat(run("", "--frob", "x")).isEqualTo(2);
        assertThat(run("", "a.test", "b.test")).isEqualTo(2);
        assertThat(run("", "--port", "many")).isEqualTo(2);
        assertThat(run("", "--scopes", "read")).isEqualTo(2);
        assertThat(run("", "--on", "mastodon")).isEqualTo(2);
        assertThat(run("", "--service", "not a server")).isEqualTo(2);
        assertThat(told())
                .contains("\"--frob\" is not understood")
                .contains("\"b.test\" is not understood")
                .contains("--port is a number")
                .contains("the word atproto")
                .contains("not on mastodon")
                .contains("is no server")
                .contains("usage: linnet-bluesky login");
    }

    /** A login in a thread of its own, whose lines can be read while it waits for the browser. */
    private final class Waiting implements AutoCloseable {
        private final PipedOutputStream keyboard = new PipedOutputStream();
        private final List<String> lines = new ArrayList<>();
        private final BufferedReader screen;
        private final CompletableFuture<Integer> code = new CompletableFuture<>();

        Waiting(String... args) throws IOException {
            PipedInputStream typed = new PipedInputStream(keyboard);
            PipedOutputStream told = new PipedOutputStream();
            screen = new BufferedReader(
                    new InputStreamReader(new PipedInputStream(told, 1 << 16), StandardCharsets.UTF_8));
            PrintStream errors = new PrintStream(told, true, StandardCharsets.UTF_8);
            Thread thread = new Thread(() -> {
                try (errors) {
                    code.complete(new Login(typed, print(out), errors).run(args));
                }
            });
            thread.start();
        }

        URI address() throws IOException {
            for (String line = screen.readLine(); line != null; line = screen.readLine()) {
                lines.add(line);
                if (line.startsWith("    http")) {
                    return URI.create(line.strip());
                }
            }
            throw new AssertionError("it ended with " + lines);
        }

        void types(String line) throws IOException {
            keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        }

        /** All it said, once it has ended. */
        String end() throws Exception {
            for (String line = screen.readLine(); line != null; line = screen.readLine()) {
                lines.add(line);
            }
            code.get(60, TimeUnit.SECONDS);
            return String.join("\n", lines);
        }

        @Override
        public void close() throws IOException {
            keyboard.close();
        }
    }

    /** Opens an address as a browser does, and returns where it led in the end. */
    private static URI browse(URI address, boolean follow) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(follow);
        connection.getResponseCode();
        String location = connection.getHeaderField("Location");
        return location == null ? URI.create(connection.getURL().toString()) : URI.create(location);
    }

    private void assertWorks(String text) {
        SavedLogin saved = SavedLogin.read(Secret.of(text.strip().replace("BLUESKY_SESSION=", "")));
        try (BlueskyClient client = BlueskyClient.anywhere().oauth(saved).build()) {
            client.posts().create("I am logged in");
        }
        assertThat(server.postsBy("mybot")).hasSize(1);
    }

    @Test
    void a_permission_that_is_given_in_the_browser_is_printed_as_one_word() throws Exception {
        try (Waiting login = new Waiting("mybot.test", "--oauth", "--service", service())) {
            browse(login.address(), true);

            String told = login.end();
            assertThat(login.code).isCompletedWithValue(0);
            assertThat(told)
                    .contains("@mybot.test")
                    .contains("may read and write direct messages")
                    .contains("two weeks");
            assertThat(printed()).startsWith("BLUESKY_SESSION=linnet-login-1.").hasLineCount(1);
            assertThat(told).doesNotContain(printed().strip().replace("BLUESKY_SESSION=", ""));
            assertWorks(printed());
        }
    }

    @Test
    void the_address_a_browser_elsewhere_ended_at_can_be_pasted() throws Exception {
        try (Waiting login = new Waiting(
                "mybot.test", "--oauth", "--scopes", "atproto transition:generic", "--service", service())) {
            URI end = browse(login.address(), false);
            login.types("what?");
            login.types(end.toString());

            assertThat(login.end()).contains("may not read direct messages").contains("belongs to another login");
            assertThat(login.code).isCompletedWithValue(0);
            assertWorks(printed());
        }
    }

    @Test
    void a_permission_that_is_refused_is_told() throws Exception {
        server.oauth().denies(true);
        try (Waiting login = new Waiting("mybot.test", "--oauth", "--service", service())) {
            browse(login.address(), true);

            assertThat(login.end()).contains("Not logged in: permission was refused: The user rejected the request");
            assertThat(login.code).isCompletedWithValue(1);
            assertThat(printed()).isEmpty();
        }
    }

    @Test
    void a_handle_that_is_nobody_s_is_told() {
        assertThat(run("", "nobody.test", "--oauth", "--service", service())).isEqualTo(1);
        assertThat(told()).contains("nobody.test").contains("typing errors");
    }
}
