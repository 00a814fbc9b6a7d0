package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.LiveSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One client of Jetstream and what it wants to hear. */
final class JetstreamTap {
    final LiveSocket socket;
    private final boolean second;
    private final boolean withCursor;
    private final Set<String> kinds;
    private final @Nullable UnaryOperator<byte[]> compressor;
    private Wishes wishes;

    /** Filters; empty ones let everything pass. */
    record Wishes(List<String> collections, Set<String> dids, long largest) {}

    JetstreamTap(
            LiveSocket socket,
            boolean second,
            boolean withCursor,
            Set<String> kinds,
            Wishes wishes,
            @Nullable UnaryOperator<byte[]> compressor) {
        this.compressor = compressor;
        this.socket = socket;
        this.second = second;
        this.withCursor = withCursor;
        this.kinds = kinds;
        this.wishes = wishes;
    }

    void wants(Wishes other) {
        wishes = other;
    }

    void tell(Witnessed event) {
        if (!passes(event)) {
            return;
        }
        String text = second ? event.textOfSecond() : event.textOfFirst(withCursor);
        if (text != null
                && (wishes.largest() <= 0 || text.getBytes(StandardCharsets.UTF_8).length <= wishes.largest())) {
            if (compressor == null) {
                socket.send(text);
            } else {
                socket.send(compressor.apply(text.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private boolean passes(Witnessed event) {
        return (kinds.isEmpty() || kinds.contains(event.kind()))
                && (wishes.dids().isEmpty() || wishes.dids().contains(event.did()))
                && (event.collection() == null || wishes.collections().isEmpty() || fits(event.collection()));
    }

    private boolean fits(@Nullable String collection) {
        for (String wanted : wishes.collections()) {
            boolean prefix = wanted.endsWith(".*");
            if (collection != null
                    && (prefix
                            ? collection.startsWith(wanted.substring(0, wanted.length() - 1))
                            : collection.equals(wanted))) {
                return true;
            }
        }
        return false;
    }
}
