package dev.linnet.elelem;

import java.util.HashMap;
import java.util.Map;

/** Takes the account as {@code ./bot login} prints it, so that nobody has to rename variables. */
final class LoginVariables {

    private static final String SERVER = "MASTODON_SERVER";
    private static final String TOKEN = "MASTODON_TOKEN";
    private static final String OURS = "ELELEM_MASTODON__";

    private LoginVariables() {}

    /**
     * Returns the environment in which elelem's own variables hold what {@code ./bot login} printed. A token belongs to one
     * server: the two count only together, and not at all when elelem's own variables name an account.
     */
    static Map<String, String> asSettings(Map<String, String> environment) {
        boolean ours = environment.keySet().stream()
                .anyMatch(name -> name.startsWith(OURS + "SERVER") || name.startsWith(OURS + "TOKEN"));
        String server = environment.getOrDefault(SERVER, "");
        String token = environment.getOrDefault(TOKEN, "");
        if (ours || server.isEmpty() || token.isEmpty()) {
            return environment;
        }
        Map<String, String> more = new HashMap<>(environment);
        more.put(OURS + "SERVER", server);
        more.put(OURS + "TOKEN", token);
        return Map.copyOf(more);
    }
}
