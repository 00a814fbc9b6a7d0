package dev.linnet.testkit.mastodon;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token allows. Its text stays out of {@link #toString}. */
record Grant(
        String token,
        @Nullable Person person,
        App app,
        Set<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable String refresh) {

    boolean allows(String wanted) {
        if (wanted.isEmpty() || scopes.contains(wanted)) {
            return true;
        }
        String top = wanted.startsWith("admin:")
                ? wanted.substring(0, Math.max(wanted.indexOf(':', 6), 0))
                : wanted.contains(":") ? wanted.substring(0, wanted.indexOf(':')) : wanted;
        boolean follow = scopes.contains("follow") && wanted.matches("(read|write):(follows|blocks|mutes)");
        boolean profile = scopes.contains("profile") && wanted.equals("read:accounts:me");
        boolean some = wanted.equals("read:accounts:me") && scopes.contains("read:accounts");
        return scopes.contains(top) || follow || profile || some;
    }

    @Override
    public String toString() {
        return "Grant[" + person + ", " + scopes + "]";
    }

    /** A registered application. */
    record App(
            String id,
            String name,
            @Nullable String website,
            Set<String> redirects,
            Set<String> scopes,
            String clientId,
            String secret) {
        @Override
        public String toString() {
            return "App[" + name + "]";
        }
    }
}
