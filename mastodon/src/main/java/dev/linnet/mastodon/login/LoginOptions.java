package dev.linnet.mastodon.login;

import dev.linnet.mastodon.client.oauth.BotScopes;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param server the server
 * @param name the name of the app
 * @param scopes what the token shall allow
 */
record LoginOptions(URI server, String name, List<String> scopes) {

    static final String USAGE = String.join(
            System.lineSeparator(),
            "usage: linnet-mastodon login <server> [--name <name>] [--scopes \"<scope> ...\"]",
            "  <server>   where the bot's account is, such as example.social",
            "  --name     the name people see under posts (Linnet bot)",
            "  --scopes   what the token shall allow (" + String.join(" ", BotScopes.usual()) + ")");

    static LoginOptions parse(String... args) {
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        if ("login".equals(rest.peek())) {
            rest.remove();
        }
        String server = null;
        String name = "Linnet bot";
        List<String> scopes = BotScopes.usual();
        while (!rest.isEmpty()) {
            String word = rest.remove();
            switch (word) {
                case "--on" -> network(value(word, rest.poll()));
                case "--name" -> name = value(word, rest.poll());
                case "--scopes" ->
                    scopes = List.of(value(word, rest.poll()).strip().split("[\\s,]+"));
                default -> {
                    if (word.startsWith("-") || server != null) {
                        throw new IllegalArgumentException("\"" + word + "\" is not understood");
                    }
                    server = word;
                }
            }
        }
        if (server == null) {
            throw new IllegalArgumentException("the server is missing");
        }
        return new LoginOptions(address(server), name, scopes);
    }

    private static void network(String name) {
        if (!name.equals("mastodon")) {
            throw new IllegalArgumentException("this logs in on mastodon, not on " + name);
        }
    }

    private static String value(String option, @Nullable String value) {
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }

    private static URI address(String server) {
        try {
            URI address = URI.create(server.contains("://") ? server : "https://" + server);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return URI.create(address.getScheme() + "://" + address.getRawAuthority());
            }
        } catch (IllegalArgumentException unreadable) {
            // Told below, like an address without a host.
        }
        throw new IllegalArgumentException("\"" + server + "\" is no server: it is like example.social");
    }
}
