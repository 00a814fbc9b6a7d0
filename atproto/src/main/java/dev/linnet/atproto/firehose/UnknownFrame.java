package dev.linnet.atproto.firehose;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message of a type that this version does not know. Nothing of its body was checked. */
public final class UnknownFrame implements Frame {

    private final long op;
    private final Optional<String> type;
    private final byte[] body;

    UnknownFrame(long op, Optional<String> type, byte[] body) {
        this.op = op;
        this.type = type;
        this.body = body;
    }

    /** Returns the operation of its header, 1 for a message. */
    public long op() {
        return op;
    }

    /** Returns the type of its header, such as {@code #labels}. */
    public Optional<String> type() {
        return type;
    }

    /** Returns the bytes after the header, a new array. */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnknownFrame frame
                && op == frame.op
                && type.equals(frame.type)
                && Arrays.equals(body, frame.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    /** Returns operation, type and length. */
    @Override
    public String toString() {
        return "UnknownFrame[op=" + op + ", type=" + type.orElse("none") + ", body=" + body.length + " bytes]";
    }
}
