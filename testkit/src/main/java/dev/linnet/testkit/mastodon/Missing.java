package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import java.util.List;

/** What each flavour says to a path it does not know. */
final class Missing {
    private Missing() {}

    static Answer answer(Flavour flavour, Call call) {
        return switch (flavour) {
            case MASTODON -> Answer.json(404, Json.of("error", "Not Found"));
            case GOTOSOCIAL -> Answer.json(404, Json.of("error", "Not Found: 404 page not found"));
            case AKKOMA ->
                call.path().startsWith("/api/v1/") && call.method().equals("GET")
                        ? Answer.ok(List.of())
                        : Answer.json(404, Json.of("error", "Not implemented"));
            case PLEROMA ->
                Answer.html(
                        404, "<!DOCTYPE html><html><head><title>Pleroma</title></head><body>Not found</body></html>");
        };
    }
}
