package dev.linnet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linnet.http.ApiException.NetworkException;
import dev.linnet.resilience.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest extends WireTest {

    private static final Call CALL =
            Call.get("/api/v1/x").query("secret", TOKEN).what("reading the timeline");

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized, Check the access token, false",
        "403, Forbidden, has the scope, false",
        "404, NotFound, may have been deleted, false",
        "410, NotFound, may have been deleted, false",
        "400, Invalid, Correct what was sent, false",
        "422, Invalid, Correct what was sent, false",
        "413, Invalid, Correct what was sent, false",
        "409, Conflict, Read the current state, false",
        "429, RateLimited, Try again in, true",
        "500, ServerError, try again later, true",
        "501, ServerError, do without it, false",
        "503, ServerError, try again later, true",
    })
    void every_status_has_its_kind_and_says_what_to_do(int status, String kind, String next, boolean canRetry) {
        answer(status, "{\"error\":\"the server's words\"}", "X-Request-Id", "r-17");
        ApiException failure = fail(CALL);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.canRetry()).isEqualTo(canRetry);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.requestId()).contains("r-17");
        assertThat(failure.said()).contains("the server's words");
        assertThat(failure)
                .hasMessageContaining("reading the timeline failed (GET /api/v1/x on " + base().getAuthority() + "): ")
                .hasMessageContaining("the server answered " + status + " \"the server's words\"")
                .hasMessageContaining(next)
                .hasMessageContaining("r-17")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void a_platform_reads_its_own_errors() {
        ErrorReader reader = reply -> ErrorBody.of(reply.json().get("code").text(""), "Expired")
                .withDetails(List.of("token: is old"))
                .actingAs(401);
        try (HttpTransport other = builder(base()).errors(reader).build()) {
            answer(400, "{\"code\":\"ExpiredToken\"}");
            ApiException failure = catchThrowableOfType(ApiException.class, () -> other.send(CALL));
            assertThat(failure).isInstanceOf(ApiException.Unauthorized.class);
            assertThat(failure.code()).contains("ExpiredToken");
            assertThat(failure.details()).containsExactly("token: is old");
            assertThat(failure).hasMessageContaining("[ExpiredToken] (token: is old)");
        }
    }

    @Test
    void a_web_page_instead_of_an_answer_is_told_by_its_title() {
        answer(200, "<!DOCTYPE html><title>Welcome to nginx!</title>", "Content-Type", "text/html");
        assertThat(fail(CALL))
                .isInstanceOf(ApiException.UnreadableAnswer.class)
                .hasMessageContaining("a web page titled 'Welcome to nginx!'")
                .hasMessageContaining("really an API server?");
    }

    @Test
    void a_web_page_as_an_error_is_still_that_error() {
        answer(502, "<html><title>Bad gateway</title></html>", "Content-Type", "text/html");
        assertThat(fail(CALL))
                .isInstanceOf(ApiException.ServerError.class)
                .hasMessageContaining("a web page titled 'Bad gateway'");
    }

    @Test
    void a_page_may_be_asked_for() {
        answer(200, "<html>code: 17</html>", "Content-Type", "text/html");
        assertThat(transport.send(CALL.acceptAny()).text()).contains("17");
    }

    @Test
    void truncated_json_is_told_with_its_place() {
        answer(200, "{\"access_token\":\"" + TOKEN);
        ApiException failure = catchThrowableOfType(
                ApiException.class, () -> transport.send(CALL).json());
        assertThat(failure)
                .isInstanceOf(ApiException.UnreadableAnswer.class)
                .hasMessageContaining("reading the timeline failed (GET /api/v1/x on " + base().getAuthority() + "): ")
                .hasMessageContaining("line 1")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void a_name_without_an_address_is_told() {
        try (HttpTransport nowhere = never(URI.create("http://nowhere.invalid"))) {
            NetworkException failure = catchThrowableOfType(NetworkException.class, () -> nowhere.send(CALL));
            assertThat(failure.kind()).isEqualTo(NetworkException.Kind.NO_SUCH_HOST);
            assertThat(failure.mayHaveBeenDone()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("the name nowhere.invalid could not be found")
                    .hasMessageContaining("Check the server's name")
                    .hasMessageNotContaining(TOKEN);
        }
    }

    @Test
    void a_port_where_nobody_listens_is_told() {
        URI gone = base();
        server.close();
        try (HttpTransport other = never(gone)) {
            NetworkException failure = catchThrowableOfType(NetworkException.class, () -> other.send(CALL));
            assertThat(failure.kind()).isEqualTo(NetworkException.Kind.REFUSED);
            assertThat(failure).hasMessageContaining("The server has not seen it");
        }
    }

    @Test
    void an_untrusted_certificate_is_told() {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates certificates =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        server.useHttps(certificates.sslSocketFactory());
        try (HttpTransport secure = never(server.url("/").uri())) {
            NetworkException failure = catchThrowableOfType(NetworkException.class, () -> secure.send(CALL));
            assertThat(failure.kind()).isEqualTo(NetworkException.Kind.TLS);
            assertThat(failure.canRetry()).isFalse();
            assertThat(failure).hasMessageContaining("certificate").hasMessageContaining("The server has not seen it");
        }
    }

    @Test
    void an_http_address_of_a_server_with_tls_is_told() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        try (HttpTransport plain = never(URI.create("http://localhost:" + server.getPort()))) {
            NetworkException failure = catchThrowableOfType(NetworkException.class, () -> plain.send(CALL));
            assertThat(failure.kind()).isEqualTo(NetworkException.Kind.ONLY_TLS);
            assertThat(failure.canRetry()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("localhost speaks TLS on that port")
                    .hasMessageContaining("https://")
                    .hasMessageContaining("The server has not seen it");
        }
    }

    @Test
    void a_trusted_certificate_is_fine() {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(certificate.certificate())
                .build();
        server.useHttps(certificates.sslSocketFactory());
        answer(200, "{}");
        try (HttpTransport secure = builder(server.url("/").uri())
                .trust(certificates.sslSocketFactory(), certificates.trustManager())
                .build()) {
            assertThat(secure.send(CALL).status()).isEqualTo(200);
        }
    }

    @Test
    void a_connection_lost_after_the_request_may_have_done_it() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        NetworkException failure = (NetworkException) fail(Call.post("/x"));
        assertThat(failure.kind()).isEqualTo(NetworkException.Kind.LOST);
        assertThat(failure.mayHaveBeenDone()).isTrue();
        assertThat(failure).hasMessageContaining("may have done it all the same");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void an_answer_that_never_comes_is_a_timeout() {
        server.enqueue(new MockResponse.Builder()
                .headersDelay(1, TimeUnit.HOURS)
                .body("{}")
                .build());
        NetworkException failure = (NetworkException) fail(Call.post("/x").timeout(Duration.ofSeconds(3)));
        assertThat(failure.kind()).isEqualTo(NetworkException.Kind.TIMEOUT);
        assertThat(failure.mayHaveBeenDone()).isTrue();
    }

    @Test
    void a_body_that_trickles_is_a_timeout() {
        server.enqueue(response(200, "[" + " ".repeat(1_000) + "]")
                .throttleBody(1, 50, TimeUnit.MILLISECONDS)
                .build());
        NetworkException failure = (NetworkException) fail(Call.post("/x").timeout(Duration.ofMillis(300)));
        assertThat(failure.kind()).isEqualTo(NetworkException.Kind.TIMEOUT);
    }

    private ApiException fail(Call call) {
        try (HttpTransport once = never(base())) {
            return catchThrowableOfType(ApiException.class, () -> once.send(call));
        }
    }

    private HttpTransport never(URI base) {
        return builder(base).retry(RetryPolicy.never()).build();
    }
}
