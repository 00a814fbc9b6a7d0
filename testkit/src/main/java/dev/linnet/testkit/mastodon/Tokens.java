package dev.linnet.testkit.mastodon;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applications, authorisation codes and tokens. */
final class Tokens {
    static final Duration LIFETIME = Duration.ofDays(100);
    private final World world;
    final Map<String, Grant.App> apps = new LinkedHashMap<>();
    final Map<String, Code> codes = new LinkedHashMap<>();
    private final Map<String, Grant> grants = new LinkedHashMap<>();

    /** An authorisation code waiting to be exchanged. */
    record Code(
            Grant.App app,
            Person person,
            Set<String> scopes,
            String redirect,
            @Nullable String challenge) {}

    Tokens(World world) {
        this.world = world;
    }

    static Set<String> scopes(String text) {
        Set<String> scopes = new LinkedHashSet<>(List.of(text.strip().split("[\\s+]+")));
        scopes.remove("");
        return scopes;
    }

    Grant.App register(String name, @Nullable String website, Set<String> redirects, Set<String> scopes) {
        Grant.App app = new Grant.App(
                world.ids.nextSmall(), name, website, redirects, scopes, world.ids.secret(), world.ids.secret());
        apps.put(app.clientId(), app);
        return app;
    }

    Grant issue(@Nullable Person person, Grant.App app, Set<String> scopes) {
        boolean expires = world.flavour.isPleromaFamily();
        Instant now = world.clock.instant();
        Grant grant = new Grant(
                world.ids.secret(),
                person,
                app,
                scopes,
                now,
                expires ? now.plus(LIFETIME) : null,
                expires ? world.ids.secret() : null);
        grants.put(grant.token(), grant);
        return grant;
    }

    @Nullable Grant find(String token) {
        Grant grant = grants.get(token);
        boolean over =
                grant != null && grant.expiresAt() != null && !grant.expiresAt().isAfter(world.clock.instant());
        return over ? null : grant;
    }

    @Nullable Grant byRefresh(String refresh) {
        return grants.values().stream()
                .filter(each -> refresh.equals(each.refresh()))
                .findFirst()
                .orElse(null);
    }

    void revoke(String token) {
        grants.remove(token);
        world.hub.revoked(token);
    }
}
