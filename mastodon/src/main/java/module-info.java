/** Mastodon and the servers that speak its API: Akkoma, Pleroma, GoToSocial. */
module dev.linnet.mastodon {
    requires transitive dev.linnet.core;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports dev.linnet.mastodon;
    exports dev.linnet.mastodon.client;
    exports dev.linnet.mastodon.client.admin;
    exports dev.linnet.mastodon.client.api;
    exports dev.linnet.mastodon.client.entity;
    exports dev.linnet.mastodon.client.oauth;
    exports dev.linnet.mastodon.client.streaming;

    opens dev.linnet.mastodon to
            dev.linnet.core,
            tools.jackson.databind;
    opens dev.linnet.mastodon.client.admin to
            tools.jackson.databind;
    opens dev.linnet.mastodon.client.api to
            tools.jackson.databind;
    opens dev.linnet.mastodon.client.entity to
            tools.jackson.databind;
}
