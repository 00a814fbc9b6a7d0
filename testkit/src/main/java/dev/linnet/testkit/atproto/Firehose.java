package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.LiveSocket;
import dev.linnet.testkit.http.Reply;
import dev.linnet.testkit.http.SocketPeer;
import dev.linnet.testkit.http.Upgrade;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The stream of everything that happens in all repositories, {@code com.atproto.sync.subscribeRepos}, and what can go wrong with it on
 * order. Safe for use by several threads.
 */
public final class Firehose {
    private static final Map<String, Integer> ERROR = Map.of("op", -1);

    private final World world;
    private final List<LiveSocket> open = new CopyOnWriteArrayList<>();
    private int lost;
    private int doubled;
    private int cut;
    private int corrupted;
    private int buffer = Integer.MAX_VALUE;
    private boolean silent;

    Firehose(World world) {
        this.world = world;
        world.events.listeners.add(this::happened);
    }

    /** {@return how many clients are connected} */
    public int connections() {
        open.removeIf(socket -> !socket.isOpen());
        return open.size();
    }

    /** {@return the number of the newest event} */
    public long lastSequence() {
        return world.doing(world.events::last);
    }

    /** Cuts every connection without a close frame. */
    public void drops() {
        open.forEach(LiveSocket::drop);
        open.clear();
    }

    /** Keeps every connection, present and coming, connected but silent, pongs included; what happens now is never sent on them. */
    public void fallsSilent() {
        world.doing(() -> {
            silent = true;
            open.forEach(socket -> socket.mute(true));
        });
    }

    /** Lets connections speak again; what they missed stays missed. */
    public void speaksAgain() {
        world.doing(() -> {
            silent = false;
            open.forEach(socket -> socket.mute(false));
        });
    }

    /**
     * Does not send the coming events to those who are connected; they have numbers and can be asked for with a cursor.
     *
     * @param count how many events
     */
    public void losesEvents(int count) {
        world.doing(() -> lost = count);
    }

    /**
     * Sends the coming events twice.
     *
     * @param count how many events
     */
    public void doublesEvents(int count) {
        world.doing(() -> doubled = count);
    }

    /**
     * Leaves numbers out before the next event, as a relay may; nothing is missing.
     *
     * @param count how many numbers
     */
    public void skipsNumbers(int count) {
        world.doing(() -> world.events.skipped = count);
    }

    /**
     * Sends only the first half of the coming messages' bytes, in whole WebSocket messages that no longer can be decoded.
     *
     * @param count how many messages
     */
    public void cutsFrames(int count) {
        world.doing(() -> cut = count);
    }

    /**
     * Changes a byte in the blocks of the coming commits, so that a block no longer fits its CID.
     *
     * @param count how many commits
     */
    public void corruptsCommits(int count) {
        world.doing(() -> corrupted = count);
    }

    /** Tells every client that it reads too slowly, and closes. */
    public void findsConsumersTooSlow() {
        world.doing(() -> List.copyOf(open).forEach(this::tooSlow));
    }

    /**
     * How many messages may wait for one client before it is told that it reads too slowly; without end by default.
     *
     * @param messages how many
     */
    public void buffers(int messages) {
        world.doing(() -> buffer = messages);
    }

    /**
     * Sends a message of any type, with a body of any content. It has no number of its own.
     *
     * @param type the type with its {@code #}
     * @param body its fields: maps, lists, texts, whole numbers, booleans, nulls, {@code byte[]}
     */
    public void sends(String type, Map<String, @Nullable Object> body) {
        byte[] frame = Event.frame(Map.of("op", 1, "t", type), body);
        world.doing(() -> open.forEach(socket -> socket.send(frame)));
    }

    /**
     * Sends any bytes as one binary message.
     *
     * @param message the bytes
     */
    public void sends(byte[] message) {
        world.doing(() -> open.forEach(socket -> socket.send(message)));
    }

    /** Forgets all events up to now: a cursor before them is outdated. */
    public void forgets() {
        world.doing(world.events::forgetAll);
    }

    /**
     * How many events are kept for those who come back with a cursor; all by default.
     *
     * @param events how many
     */
    public void keeps(int events) {
        world.doing(() -> world.events.kept = events);
    }

    Reply on(Call call) {
        if (!call.wantsWebSocket()) {
            return Answer.text(426, "text/plain", "Upgrade Required");
        }
        String cursor = call.text("cursor");
        return new Upgrade(
                new SocketPeer() {
                    @Override
                    public void opened(LiveSocket socket) {
                        world.doing(() -> begin(socket, cursor));
                    }

                    @Override
                    public void receivedBinary(LiveSocket socket, byte[] bytes) {}

                    @Override
                    public void closed(LiveSocket socket, int code) {
                        open.remove(socket);
                    }
                },
                null);
    }

    private void begin(LiveSocket socket, @Nullable String cursor) {
        socket.mute(silent);
        if (cursor != null) {
            long from;
            try {
                from = Long.parseLong(cursor);
            } catch (NumberFormatException e) {
                fail(socket, "InternalServerError", "Internal Server Error");
                return;
            }
            if (from > world.events.last()) {
                fail(socket, "FutureCursor", "Cursor in the future.");
                return;
            }
            if (from < world.events.forgotten()) {
                socket.send(Event.frame(
                        Map.of("op", 1, "t", "#info"),
                        Map.of(
                                "name",
                                "OutdatedCursor",
                                "message",
                                "Requested cursor exceeded limit. Possibly missing events")));
            }
            world.events.after(from).forEach(event -> socket.send(event.frame()));
        }
        open.add(socket);
    }

    private static void fail(LiveSocket socket, String error, String message) {
        socket.send(Event.frame(ERROR, Json.of("error", error, "message", message)));
        socket.close(1008, error);
    }

    private void tooSlow(LiveSocket socket) {
        fail(socket, "ConsumerTooSlow", "Stream consumer too slow");
        open.remove(socket);
    }

    private void happened(Event event) {
        if (lost > 0) {
            lost--;
            return;
        }
        byte[] frame = open.isEmpty() ? new byte[0] : damaged(event);
        int times = doubled > 0 ? 2 : 1;
        doubled = Math.max(0, doubled - 1);
        open.removeIf(socket -> !socket.isOpen());
        for (LiveSocket socket : List.copyOf(open)) {
            if (socket.unsent() >= buffer) {
                tooSlow(socket);
            } else {
                for (int i = 0; i < times; i++) {
                    socket.send(frame);
                }
            }
        }
    }

    private byte[] damaged(Event event) {
        byte[] frame = event.frame();
        if (corrupted > 0 && event.body().get("blocks") instanceof byte[] blocks && event.commit() != null) {
            corrupted--;
            byte[] changed = blocks.clone();
            changed[changed.length - 1] ^= 1;
            Map<String, @Nullable Object> body = new LinkedHashMap<>(event.body());
            body.put("blocks", changed);
            frame = Event.frame(Map.of("op", 1, "t", event.type()), body);
        }
        if (cut > 0) {
            cut--;
            frame = Arrays.copyOf(frame, frame.length / 2);
        }
        return frame;
    }
}
