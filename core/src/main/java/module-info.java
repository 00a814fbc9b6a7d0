/** Bots on open social networks: events, delivery, resilience, and what every network shares. */
module dev.linnet.core {
    requires transitive java.sql;
    requires transitive org.jspecify;
    requires transitive org.slf4j;
    requires java.management;
    requires static micrometer.core;
    requires tools.jackson.databind;
    requires static tools.jackson.dataformat.yaml;
    requires okhttp3;
    requires okhttp3.sse;
    requires okio;
    requires org.jsoup;

    exports dev.linnet.bot;
    exports dev.linnet.command;
    exports dev.linnet.config;
    exports dev.linnet.delivery;
    exports dev.linnet.event;
    exports dev.linnet.http;
    exports dev.linnet.metrics;
    exports dev.linnet.platform;
    exports dev.linnet.resilience;
    exports dev.linnet.schedule;
    exports dev.linnet.social;
    exports dev.linnet.store;
    exports dev.linnet.text;

    opens dev.linnet.bot to
            tools.jackson.databind;
    opens dev.linnet.command to
            tools.jackson.databind;
    opens dev.linnet.delivery.internal to
            tools.jackson.databind;
    opens dev.linnet.platform to
            tools.jackson.databind;
    opens dev.linnet.social to
            tools.jackson.databind;
}
