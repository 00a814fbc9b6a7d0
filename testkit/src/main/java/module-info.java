/** Local servers that speak the networks' wire protocols, and a test harness for bots. */
module dev.linnet.testkit {
    requires transitive dev.linnet.core;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.eclipse.jetty.websocket.api;
    requires org.eclipse.jetty.websocket.server;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;
    requires static org.junit.jupiter.params;

    exports dev.linnet.testkit.atproto;
    exports dev.linnet.testkit.bot;
    exports dev.linnet.testkit.http;
    exports dev.linnet.testkit.mastodon;
    exports dev.linnet.testkit.model;
    exports dev.linnet.testkit.platform;
    exports dev.linnet.testkit.store;
}
