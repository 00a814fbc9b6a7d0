package dev.linnet.atproto.client.entity;

import dev.linnet.http.JsonValue;
import java.util.List;

/**
 * What a server says of itself.
 *
 * @param did its own DID
 * @param domains the domains it gives handles in, each with a dot in front
 * @param blobUploadLimit the most bytes of an upload, or -1 when it does not say
 * @param raw the JSON as it came
 */
public record ServerInfo(String did, List<String> domains, long blobUploadLimit, JsonValue raw) {

    /** Reads one. */
    public static ServerInfo of(JsonValue json) {
        return new ServerInfo(
                json.get("did").text(""),
                Read.texts(json.get("availableUserDomains")),
                json.get("blobUploadLimit").number(-1),
                json);
    }
}
