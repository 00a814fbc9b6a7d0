package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;

/** All routes of the server. */
final class Routes {
    private Routes() {}

    static void addTo(Api api) {
        new ServerRoutes(api);
        new IdentityRoutes(api);
        new RepoRoutes(api);
        new SyncRoutes(api);
        new ActorRoutes(api);
        new FeedRoutes(api);
        new GraphRoutes(api);
        new NotificationRoutes(api);
        new ChatRoutes(api);
    }

    /** What is answered where nothing is. */
    static Answer missing(Call call) {
        return call.path().startsWith("/xrpc/")
                ? Refusal.answer(501, "MethodNotImplemented", "Method Not Implemented")
                : Answer.text(404, "text/plain", "Not Found");
    }
}
