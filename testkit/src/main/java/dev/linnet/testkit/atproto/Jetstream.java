package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.LiveSocket;
import dev.linnet.testkit.http.Reply;
import dev.linnet.testkit.http.SocketPeer;
import dev.linnet.testkit.http.Upgrade;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The same happenings as JSON: Jetstream's first version at {@code /subscribe} and its second at
 * {@code /xrpc/network.bsky.jetstream.subscribeEvents}. Nothing is compressed unless {@link #compresses} says how: who asks for a
 * dictionary is refused, as a client is whose dictionary is out of use. Safe for use by several threads.
 */
public final class Jetstream {
    private static final String PROTOCOL = "xrpc.v1.json";
    private static final long FIRST_TIME = 1_000_000_000_000_000L;
    private static final Set<String> KINDS = Set.of("commit", "identity", "account", "sync");
    private static final Set<String> PARAMETERS =
            Set.of("cursor", "kinds", "dids", "collections", "maxMessageSizeBytes", "zstdDictionary");
    private static final Pattern COLLECTION = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*(\\.[a-zA-Z0-9-]+)+(\\.\\*)?");
    private static final Pattern DID = Pattern.compile("did:[a-z]+:[a-zA-Z0-9._:%-]+");

    private final World world;
    private final List<Witnessed> log = new ArrayList<>();
    private final List<JetstreamTap> open = new CopyOnWriteArrayList<>();
    private long seq;
    private long micros;
    private long floor = 1;
    private boolean old;
    private boolean silent;
    private byte @Nullable [] dictionary;
    private UnaryOperator<byte[]> compressor = UnaryOperator.identity();

    Jetstream(World world) {
        this.world = world;
        world.events.listeners.add(event -> {
            for (Witnessed each : Witnessed.of(event, seq, micros)) {
                seq = each.seq();
                micros = each.micros();
                log.add(each);
                open.forEach(tap -> tap.tell(each));
            }
        });
    }

    /** {@return how many clients are connected} */
    public int connections() {
        open.removeIf(tap -> !tap.socket.isOpen());
        return open.size();
    }

    /** {@return the number of the newest event} */
    public long lastSequence() {
        return world.doing(() -> seq);
    }

    /** Speaks as servers did before the second version: that one is unknown, and the first has no field {@code cursor}. */
    public void isOld() {
        world.doing(() -> old = true);
    }

    /**
     * Compresses for those who ask for it, from now on with this dictionary; it is told at {@code getZstdDictionary}.
     *
     * @param words the dictionary, with its magic number and its id
     * @param zstd makes one frame of Zstandard with that dictionary
     */
    public void compresses(byte[] words, UnaryOperator<byte[]> zstd) {
        world.doing(() -> {
            dictionary = words.clone();
            compressor = zstd;
        });
    }

    /** {@code network.bsky.jetstream.getZstdDictionary}. */
    Reply dictionary(Call call) {
        byte[] now = dictionary;
        return old || now == null
                ? Answer.text(404, "text/plain", "404 page not found")
                : Answer.bytes(200, "application/octet-stream", now);
    }

    private static long id(byte[] dictionary) {
        return ByteBuffer.wrap(dictionary).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffffffffL;
    }

    private @Nullable UnaryOperator<byte[]> compressor(boolean wanted) {
        return wanted ? compressor : null;
    }

    /** Cuts every connection without a close frame. */
    public void drops() {
        open.forEach(tap -> tap.socket.drop());
        open.clear();
    }

    /** Keeps every connection, present and coming, connected but silent; what happens now is never sent on them. */
    public void fallsSilent() {
        world.doing(() -> {
            silent = true;
            open.forEach(tap -> tap.socket.mute(true));
        });
    }

    /** Lets connections speak again; what they missed stays missed. */
    public void speaksAgain() {
        world.doing(() -> {
            silent = false;
            open.forEach(tap -> tap.socket.mute(false));
        });
    }

    /** Forgets all events up to now: cursors before them are too old. */
    public void forgets() {
        world.doing(() -> {
            log.clear();
            floor = seq + 1;
        });
    }

    /**
     * Ends every connection of the second version by an error.
     *
     * @param error its name, such as {@code ConsumerTooSlow}
     * @param message its text
     */
    public void fails(String error, String message) {
        String frame = Json.write(Json.of("$type", "error", "error", error, "message", message));
        world.doing(() -> open.forEach(tap -> {
            tap.socket.send(frame);
            tap.socket.close(1008, error);
        }));
    }

    /**
     * Sends any text on every connection.
     *
     * @param text the message
     */
    public void sends(String text) {
        world.doing(() -> open.forEach(tap -> tap.socket.send(text)));
    }

    /** {@code /subscribe}. */
    Reply first(Call call) {
        if (!call.wantsWebSocket()) {
            return Answer.text(400, "text/plain", "Bad Request");
        }
        boolean compressed = "zstd".equals(call.header("Socket-Encoding")) || call.flag("compress");
        if (compressed && dictionary == null) {
            return Answer.text(400, "text/plain", "this server does not compress");
        }
        JetstreamTap.Wishes wishes;
        Long cursor;
        try {
            Ask ask = new Ask(world, call, null);
            wishes = wishes(ask.all("wantedCollections"), ask.all("wantedDids"), call.number("maxMessageSizeBytes", 0));
            cursor = call.has("cursor") ? Long.valueOf(call.text("cursor", "")) : null;
        } catch (IllegalArgumentException e) {
            return Answer.text(400, "text/plain", String.valueOf(e.getMessage()));
        }
        boolean waits = call.flag("requireHello");
        return new Upgrade(new FirstPeer(wishes, cursor, waits, compressed), null);
    }

    /** {@code network.bsky.jetstream.subscribeEvents}. */
    Reply second(Call call) {
        if (old) {
            return Answer.text(404, "text/plain", "404 page not found");
        }
        Ask ask = new Ask(world, call, null);
        for (String name : call.parameters().keySet()) {
            if (!PARAMETERS.contains(name)) {
                return invalid("unknown parameter: " + name);
            }
        }
        boolean compressed = call.has("zstdDictionary");
        long current = dictionary == null ? 0 : id(dictionary);
        if (compressed && (current == 0 || call.number("zstdDictionary", 0) != current)) {
            return Refusal.answer(
                    400, "UnknownZstdDictionary", "unknown dictionary; current dictionary ID: " + current);
        }
        Set<String> kinds = new LinkedHashSet<>(ask.all("kinds"));
        if (!KINDS.containsAll(kinds)) {
            return invalid("unknown kind in " + kinds);
        }
        List<String> collections = ask.all("collections");
        if (!kinds.isEmpty() && !kinds.contains("commit") && !collections.isEmpty()) {
            return invalid("collections can never apply when kinds excludes commit");
        }
        JetstreamTap.Wishes wishes;
        Long cursor;
        try {
            wishes = wishes(collections, ask.all("dids"), call.number("maxMessageSizeBytes", 0));
            cursor = call.has("cursor") ? Long.valueOf(call.text("cursor", "")) : null;
        } catch (IllegalArgumentException e) {
            return invalid(String.valueOf(e.getMessage()));
        }
        long from = floor;
        if (cursor != null && cursor < FIRST_TIME && cursor < from) {
            return Refusal.answer(400, "CursorTooOld", "cursor is below the retention floor; floor seq: " + from);
        }
        if (!call.wantsWebSocket()) {
            return Answer.text(426, "text/plain", "Upgrade Required");
        }
        String protocol = call.subprotocols().contains(PROTOCOL) ? PROTOCOL : null;
        return new Upgrade(new SecondPeer(kinds, wishes, cursor, compressed), protocol);
    }

    private static Answer invalid(String message) {
        return Refusal.answer(400, "InvalidRequest", message);
    }

    private static JetstreamTap.Wishes wishes(List<String> collections, List<String> dids, long largest) {
        if (collections.size() > 100 || dids.size() > 10_000) {
            throw new IllegalArgumentException("too many collections or dids");
        }
        for (String collection : collections) {
            if (!COLLECTION.matcher(collection).matches()) {
                throw new IllegalArgumentException("invalid collection: " + collection);
            }
        }
        for (String did : dids) {
            if (!DID.matcher(did).matches()) {
                throw new IllegalArgumentException("invalid did: " + did);
            }
        }
        return new JetstreamTap.Wishes(List.copyOf(collections), Set.copyOf(dids), largest);
    }

    private void begin(JetstreamTap tap, @Nullable Long cursor) {
        tap.socket.mute(silent);
        if (cursor != null) {
            boolean time = cursor >= FIRST_TIME || old;
            for (Witnessed each : log) {
                if ((time ? each.micros() : each.seq()) >= cursor) {
                    tap.tell(each);
                }
            }
        }
        open.add(tap);
    }

    /** A socket of the first version: what it wants may change. */
    private final class FirstPeer implements SocketPeer {
        private final JetstreamTap.Wishes wishes;
        private final @Nullable Long cursor;
        private final boolean waits;
        private final boolean compressed;
        private @Nullable JetstreamTap tap;

        FirstPeer(JetstreamTap.Wishes wishes, @Nullable Long cursor, boolean waits, boolean compressed) {
            this.compressed = compressed;
            this.wishes = wishes;
            this.cursor = cursor;
            this.waits = waits;
        }

        @Override
        public void opened(LiveSocket socket) {
            if (!waits) {
                world.doing(() -> begins(socket, wishes));
            }
        }

        private void begins(LiveSocket socket, JetstreamTap.Wishes wanted) {
            JetstreamTap begun = new JetstreamTap(socket, false, !old, Set.of(), wanted, compressor(compressed));
            tap = begun;
            begin(begun, cursor);
        }

        @Override
        public void received(LiveSocket socket, String text) {
            try {
                Map<String, @Nullable Object> message = Json.object(text);
                if (!"options_update".equals(message.get("type"))) {
                    return;
                }
                Object payload = message.get("payload");
                long largest =
                        Pick.at(payload, "maxMessageSizeBytes") instanceof Number number ? number.longValue() : 0;
                JetstreamTap.Wishes wanted =
                        wishes(texts(payload, "wantedCollections"), texts(payload, "wantedDids"), largest);
                world.doing(() -> {
                    if (tap == null) {
                        begins(socket, wanted);
                    } else {
                        tap.wants(wanted);
                    }
                });
            } catch (IllegalArgumentException e) {
                socket.close(1008, "invalid options");
            }
        }

        @Override
        public void closed(LiveSocket socket, int code) {
            open.removeIf(each -> each.socket == socket);
        }
    }

    private static List<String> texts(@Nullable Object payload, String name) {
        return Pick.list(payload, name).stream().map(String::valueOf).toList();
    }

    /** A socket of the second version, which only listens. */
    private final class SecondPeer implements SocketPeer {
        private final Set<String> kinds;
        private final JetstreamTap.Wishes wishes;
        private final @Nullable Long cursor;
        private final boolean compressed;

        SecondPeer(Set<String> kinds, JetstreamTap.Wishes wishes, @Nullable Long cursor, boolean compressed) {
            this.compressed = compressed;
            this.kinds = kinds;
            this.wishes = wishes;
            this.cursor = cursor;
        }

        @Override
        public void opened(LiveSocket socket) {
            world.doing(() -> {
                boolean outdated = cursor != null
                        && floor > 1
                        && (log.isEmpty() || cursor < log.get(0).micros());
                if (cursor != null && cursor >= FIRST_TIME && outdated) {
                    socket.send(Witnessed.info(
                            "OutdatedCursor", "cursor is below the retention floor; resuming from seq " + floor));
                }
                begin(new JetstreamTap(socket, true, true, kinds, wishes, compressor(compressed)), cursor);
            });
        }

        @Override
        public void received(LiveSocket socket, String text) {
            socket.close(1008, "clients must not send data");
        }

        @Override
        public void closed(LiveSocket socket, int code) {
            open.removeIf(each -> each.socket == socket);
        }
    }
}
