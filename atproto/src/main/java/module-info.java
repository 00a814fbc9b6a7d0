/** Bluesky and the AT Protocol. */
module dev.linnet.atproto {
    requires transitive dev.linnet.core;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires static com.github.luben.zstd_jni;
    requires static org.bouncycastle.provider;

    exports dev.linnet.atproto.firehose;
    exports dev.linnet.atproto.jetstream;
    exports dev.linnet.atproto.repo;
    exports dev.linnet.atproto.syntax;
}
