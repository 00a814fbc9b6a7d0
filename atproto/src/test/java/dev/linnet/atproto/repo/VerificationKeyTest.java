package dev.linnet.atproto.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Recorded;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeyTest {

    @TestFactory
    Stream<DynamicTest> signatures_are_taken_and_refused_as_the_fixtures_say() {
        return Recorded.json("interop-tests/crypto/signature-fixtures.json").items().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.get("comment").text(""), () -> {
                    byte[] message = Base64.getDecoder()
                            .decode(fixture.get("messageBase64").text(""));
                    byte[] signature = Base64.getDecoder()
                            .decode(fixture.get("signatureBase64").text(""));
                    VerificationKey key =
                            VerificationKey.parse(fixture.get("publicKeyDid").text(""));
                    VerificationKey legacy = VerificationKey.of(
                            fixture.get("didDocSuite").text(""),
                            fixture.get("publicKeyMultibase").text(""));
                    assertThat(legacy).isEqualTo(key).hasSameHashCodeAs(key);
                    assertThat(key).hasToString(fixture.get("publicKeyDid").text(""));
                    assertThat(key.isSigned(message, signature))
                            .isEqualTo(fixture.get("validSignature").flag(false));
                    message[0] ^= 1;
                    assertThat(key.isSigned(message, signature)).isFalse();
                }));
    }

    @Test
    void keys_of_others_are_read() {
        List<String> keys = Stream.of("K256", "P256")
                .flatMap(curve -> Recorded.json("interop-tests/crypto/w3c_didkey_" + curve + ".json").items().stream())
                .map(one -> one.get("publicDidKey").text(""))
                .toList();
        assertThat(keys).hasSize(6).allSatisfy(key -> {
            assertThat(VerificationKey.parse(key)).hasToString(key);
            assertThat(VerificationKey.of("Multikey", key.substring("did:key:".length())))
                    .hasToString(key);
        });
        assertThat(keys.stream().filter(key -> VerificationKey.parse(key).isSecp256k1()))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "did:key:",
                "did:key:z",
                "did:key:zz",
                "did:plc:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
                "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBmf0",
                "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBm",
                "did:key:mQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
                "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
                "did:key:z11111111111111111111111111111111111"
            })
    void what_is_no_key_is_refused(String key) {
        assertThatThrownBy(() -> VerificationKey.parse(key)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void a_key_that_is_too_long_is_refused_before_it_is_read() {
        assertThatThrownBy(() -> VerificationKey.parse("did:key:z" + "2".repeat(1_000_000)))
                .isInstanceOf(MalformedDataException.class);
    }

    @Test
    void other_types_of_keys_are_refused() {
        assertThatThrownBy(() -> VerificationKey.of("Ed25519VerificationKey2020", "z6Mkh"))
                .isInstanceOf(MalformedDataException.class);
    }
}
