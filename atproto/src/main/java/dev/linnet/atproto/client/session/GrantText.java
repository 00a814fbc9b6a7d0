package dev.linnet.atproto.client.session;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.config.Secret;
import dev.linnet.http.Json;
import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Grants as they are kept in a store. */
final class GrantText {

    private static final Json JSON = Json.camelCase();

    private GrantText() {}

    static Secret write(Grant grant) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("did", grant.did().text());
        fields.put("handle", grant.handle());
        fields.put("service", grant.service().toString());
        fields.put("access", grant.access().reveal());
        if (grant.refresh() != null) {
            fields.put("refresh", grant.refresh().reveal());
        }
        put(fields, "renewAt", grant.renewAt());
        put(fields, "expiresAt", grant.expiresAt());
        Map<String, String> own = new LinkedHashMap<>();
        grant.own().forEach((name, value) -> own.put(name, value.reveal()));
        fields.put("own", own);
        return Secret.of(JSON.write(fields));
    }

    /** Returns what was kept; nothing when it is not what {@link #write} wrote, as after a change of versions. */
    static Optional<Grant> read(Secret kept) {
        try {
            JsonValue fields = JSON.tree(kept.reveal());
            Map<String, Secret> own = new LinkedHashMap<>();
            fields.get("own").fields().forEach((name, value) -> own.put(name, Secret.of(value.text(""))));
            String refresh = fields.get("refresh").text("");
            return Optional.of(new Grant(
                    new Did(fields.get("did").text("")),
                    fields.get("handle").text(""),
                    URI.create(fields.get("service").text("")),
                    Secret.of(fields.get("access").text("")),
                    refresh.isEmpty() ? null : Secret.of(refresh),
                    time(fields.get("renewAt")),
                    time(fields.get("expiresAt")),
                    own));
        } catch (JsonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Instant time) {
        if (time != null) {
            fields.put(name, time.toEpochMilli());
        }
    }

    private static @Nullable Instant time(JsonValue millis) {
        OptionalLong number = millis.number();
        return number.isPresent() ? Instant.ofEpochMilli(number.getAsLong()) : null;
    }
}
