package dev.linnet.atproto.firehose;

import java.nio.charset.StandardCharsets;

/** Names that are looked for in every message. */
final class Keys {

    static final byte[] ACTION = of("action");
    static final byte[] BLOCKS = of("blocks");
    static final byte[] CID = of("cid");
    static final byte[] COMMIT = of("commit");
    static final byte[] OP = of("op");
    static final byte[] OPS = of("ops");
    static final byte[] PATH = of("path");
    static final byte[] PREV = of("prev");
    static final byte[] PREV_DATA = of("prevData");
    static final byte[] REPO = of("repo");
    static final byte[] REV = of("rev");
    static final byte[] SEQ = of("seq");
    static final byte[] SINCE = of("since");
    static final byte[] TIME = of("time");
    static final byte[] TOO_BIG = of("tooBig");
    static final byte[] TYPE = of("t");

    private Keys() {}

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
