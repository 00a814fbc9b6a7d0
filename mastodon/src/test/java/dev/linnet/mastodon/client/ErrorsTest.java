package dev.linnet.mastodon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linnet.http.ApiException;
import dev.linnet.testkit.http.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ErrorsTest {

    private final WireServer server = new WireServer();
    private final MastodonClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void each_thing_that_was_wrong_is_told() {
        server.on(
                "POST /api/v1/statuses",
                Answer.json(
                        422,
                        Map.of(
                                "error",
                                "Validation failed",
                                "details",
                                Map.of(
                                        "text",
                                        List.of(Map.of("error", "ERR_TOO_LONG", "description", "is too long"))))));

        assertThatExceptionOfType(ApiException.Invalid.class)
                .isThrownBy(() -> client.statuses().post("x"))
                .withMessageContaining("posting a status failed")
                .withMessageContaining("Validation failed")
                .withMessageContaining("text: is too long [ERR_TOO_LONG]");
    }

    @Test
    void the_validation_of_gotosocial_is_a_validation_although_it_answers_400() {
        server.on(
                "POST /api/v1/statuses",
                Answer.json(400, Map.of("error", "Bad Request: text with spoiler exceed max chars")));

        assertThatExceptionOfType(ApiException.Invalid.class)
                .isThrownBy(() -> client.statuses().post("x"))
                .withMessageContaining("exceed max chars");
    }

    @Test
    void a_missing_scope_is_named() {
        server.on(
                "POST /api/v1/statuses/1/favourite",
                Answer.json(403, Map.of("error", "This action is outside the authorized scopes")));

        assertThatExceptionOfType(ApiException.Forbidden.class)
                .isThrownBy(() -> client.statuses().favourite("1"))
                .withMessageContaining("create a token with the scope write:favourites");
    }

    @Test
    void a_refusal_that_is_not_about_scopes_names_none() {
        server.on("POST /api/v1/statuses/1/favourite", Answer.json(403, Map.of("error", "This action is not allowed")));

        assertThatExceptionOfType(ApiException.Forbidden.class)
                .isThrownBy(() -> client.statuses().favourite("1"))
                .withMessageNotContaining("create a token");
    }

    @Test
    void the_web_page_of_a_proxy_is_a_failure_of_the_server() {
        server.on("GET /api/v1/statuses/1", Answer.html(502, "<html><title>Bad gateway</title></html>"));

        assertThatExceptionOfType(ApiException.ServerError.class)
                .isThrownBy(() -> client.statuses().get("1"));
    }

    @Test
    void an_answer_that_is_cut_off_is_no_crash() {
        server.json("GET /api/v1/statuses/1", "{\"id\":\"1\",\"content\":\"<p>he");

        assertThatExceptionOfType(ApiException.UnreadableAnswer.class)
                .isThrownBy(() -> client.statuses().get("1"))
                .withMessageContaining("cut off");
    }

    @Test
    void an_answer_of_another_shape_is_no_crash() {
        server.json("GET /api/v1/statuses/1", "[]");
        server.json("GET /api/v1/bookmarks", "{}");

        assertThatExceptionOfType(ApiException.UnreadableAnswer.class)
                .isThrownBy(() -> client.statuses().get("1"));
        assertThatExceptionOfType(ApiException.UnreadableAnswer.class)
                .isThrownBy(() -> client.bookmarks().list(Paging.newest()));
    }

    @Test
    void what_is_not_there_is_nothing_when_it_is_looked_for() {
        assertThat(client.statuses().find("1")).isEmpty();
        assertThat(client.accounts().lookup("nobody@nowhere.example")).isEmpty();
    }

    @Test
    void no_failure_holds_the_token() {
        server.on("GET /api/v1/statuses/1", Answer.json(401, Map.of("error", "The access token is invalid")));

        ApiException failure =
                catchThrowableOfType(ApiException.class, () -> client.statuses().get("1"));

        assertThat(failure).isInstanceOf(ApiException.Unauthorized.class);
        assertThat(failure.toString()).doesNotContain("sesame").contains("The access token is invalid");
    }
}
