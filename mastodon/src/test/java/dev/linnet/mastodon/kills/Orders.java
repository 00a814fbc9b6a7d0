package dev.linnet.mastodon.kills;

import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.Strategy;
import dev.linnet.platform.Streaming;
import java.time.Duration;
import java.util.List;

/**
 * What a bot's process is told when it is started.
 *
 * @param server the server's address
 * @param token the account's token
 * @param store a file for SQLite, or the address of a database
 * @param streaming whether it streams or polls
 * @param busy whether it does several things for each mention, or answers once
 * @param speed how many times as fast as the machine's its clock goes
 * @param takeOver for how long it may be silent before others take over its work
 * @param stop the point at which it stops for good, or 0 for none
 */
record Orders(
        String server,
        String token,
        String store,
        boolean streaming,
        boolean busy,
        int speed,
        Duration takeOver,
        int stop) {

    private static final Duration POLLING = Duration.ofMillis(100);
    private static final Duration CATCHING_UP = Duration.ofSeconds(2);

    static Orders of(List<String> arguments) {
        return new Orders(
                arguments.get(0),
                arguments.get(1),
                arguments.get(2),
                Boolean.parseBoolean(arguments.get(3)),
                Boolean.parseBoolean(arguments.get(4)),
                Integer.parseInt(arguments.get(5)),
                Duration.parse(arguments.get(6)),
                Integer.parseInt(arguments.get(7)));
    }

    List<String> arguments() {
        return List.of(
                server,
                token,
                store,
                String.valueOf(streaming),
                String.valueOf(busy),
                String.valueOf(speed),
                takeOver.toString(),
                String.valueOf(stop));
    }

    Orders stoppingAt(int point) {
        return new Orders(server, token, store, streaming, busy, speed, takeOver, point);
    }

    Orders takingOverAfter(Duration silence) {
        return new Orders(server, token, store, streaming, busy, speed, silence, stop);
    }

    Strategy strategy() {
        return streaming
                ? Streaming.live()
                        .catchingUpEvery(CATCHING_UP.multipliedBy(speed))
                        .from(ProcessFrom.beginning())
                : Polling.every(POLLING.multipliedBy(speed)).from(ProcessFrom.beginning());
    }

    @Override
    public String toString() {
        return (streaming ? "streaming" : "polling") + ", " + (busy ? "busy" : "answering") + " bot, store " + store;
    }
}
