package dev.linnet.atproto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linnet.atproto.SharedData;
import dev.linnet.atproto.identity.IdentityException.Kind;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.testkit.http.Answer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DidTest extends IdentityWire {

    @Test
    void a_genuine_document_is_found_in_the_directory() {
        Did bot = new Did("did:plc:ntbv6gyzmi26w53s7cpqegf2");
        document(bot, SharedData.text("devnet/json/plc-did-doc.json"));
        on(
                "/xrpc/com.atproto.identity.resolveHandle",
                call -> Answer.text(200, "application/json", "{\"did\":\"" + bot + "\"}"));

        Identity identity = identities.resolve(bot);

        assertThat(identity.handle()).isEqualTo(new Handle("thebot.test"));
        assertThat(identity.pds()).contains(URI.create("http://localhost:2583"));
        assertThat(identity.signingKey()).map(SigningKey::curve).contains(SigningKey.Curve.K256);
    }

    @Test
    void an_account_on_the_web_is_found_at_its_host_and_port() {
        Did did = new Did("did:web:localhost%3A" + server.port());
        on("/.well-known/did.json", call -> Answer.text(200, "application/json", json(did, "web.example.com")));
        names.with("_atproto.web.example.com", "did=" + did);

        assertThat(identities.resolve(did).handle()).isEqualTo(new Handle("web.example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:web:example.com:path",
                "did:web:example.com%3Aport",
                "did:web:a_b",
                "did:web:example.com%2Fx",
                "did:web:a%3A1%3A2"
            })
    void a_web_account_that_is_more_than_a_host_is_refused(String did) {
        IdentityException failure = failure(identities, new Did(did));

        assertThat(failure.kind()).isIn(Kind.UNSUPPORTED, Kind.CONTRADICTION);
        assertThat(failure.canRetry()).isFalse();
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme", "did:plc:short", "did:plc:../../x"})
    void what_is_no_account_of_this_network_is_refused_without_asking(String text) {
        Did did = Did.isValid(text) ? new Did(text) : new Did("did:plc:..x");

        assertThat(failure(identities, did).kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:web:localhost",
                "did:web:127.0.0.1",
                "did:web:10.0.0.1",
                "did:web:169.254.169.254",
                "did:web:192.168.1.1",
                "did:web:2130706433"
            })
    void a_stranger_cannot_make_it_call_a_private_network(String did) throws Exception {
        try (Identities guarded =
                Identities.builder().directory(server.url()).clock(clock).build()) {
            IdentityException failure = failure(guarded, new Did(did + "%3A" + server.port()));
            assertThat(failure.kind()).isEqualTo(Kind.UNSUPPORTED);
            assertThat(failure).hasMessageContaining("has no address that may be called");
        }
        assertThat(calls()).isEmpty();
    }

    @Test
    void an_account_that_is_not_registered_is_not_found() {
        IdentityException failure = failure(identities, ANN);

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure).hasMessageContaining(ANN.text()).hasMessageContaining("typing errors");
    }

    @Test
    void an_account_that_was_deleted_is_not_found() {
        on("/" + ANN, call -> Answer.text(410, "application/json", "{\"message\":\"DID not available\"}"));

        assertThat(failure(identities, ANN).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void the_document_of_somebody_else_is_not_taken() {
        document(ANN, json(BOB, "bob.example.com"));

        IdentityException failure = failure(identities, ANN);

        assertThat(failure.kind()).isEqualTo(Kind.CONTRADICTION);
        assertThat(failure).hasMessageContaining("that of " + BOB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "{\"id\": 3}", "\"\""})
    void an_answer_that_is_no_document_says_so(String answer) {
        document(ANN, answer);

        IdentityException failure = failure(identities, ANN);

        assertThat(failure.kind()).isEqualTo(Kind.CONTRADICTION);
        assertThat(failure).hasMessageContaining(ANN.text());
    }

    @Test
    void a_directory_that_fails_can_be_asked_again_later() {
        on("/" + ANN, call -> Answer.empty(503));

        IdentityException failure = failure(identities, ANN);

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("503");
    }

    @Test
    void a_document_without_end_is_not_read_to_its_end() {
        document(ANN, "{\"id\":\"" + ANN + "\",\"x\":\"" + "x".repeat(300_000) + "\"}");

        assertThat(failure(identities, ANN).canRetry()).isFalse();
    }

    @Test
    void a_handle_that_points_elsewhere_is_invalid() {
        document(ANN, json(ANN, "ann.example.com"));
        names.with("_atproto.ann.example.com", "did=" + BOB);

        Identity identity = identities.resolve(ANN);

        assertThat(identity.handle()).isEqualTo(Handle.INVALID);
        assertThat(identity.hasHandle()).isFalse();
    }

    @Test
    void a_handle_that_points_nowhere_is_invalid() {
        document(ANN, json(ANN, "ann.example.com"));

        assertThat(identities.resolve(ANN).handle()).isEqualTo(Handle.INVALID);
    }

    @Test
    void a_handle_that_cannot_be_asked_about_is_invalid_and_does_no_other_harm() {
        document(ANN, json(ANN, "ann.example.com"));
        names.refusing();
        on("/pages/ann.example.com", call -> Answer.empty(500));

        Identity identity = identities.resolve(ANN);

        assertThat(identity.handle()).isEqualTo(Handle.INVALID);
        assertThat(identity.pds()).contains(URI.create("https://pds.example.com"));
    }

    @Test
    void an_account_without_a_handle_has_none() {
        document(ANN, "{\"id\": \"" + ANN + "\"}");

        assertThat(identities.resolve(ANN).handle()).isEqualTo(Handle.INVALID);
    }

    private static IdentityException failure(Identities identities, Did did) {
        return catchThrowableOfType(IdentityException.class, () -> identities.resolve(did));
    }
}
