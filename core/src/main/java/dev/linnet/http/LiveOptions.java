package dev.linnet.http;

import dev.linnet.resilience.Backoff;
import java.time.Duration;
import java.util.Set;

/**
 * How a live connection is kept up.
 *
 * @param backoff the waits between attempts; counted from one again after its quiet period
 * @param ping how often a WebSocket is pinged; without an answer until the next ping it is dead. Zero sends none
 * @param silence how long no message may come before the connection is dead; zero for as long as pings are answered. For
 *     servers with a heartbeat of their own, such as a keep-alive message, an empty text, or the comments of an event stream
 * @param queue how many messages may wait for the listener before the server is held back; so do 16 million bytes of them
 * @param fatalStatuses the HTTP statuses on connecting after which there is no further attempt
 * @param fatalCloses the WebSocket close codes after which there is no further attempt
 */
public record LiveOptions(
        Backoff backoff,
        Duration ping,
        Duration silence,
        int queue,
        Set<Integer> fatalStatuses,
        Set<Integer> fatalCloses) {

    public LiveOptions {
        if (ping.isNegative() || silence.isNegative()) {
            throw new IllegalArgumentException("pings and silence are not negative, but were " + ping + ", " + silence);
        }
        if (queue < 1) {
            throw new IllegalArgumentException("at least 1 message must be able to wait, but it was " + queue);
        }
        fatalStatuses = Set.copyOf(fatalStatuses);
        fatalCloses = Set.copyOf(fatalCloses);
    }

    /** Returns pings every 30 seconds; 401 and 403 are fatal. */
    public static LiveOptions pings() {
        return new LiveOptions(
                Backoff.standard(), Duration.ofSeconds(30), Duration.ZERO, 1024, Set.of(401, 403), Set.of());
    }

    /** Returns no pings: the server is heard at least this often, or the connection is dead; 401 and 403 are fatal. */
    public static LiveOptions heartbeats(Duration silence) {
        return new LiveOptions(Backoff.standard(), Duration.ZERO, silence, 1024, Set.of(401, 403), Set.of());
    }

    /** Returns these options with another backoff. */
    public LiveOptions withBackoff(Backoff other) {
        return new LiveOptions(other, ping, silence, queue, fatalStatuses, fatalCloses);
    }

    /** Returns these options with another interval of pings; zero sends none. */
    public LiveOptions withPing(Duration every) {
        return new LiveOptions(backoff, every, silence, queue, fatalStatuses, fatalCloses);
    }

    /** Returns these options with another silence that counts as death; zero for none. */
    public LiveOptions withSilence(Duration most) {
        return new LiveOptions(backoff, ping, most, queue, fatalStatuses, fatalCloses);
    }

    /** Returns these options with another bound on waiting messages. */
    public LiveOptions withQueue(int messages) {
        return new LiveOptions(backoff, ping, silence, messages, fatalStatuses, fatalCloses);
    }

    /** Returns these options with other HTTP statuses that end all attempts. */
    public LiveOptions withFatalStatuses(Set<Integer> statuses) {
        return new LiveOptions(backoff, ping, silence, queue, statuses, fatalCloses);
    }

    /** Returns these options with other close codes that end all attempts. */
    public LiveOptions withFatalCloses(Set<Integer> codes) {
        return new LiveOptions(backoff, ping, silence, queue, fatalStatuses, codes);
    }
}
