package dev.linnet.mastodon.client.internal;

/** Says in words what a call does, for error messages. */
final class Doing {

    private Doing() {}

    static String what(String method, String template) {
        String said = switch (method + " " + template) {
            case "POST /api/v1/statuses" -> "posting a status";
            case "PUT /api/v1/statuses/{}" -> "editing a status";
            case "DELETE /api/v1/statuses/{}" -> "deleting a status";
            case "POST /api/v1/statuses/{}/favourite" -> "marking a favourite";
            case "POST /api/v1/statuses/{}/reblog" -> "boosting a status";
            case "POST /api/v1/accounts/{}/follow" -> "following an account";
            case "GET /api/v1/accounts/verify_credentials" -> "checking the access token";
            case "POST /api/v2/media", "POST /api/v1/media" -> "uploading a file";
            default -> "";
        };
        return said.isEmpty() ? verb(method) + " " + subject(template) : said;
    }

    private static String verb(String method) {
        return switch (method) {
            case "GET" -> "reading";
            case "DELETE" -> "removing";
            case "PUT", "PATCH" -> "changing";
            default -> "sending";
        };
    }

    private static String subject(String template) {
        String subject = template.replaceFirst("^/(api/v[0-9](_alpha)?/)?", "")
                .replace("/{}", "")
                .replace("/", " ")
                .replace('_', ' ');
        return subject.isEmpty() ? template : subject;
    }
}
