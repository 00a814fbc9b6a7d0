package dev.linnet.mastodon.client.oauth;

import dev.linnet.config.Secret;
import dev.linnet.http.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an OAuth server answers. */
final class Documents {

    private static final Duration LONGEST = Duration.ofDays(36500);

    private Documents() {}

    static ServerMetadata metadata(JsonValue body, URI base) {
        ServerMetadata usual = ServerMetadata.usual(base);
        return new ServerMetadata(
                address(body, "authorization_endpoint", usual.authorization()),
                usual.token(),
                usual.revocation(),
                usual.registration(),
                texts(body.get("scopes_supported")),
                texts(body.get("grant_types_supported")),
                texts(body.get("code_challenge_methods_supported")));
    }

    static App app(JsonValue body, AppRegistration registration) {
        String id = body.get("client_id").text("");
        String secret = body.get("client_secret").text("");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new OAuthException("the server registered the app but sent no client_id and client_secret");
        }
        return new App(id, Secret.of(secret), registration.redirectUri(), registration.scopes());
    }

    static Token token(JsonValue body, Instant now, String what) {
        String access = body.get("access_token").text("");
        if (access.isEmpty()) {
            throw new OAuthException(what + " failed: the server sent no access_token");
        }
        long created = body.get("created_at").number(0);
        long seconds = body.get("expires_in").number(0);
        String refresh = body.get("refresh_token").text("");
        return new Token(
                Secret.of(access),
                List.of(body.get("scope").text("").strip().split("\\s+")),
                created > 0 ? Instant.ofEpochSecond(created) : null,
                expiry(now, seconds),
                refresh.isEmpty() ? null : Secret.of(refresh));
    }

    private static @Nullable Instant expiry(Instant now, long seconds) {
        return seconds > 0 && seconds < LONGEST.toSeconds() ? now.plusSeconds(seconds) : null;
    }

    private static URI address(JsonValue body, String name, URI usual) {
        try {
            URI said = URI.create(body.get(name).text(""));
            return said.getHost() == null ? usual : said;
        } catch (IllegalArgumentException unreadable) {
            return usual;
        }
    }

    private static List<String> texts(JsonValue list) {
        return list.items().stream().flatMap(item -> item.text().stream()).toList();
    }
}
