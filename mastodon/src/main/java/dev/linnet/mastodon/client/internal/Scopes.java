package dev.linnet.mastodon.client.internal;

import dev.linnet.http.ApiException;
import dev.linnet.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which OAuth scope a call needs.
 *
 * @see <a href="https://docs.joinmastodon.org/api/oauth-scopes/">OAuth scopes</a>
 */
public final class Scopes {

    private Scopes() {}

    /** Adds the name of the missing scope to a refusal that is about scopes. */
    static ApiException explain(ApiException failure, String method, String template) {
        String said = failure.said().orElse("").toLowerCase(Locale.ROOT);
        if (!(failure instanceof ApiException.Forbidden) || !said.contains("scope")) {
            return failure;
        }
        Problem problem = failure.problem();
        List<String> details = new ArrayList<>(problem.details());
        details.add("create a token with the scope " + needed(method, template));
        ApiException clearer = new ApiException.Forbidden(new Problem(
                problem.what(),
                problem.method(),
                problem.host(),
                problem.path(),
                problem.status(),
                problem.code(),
                problem.said(),
                details,
                problem.requestId()));
        clearer.addSuppressed(failure);
        return clearer;
    }

    /** Returns the narrowest scope that allows a call; the path is written as in the documentation, ids as braces. */
    public static String needed(String method, String path) {
        String[] segments = path.replaceFirst("^/api/v[0-9]+(_alpha)?/", "").split("/");
        String verb = method.equals("GET") ? "read" : "write";
        if (segments[0].equals("admin")) {
            return "admin:" + verb + ":" + admin(segments.length > 1 ? segments[1] : "");
        }
        String last = segments[segments.length - 1];
        return switch (segments[0]) {
            case "media" -> "write:media";
            case "suggestions" -> "read";
            case "preferences", "featured_tags", "endorsements", "profile", "announcements" ->
                verb + (path.contains("/reactions/") ? ":favourites" : ":accounts");
            case "blocks", "domain_blocks" -> verb + ":blocks";
            case "follow_requests", "followed_tags" -> verb + ":follows";
            case "tags" -> verb + (last.endsWith("feature") ? ":accounts" : ":follows");
            case "mutes", "bookmarks", "favourites", "lists", "filters", "notifications", "reports", "search" ->
                verb + ":" + segments[0];
            case "conversations" -> method.equals("GET") ? "read:statuses" : "write:conversations";
            case "timelines" -> segments.length > 1 && segments[1].equals("list") ? "read:lists" : "read:statuses";
            case "accounts" -> verb + ":" + account(last);
            case "statuses" -> last.equals("translate") ? "read:statuses" : verb + ":" + status(last);
            case "markers", "polls", "scheduled_statuses", "streaming" -> verb + ":statuses";
            default -> verb;
        };
    }

    private static String account(String last) {
        return switch (last) {
            case "follow", "unfollow", "remove_from_followers", "relationships", "familiar_followers" -> "follows";
            case "block", "unblock" -> "blocks";
            case "mute", "unmute" -> "mutes";
            case "lists", "statuses" -> last;
            default -> "accounts";
        };
    }

    private static String status(String last) {
        return switch (last) {
            case "favourite", "unfavourite" -> "favourites";
            case "bookmark", "unbookmark" -> "bookmarks";
            case "mute", "unmute" -> "mutes";
            case "pin", "unpin" -> "accounts";
            default -> "statuses";
        };
    }

    private static String admin(String resource) {
        return switch (resource) {
            case "accounts",
                    "reports",
                    "domain_allows",
                    "domain_blocks",
                    "email_domain_blocks",
                    "ip_blocks",
                    "canonical_email_blocks" -> resource;
            default -> "accounts";
        };
    }
}
