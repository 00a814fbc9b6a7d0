package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.LiveSocket;
import dev.linnet.testkit.http.LiveStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connected stream: a socket or server-sent events, and the channels it listens to. */
final class Subscription {
    final @Nullable Grant grant;
    final @Nullable LiveSocket socket;
    final @Nullable LiveStream events;
    final Set<Channel> channels = new LinkedHashSet<>();
    boolean awaitsPong;

    /** A named stream with its list or tag. */
    record Channel(String name, String parameter) {
        List<String> wire() {
            return parameter.isEmpty() ? List.of(name) : List.of(name, parameter);
        }
    }

    Subscription(@Nullable Grant grant, @Nullable LiveSocket socket, @Nullable LiveStream events) {
        this.grant = grant;
        this.socket = socket;
        this.events = events;
    }

    boolean open() {
        return socket != null ? socket.isOpen() : events != null && events.isOpen();
    }

    void drop() {
        if (socket != null) {
            socket.drop();
        } else if (events != null) {
            events.drop();
        }
    }

    void mute(boolean silent) {
        if (socket != null) {
            socket.mute(silent);
        } else if (events != null) {
            events.mute(silent);
        }
    }
}
