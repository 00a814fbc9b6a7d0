package dev.linnet.mastodon.client.internal;

import java.util.List;

/**
 * Which of Mastodon's rate limits a call counts to. Limits themselves are read from the server's answers.
 *
 * @see <a href="https://docs.joinmastodon.org/api/rate-limits/">Rate limits</a>
 */
final class Buckets {

    /** Lists with a bound: 300 in 15 minutes on Mastodon. */
    static final String PAGING = "paging";

    private static final List<String> BOUNDS = List.of("min_id", "max_id", "since_id", "page");

    private Buckets() {}

    static String of(String method, String template, Fields query) {
        if (method.equals("POST")) {
            return switch (template) {
                case "/api/v1/media", "/api/v2/media" -> "media";
                case "/api/v1/statuses" -> "statuses";
                case "/api/v1/accounts/{}/follow" -> "follows";
                case "/api/v1/reports" -> "reports";
                case "/api/v1/statuses/{}/unreblog" -> "delete";
                case "/api/v1/apps" -> "apps";
                default -> "default";
            };
        }
        if (method.equals("DELETE") && template.equals("/api/v1/statuses/{}")) {
            return "delete";
        }
        return BOUNDS.stream().anyMatch(bound -> query.get(bound) != null) ? PAGING : "default";
    }
}
