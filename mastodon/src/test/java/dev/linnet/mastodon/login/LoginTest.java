package dev.linnet.mastodon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.mastodon.client.WireServer;
import dev.linnet.testkit.http.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LoginTest {

    private final WireServer server = new WireServer();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void a_server_that_grants() {
        server.json("POST /api/v1/apps", "{\"client_id\":\"id1\",\"client_secret\":\"hush\"}");
        server.json("POST /oauth/token", "{\"access_token\":\"sesame\",\"scope\":\"read\"}");
        server.json("GET /api/v1/accounts/verify_credentials", "{\"id\":\"1\",\"acct\":\"helper\",\"bot\":true}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_token_is_printed_with_the_variables_to_set() {
        int code = run(
                "code1\n", "--on", "mastodon", server.url().toString(), "--name", "My bot", "--scopes", "read write");

        assertThat(code).isZero();
        assertThat(printed()).isEqualTo("MASTODON_SERVER=" + server.url() + "\nMASTODON_TOKEN=sesame\n");
        assertThat(told())
                .contains("/oauth/authorize?response_type=code&client_id=id1")
                .contains("@helper")
                .doesNotContain("sesame");
        assertThat(server.last("POST /api/v1/apps").text("client_name")).isEqualTo("My bot");
        assertThat(server.last("POST /api/v1/apps").text("scopes")).isEqualTo("read write");
        assertThat(server.last("POST /oauth/token").text("code")).isEqualTo("code1");
    }

    @Test
    void a_token_that_ends_comes_with_what_refreshes_it() {
        server.json(
                "POST /oauth/token", "{\"access_token\":\"sesame\",\"refresh_token\":\"again\",\"expires_in\":600}");

        run("code1\n", server.url().toString());

        assertThat(printed())
                .contains("MASTODON_REFRESH_TOKEN=again", "MASTODON_CLIENT_ID=id1", "MASTODON_CLIENT_SECRET=hush");
        assertThat(told()).contains("It ends at");
    }

    @Test
    void a_token_that_may_not_look_at_its_account_is_printed_all_the_same() {
        server.on("GET /api/v1/accounts/verify_credentials", Answer.json(403, Map.of("error", "scope")));

        assertThat(run("code1\n", server.url().toString())).isZero();
        assertThat(printed()).contains("MASTODON_TOKEN=sesame");
    }

    @Test
    void an_account_that_is_not_marked_as_a_bot_is_pointed_out() {
        server.json("GET /api/v1/accounts/verify_credentials", "{\"id\":\"1\",\"acct\":\"helper\",\"bot\":false}");

        run("code1\n", server.url().toString());

        assertThat(told()).contains("not marked as a bot");
    }

    @Test
    void a_wrong_code_fails_with_the_servers_words() {
        server.on(
                "POST /oauth/token",
                Answer.json(400, Map.of("error", "invalid_grant", "error_description", "The code is wrong")));

        assertThat(run("nonsense\n", server.url().toString())).isEqualTo(1);
        assertThat(told()).contains("No token:").contains("The code is wrong");
        assertThat(printed()).isEmpty();
    }

    @Test
    void no_code_is_no_token() {
        assertThat(run("", server.url().toString())).isEqualTo(1);
        assertThat(told()).contains("no code was given");
    }

    @Test
    void a_server_of_another_kind_fails_in_words() {
        server.on("POST /api/v1/apps", Answer.html(200, "<html>Welcome to my blog</html>"));

        assertThat(run("", server.url().toString())).isEqualTo(1);
        assertThat(told()).contains("No token: registering the app Linnet bot failed");
    }

    @Test
    void a_command_that_is_not_understood_shows_how_it_is_used() {
        assertThat(run("", "--frob", "x")).isEqualTo(2);
        assertThat(run("")).isEqualTo(2);
        assertThat(run("", "not a server")).isEqualTo(2);
        assertThat(run("", "--on", "myspace")).isEqualTo(2);
        assertThat(run("", "a.example", "--name")).isEqualTo(2);
        assertThat(told())
                .contains("\"--frob\" is not understood")
                .contains("the server is missing")
                .contains("is no server")
                .contains("not on myspace")
                .contains("--name needs a value")
                .contains("usage: linnet-mastodon login <server>");
    }

    private int run(String typed, String... args) {
        ByteArrayInputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return new Login(
                        in,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(args);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
