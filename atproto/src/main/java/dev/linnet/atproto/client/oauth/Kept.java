package dev.linnet.atproto.client.oauth;

import dev.linnet.config.Secret;
import dev.linnet.http.Json;
import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A form in which something is kept as one word. What is wrong with a text is told without showing any of it.
 *
 * @param beginning what every such word begins with
 * @param what what it is, for messages
 */
record Kept(String beginning, String what) {

    private static final Json JSON = Json.camelCase();

    Secret write(Map<String, ?> fields) {
        return Secret.of(beginning + Encoding.base64(JSON.write(fields)));
    }

    JsonValue read(Secret kept) {
        String text = kept.reveal().strip();
        if (!text.startsWith(beginning)) {
            throw unreadable();
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(text.substring(beginning.length()));
            return JSON.tree(new String(json, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JsonException broken) {
            throw unreadable();
        }
    }

    URI address(JsonValue fields, String name) {
        String text = fields.get(name).text("");
        try {
            return URI.create(text);
        } catch (IllegalArgumentException broken) {
            throw unreadable();
        }
    }

    IllegalArgumentException unreadable() {
        return new IllegalArgumentException("the text is no " + what + ", or a part of it is missing");
    }
}
