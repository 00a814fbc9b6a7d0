package dev.linnet.testkit.mastodon;

/** Every route of the API. */
final class Routes {
    private Routes() {}

    static void addTo(Api api) {
        new InstanceRoutes(api);
        new StatusRoutes(api);
        new PostingRoutes(api);
        new NotificationRoutes(api);
        AccountRoutes accounts = new AccountRoutes(api);
        api.open("GET /api/v2/search", accounts::search);
        new TimelineRoutes(api);
        new StreamRoutes(api);
        new MediaRoutes(api);
        new OAuthRoutes(api);
        new FilterRoutes(api);
        new AdminRoutes(api);
    }
}
