package dev.linnet.atproto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.SharedData;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DidDocumentTest {

    private static final Json JSON = Json.camelCase();

    @Test
    void the_document_of_a_genuine_directory_is_read() {
        DidDocument document = DidDocument.parse(JSON.tree(SharedData.text("devnet/json/plc-did-doc.json")));

        assertThat(document.id()).isEqualTo(new Did("did:plc:ntbv6gyzmi26w53s7cpqegf2"));
        assertThat(document.handles()).containsExactly(new Handle("thebot.test"));
        assertThat(document.pds()).contains(URI.create("http://localhost:2583"));
    }

    @Test
    void every_document_of_the_public_network_has_a_server_a_handle_and_a_key() {
        JsonValue documents = JSON.tree(SharedData.text("jetstream/internal/corpus/testdata/did_docs.json"));

        assertThat(documents.fields()).hasSize(148).allSatisfy((did, json) -> {
            DidDocument document = DidDocument.parse(json);
            assertThat(document.id()).hasToString(did);
            assertThat(document.handles()).hasSize(1);
            assertThat(document.pds()).isPresent();
            assertThat(document.signingKey()).map(SigningKey::curve).contains(SigningKey.Curve.K256);
            assertThat(document.signingKey())
                    .map(SigningKey::multikey)
                    .contains(document.keys().get(0).multibase());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"repo-alice", "repo-bot", "repo-user5"})
    void a_key_in_the_older_form_becomes_todays(String repository) {
        JsonValue expected = JSON.tree(SharedData.text("devnet/" + repository + ".expected.json"));

        DidDocument document = DidDocument.parse(expected.get("didDoc"));

        assertThat(document.keys().get(0).type()).isEqualTo("EcdsaSecp256k1VerificationKey2019");
        assertThat(document.signingKey())
                .map(SigningKey::didKey)
                .contains(expected.get("signingKey").text(""));
    }

    @Test
    void keys_of_both_curves_are_known() {
        for (String file : List.of("w3c_didkey_K256", "w3c_didkey_P256")) {
            for (JsonValue vector : JSON.tree(SharedData.text("interop-tests/crypto/" + file + ".json"))
                    .items()) {
                String didKey = vector.get("publicDidKey").text("");
                SigningKey key = new SigningKey(didKey.substring("did:key:".length()));
                assertThat(key.didKey()).isEqualTo(didKey);
                assertThat(file).endsWith(key.curve().name());
                assertThat(key.point()).hasSize(33);
            }
        }
    }

    @Test
    void what_is_unknown_or_malformed_is_passed_over() {
        DidDocument document = DidDocument.parse(JSON.tree("""
                {"id": "did:web:example.com", "future": {"a": [1]},
                 "alsoKnownAs": ["https://example.com", 7, "at://not a handle", "at://Ann.example.com", "at://b.example.com"],
                 "verificationMethod": [{"id": "#other", "type": "X"}, 3,
                   {"id": "#atproto", "type": "Ed25519VerificationKey2020", "publicKeyMultibase": "z6Mk"}],
                 "service": [
                   {"id": "#atproto_pds", "type": "Other", "serviceEndpoint": "https://wrong.example.com"},
                   {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": {"a": "b"}},
                   {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": "file:///etc/passwd"},
                   {"id": "did:web:example.com#atproto_pds", "type": "AtprotoPersonalDataServer",
                    "serviceEndpoint": "https://pds.example.com/"},
                   {"id": "#bsky_chat", "type": "BskyChatService", "serviceEndpoint": "https://chat.example.com"}]}"""));

        assertThat(document.handles()).containsExactly(new Handle("ann.example.com"), new Handle("b.example.com"));
        assertThat(document.claims(new Handle("B.example.com"))).isTrue();
        assertThat(document.pds()).contains(URI.create("https://pds.example.com"));
        assertThat(document.signingKey()).isEmpty();
        assertThat(document.service("#bsky_chat", "BskyChatService"))
                .map(DidDocument.Service::endpoint)
                .contains(URI.create("https://chat.example.com"));
    }

    @Test
    void a_document_with_nothing_but_an_id_has_nothing_else() {
        DidDocument document = DidDocument.parse(JSON.tree("{\"id\": \"did:web:example.com\"}"));

        assertThat(document.handles()).isEmpty();
        assertThat(document.pds()).isEmpty();
        assertThat(document.signingKey()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"id\": \"ann\"}", "null"})
    void what_has_no_id_is_no_document(String json) {
        assertThatThrownBy(() -> DidDocument.parse(JSON.tree(json))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "z", "z0OIl", "zQ3sh", "uQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme"})
    void what_is_no_key_is_refused(String text) {
        assertThatThrownBy(() -> new SigningKey(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(SigningKey.read("Multikey", text)).isEmpty();
    }
}
