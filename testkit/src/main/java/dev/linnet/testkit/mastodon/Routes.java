package dev.linnet.testkit.mastodon;

/** Every route of the API. */
final class Routes {
    private Routes() {}

    private static void admin(Api api) {
        Flavour flavour = api.world.flavour;
        if (flavour.isPleromaFamily()) {
            return;
        }
        AdminRendering admins = new AdminRendering(api.world);
        new AdminAccountRoutes(api, admins);
        new AdminReportRoutes(api, admins);
        new AdminBlockRoutes(api);
        if (flavour == Flavour.MASTODON) {
            new AdminInsightRoutes(api);
        } else {
            new AdminRuleRoutes(api);
        }
    }

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
        new InstanceTextRoutes(api);
        new AnnouncementRoutes(api);
        new TrendRoutes(api);
        new DiscoveryRoutes(api);
        new ConversationRoutes(api);
        new DomainMuteRoutes(api);
        new InteractionRoutes(api);
        admin(api);
    }
}
