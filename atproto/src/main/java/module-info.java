/** Bluesky and the AT Protocol. */
module dev.linnet.atproto {
    requires transitive dev.linnet.core;
    requires java.naming;
    requires jdk.httpserver;
    requires org.jsoup;
    requires static java.desktop;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires static com.github.luben.zstd_jni;
    requires static org.bouncycastle.provider;

    exports dev.linnet.atproto;
    exports dev.linnet.atproto.client;
    exports dev.linnet.atproto.client.api;
    exports dev.linnet.atproto.client.entity;
    exports dev.linnet.atproto.client.media;
    exports dev.linnet.atproto.client.oauth;
    exports dev.linnet.atproto.client.session;
    exports dev.linnet.atproto.firehose;
    exports dev.linnet.atproto.identity;
    exports dev.linnet.atproto.jetstream;
    exports dev.linnet.atproto.repo;
    exports dev.linnet.atproto.richtext;
    exports dev.linnet.atproto.stream;
    exports dev.linnet.atproto.syntax;
}
