package dev.linnet.atproto.login;

import dev.linnet.atproto.client.oauth.ClientMetadata;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param name the account's handle or DID; null to ask for it
 * @param oauth whether a person gives permission in a browser, in place of an app password
 * @param scope what the permission shall be for
 * @param service the account's server; null to find it by the name
 * @param port where the browser comes back to on this machine; 0 for any
 */
record LoginOptions(
        @Nullable String name,
        boolean oauth,
        String scope,
        @Nullable URI service,
        int port) {

    private static final String USUAL_SCOPE = ClientMetadata.USUAL_SCOPE + " transition:chat.bsky";
    private static final int MOST = 65_535;

    static final String USAGE = String.join(
            System.lineSeparator(),
            "usage: linnet-bluesky login [<handle>] [--oauth] [--scopes \"<scope> ...\"] [--service <address>] [--port <n>]",
            "  <handle>   the bot's account, such as mybot.bsky.social",
            "  --oauth    give permission in a browser, in place of an app password",
            "  --scopes   what the permission shall be for (" + USUAL_SCOPE + ")",
            "  --service  the account's server, which is found by the handle unless it is told",
            "  --port     where the browser comes back to on this machine (any that is free)");

    static LoginOptions parse(String... args) {
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        if ("login".equals(rest.peek())) {
            rest.remove();
        }
        String name = null;
        boolean oauth = false;
        String scope = USUAL_SCOPE;
        URI service = null;
        int port = 0;
        while (!rest.isEmpty()) {
            String word = rest.remove();
            switch (word) {
                case "--on" -> network(value(word, rest.poll()));
                case "--oauth" -> oauth = true;
                case "--scopes" -> scope = scope(value(word, rest.poll()));
                case "--service" -> service = address(value(word, rest.poll()));
                case "--port" -> port = port(value(word, rest.poll()));
                default -> {
                    if (word.startsWith("-") || name != null) {
                        throw new IllegalArgumentException("\"" + word + "\" is not understood");
                    }
                    name = word.replaceFirst("^@", "");
                }
            }
        }
        return new LoginOptions(name, oauth, scope, service, port);
    }

    private static void network(String name) {
        if (!name.toLowerCase(Locale.ROOT).equals("bluesky")) {
            throw new IllegalArgumentException("this logs in on bluesky, not on " + name);
        }
    }

    private static String scope(String given) {
        List<String> words = List.of(given.strip().split("[\\s,]+"));
        if (!Set.copyOf(words).contains("atproto")) {
            throw new IllegalArgumentException("the scopes have to hold the word atproto");
        }
        return String.join(" ", words);
    }

    private static String value(String option, @Nullable String value) {
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= MOST) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            // Told below, like a number that is no port.
        }
        throw new IllegalArgumentException("--port is a number up to " + MOST + ", but was " + text);
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text.contains("://") ? text : "https://" + text);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return URI.create(address.getScheme() + "://" + address.getRawAuthority());
            }
        } catch (IllegalArgumentException unreadable) {
            // Told below, like an address without a host.
        }
        throw new IllegalArgumentException("\"" + text + "\" is no server: it is like https://pds.example.org");
    }
}
