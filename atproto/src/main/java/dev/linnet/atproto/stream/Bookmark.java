package dev.linnet.atproto.stream;

import dev.linnet.schedule.BotClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps the place of one stream, not more often than is useful. For one thread. */
final class Bookmark {

    private static final long EVERY = Duration.ofSeconds(5).toNanos();

    private final Places places;
    private final String stream;
    private final BotClock clock;
    private long kept;
    private boolean fresh = true;

    Bookmark(Places places, String stream, BotClock clock) {
        this.places = places;
        this.stream = stream;
        this.clock = clock;
    }

    @Nullable String find() {
        return places.find(stream);
    }

    /** Whether it is time to keep a place. */
    boolean isDue() {
        return fresh || clock.nanoTime() - kept >= EVERY;
    }

    void keep(String place) {
        fresh = false;
        kept = clock.nanoTime();
        places.keep(stream, place);
    }
}
