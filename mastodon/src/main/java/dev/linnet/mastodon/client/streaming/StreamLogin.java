package dev.linnet.mastodon.client.streaming;

import dev.linnet.config.Secret;
import dev.linnet.http.Handshake;
import dev.linnet.mastodon.client.TokenSource;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tries the ways to show a token to a streaming server, safest first, and keeps to the one that worked. */
final class StreamLogin {

    /** Where the token goes. */
    enum Way {
        HEADER,
        SUBPROTOCOL,
        QUERY
    }

    private final TokenSource tokens;
    private final List<Way> ways;
    private int way;
    private boolean proven;

    StreamLogin(TokenSource tokens, boolean headerKnown) {
        this.tokens = tokens;
        this.ways = headerKnown ? List.of(Way.values()) : List.of(Way.SUBPROTOCOL, Way.QUERY);
    }

    synchronized Handshake handshake(URI endpoint, Map<String, Object> parameters) {
        Optional<Secret> token = tokens.token();
        Map<String, Object> query = new LinkedHashMap<>(parameters);
        if (token.isEmpty()) {
            return Handshake.to(address(endpoint, query));
        }
        String revealed = token.get().reveal();
        return switch (ways.get(way)) {
            case HEADER -> Handshake.to(address(endpoint, query)).header("Authorization", "Bearer " + revealed);
            case SUBPROTOCOL -> Handshake.to(address(endpoint, query)).subprotocols(revealed);
            case QUERY -> {
                query.put("access_token", revealed);
                yield Handshake.to(address(endpoint, query));
            }
        };
    }

    synchronized void accepted() {
        proven = true;
    }

    /** Answers a 401: tries the next way, or another token; returns false when there is nothing left to try. */
    synchronized boolean refused() {
        if (!proven && way + 1 < ways.size()) {
            way++;
            return true;
        }
        if (tokens.token().filter(tokens::renew).isPresent()) {
            way = proven ? way : 0;
            return true;
        }
        return false;
    }

    private static URI address(URI endpoint, Map<String, Object> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + URLEncoder.encode(entry.getValue().toString(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"));
        return URI.create(endpoint + (query.isEmpty() ? "" : "?" + query));
    }
}
