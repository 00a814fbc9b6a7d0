/** Bluesky and the AT Protocol. */
module dev.linnet.atproto {
    requires transitive dev.linnet.core;
    requires java.naming;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires static com.github.luben.zstd_jni;
    requires static org.bouncycastle.provider;

    exports dev.linnet.atproto.identity;
    exports dev.linnet.atproto.richtext;
    exports dev.linnet.atproto.syntax;
}
