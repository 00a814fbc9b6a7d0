package dev.linnet.mastodon.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.http.ApiException;
import dev.linnet.http.ApiException.NetworkException;
import dev.linnet.http.ApiException.NetworkException.Kind;
import dev.linnet.testkit.http.Action;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.LoopbackServer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Timeout(60)
final class WrongServerTest {

    private static final String TOKEN = "open-sesame-4711";

    private static Throwable start(String address) {
        try (Scene scene = new Scene()) {
            Throwable refusal = scene.refusal(scene.platform(address, TOKEN));
            assertThat(refusal.toString()).doesNotContain(TOKEN);
            assertThat(scene.printed.text()).doesNotContain(TOKEN);
            return refusal;
        }
    }

    private static Throwable startAt(Action action) {
        try (LoopbackServer server = new LoopbackServer(0, InstantSource.system(), action).start()) {
            return start(server.url().toString());
        }
    }

    @Test
    void a_plain_web_page_is_told_by_its_title() {
        Throwable refusal = startAt(call -> Answer.html(
                200, "<!doctype html><html><head><title>Ann's Bakery</title></head><body>Bread</body></html>"));

        assertThat(refusal)
                .isInstanceOf(ApiException.UnreadableAnswer.class)
                .hasMessageContaining(
                        "checking the access token failed (GET /api/v1/accounts/verify_credentials on 127.0.0.1:")
                .hasMessageContaining("web page titled 'Ann's Bakery'")
                .hasMessageContaining("Check its address");
    }

    @Test
    void a_web_server_without_the_api_is_no_mastodon() {
        Throwable refusal = startAt(call -> Answer.html(404, "<html><title>Not Found</title></html>"));

        assertThat(refusal)
                .isInstanceOf(ApiException.UnreadableAnswer.class)
                .hasMessageContaining("does not speak Mastodon's API")
                .hasMessageContaining("Check the address");
    }

    @Test
    void json_of_another_service_is_no_mastodon() {
        assertThat(startAt(call -> Answer.ok(Map.of("status", "green", "cluster", "logs"))))
                .isInstanceOf(ApiException.UnreadableAnswer.class)
                .hasMessageContaining("does not speak Mastodon's API")
                .hasMessageContaining("Check the address");
        assertThat(startAt(call -> Answer.ok(List.of(1, 2, 3))))
                .isInstanceOf(ApiException.UnreadableAnswer.class)
                .hasMessageContaining("the answer was no Account");
    }

    @Test
    void a_name_without_an_address_is_named() {
        assertThat(start("https://no-such-server.invalid"))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("checking the access token failed")
                .hasMessageContaining("the name no-such-server.invalid could not be found")
                .hasMessageContaining("Check the server's name and this machine's DNS.");
    }

    @Test
    void a_port_where_nobody_listens_is_told() {
        LoopbackServer server = new LoopbackServer(0, InstantSource.system(), call -> Answer.empty(200)).start();
        String address = server.url().toString();
        server.close();

        assertThat(start(address))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("127.0.0.1 refused the connection")
                .hasMessageContaining("Check the port, and that the server is running.");
    }

    @Test
    void a_certificate_nobody_trusts_is_told() throws Exception {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(own)
                    .build()
                    .sslSocketFactory());
            server.start();

            assertThat(start("https://localhost:" + server.getPort()))
                    .isInstanceOfSatisfying(NetworkException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.TLS);
                        assertThat(failure.canRetry()).isFalse();
                    })
                    .hasMessageContaining("no secure connection to localhost could be made")
                    .hasMessageContaining(
                            "the server's certificate and its name, and this machine's date and trusted certificates.");
        }
    }

    @Test
    void an_https_address_of_a_server_without_tls_is_told() {
        try (LoopbackServer server = new LoopbackServer(0, InstantSource.system(), call -> Answer.empty(200)).start()) {
            assertThat(start("https://127.0.0.1:" + server.url().getPort()))
                    .isInstanceOfSatisfying(NetworkException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.NO_TLS);
                        assertThat(failure.canRetry()).isFalse();
                    })
                    .hasMessageContaining("127.0.0.1 does not speak TLS on that port")
                    .hasMessageContaining("write http://")
                    .hasMessageContaining("The server has not seen it");
        }
    }

    @Test
    void an_http_address_of_a_server_that_speaks_only_tls_is_told() throws Exception {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(own)
                    .build()
                    .sslSocketFactory());
            server.start();

            assertThat(start("http://localhost:" + server.getPort()))
                    .isInstanceOfSatisfying(
                            NetworkException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.ONLY_TLS))
                    .hasMessageContaining("Write the address with https://");
        }
    }
}
