package dev.linnet.elelem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes the account as {@code ./bot login} prints it, so that nobody has to rename variables. */
final class LoginVariables {

    private static final String OURS = "ELELEM_";

    /**
     * What is printed together, under our names for it.
     *
     * @param network what our names begin with
     * @param needed what has to be there
     * @param more what may be there
     */
    private record Account(String network, Map<String, String> needed, Map<String, String> more) {}

    private static final List<Account> ACCOUNTS = List.of(
            new Account("MASTODON", Map.of("MASTODON_SERVER", "SERVER", "MASTODON_TOKEN", "TOKEN"), Map.of()),
            new Account("BLUESKY", Map.of("BLUESKY_SESSION", "SESSION"), Map.of()),
            new Account(
                    "BLUESKY",
                    Map.of("BLUESKY_HANDLE", "HANDLE", "BLUESKY_APP_PASSWORD", "APP_PASSWORD"),
                    Map.of("BLUESKY_SERVICE", "SERVICE")));

    private LoginVariables() {}

    /**
     * Returns the environment in which elelem's own variables hold what {@code ./bot login} printed. A secret belongs to one
     * account: both count only together, and not at all when elelem's own variables name an account of that network.
     */
    static Map<String, String> asSettings(Map<String, String> environment) {
        Map<String, String> more = new HashMap<>(environment);
        for (Account account : ACCOUNTS) {
            String ours = OURS + account.network() + "__";
            boolean named = more.keySet().stream()
                    .anyMatch(name -> List.of("SERVER", "TOKEN", "HANDLE", "APP_PASSWORD", "SESSION").stream()
                            .anyMatch(part -> name.startsWith(ours + part)));
            boolean whole = account.needed().keySet().stream()
                    .noneMatch(name -> environment.getOrDefault(name, "").isEmpty());
            if (!named && whole) {
                account.needed().forEach((theirs, name) -> more.put(ours + name, environment.get(theirs)));
                account.more().forEach((theirs, name) -> {
                    String value = environment.getOrDefault(theirs, "");
                    if (!value.isEmpty()) {
                        more.putIfAbsent(ours + name, value);
                    }
                });
            }
        }
        return Map.copyOf(more);
    }
}
