package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DID documents. */
final class Documents {
    private static final List<String> CONTEXT = List.of(
            "https://www.w3.org/ns/did/v1",
            "https://w3id.org/security/multikey/v1",
            "https://w3id.org/security/suites/secp256k1-2019/v1");

    private Documents() {}

    static Map<String, @Nullable Object> of(Person person) {
        return Json.of(
                "@context",
                CONTEXT,
                "id",
                person.did,
                "alsoKnownAs",
                List.of("at://" + person.handle),
                "verificationMethod",
                List.of(Json.of(
                        "id",
                        person.did + "#atproto",
                        "type",
                        "Multikey",
                        "controller",
                        person.did,
                        "publicKeyMultibase",
                        person.key.multikey())),
                "service",
                List.of(Json.of(
                        "id",
                        "#atproto_pds",
                        "type",
                        "AtprotoPersonalDataServer",
                        "serviceEndpoint",
                        person.world.base.get().toString())));
    }

    /** The server's own. */
    static Map<String, @Nullable Object> of(World world) {
        String url = world.base.get().toString();
        return Json.of(
                "@context",
                CONTEXT,
                "id",
                world.serviceDid(),
                "service",
                List.of(
                        Json.of("id", "#bsky_appview", "type", "BskyAppView", "serviceEndpoint", url),
                        Json.of("id", "#bsky_chat", "type", "BskyChatService", "serviceEndpoint", url),
                        Json.of("id", "#atproto_pds", "type", "AtprotoPersonalDataServer", "serviceEndpoint", url)));
    }
}
