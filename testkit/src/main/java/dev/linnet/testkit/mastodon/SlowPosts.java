package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Idempotency keys, and posts that are still being made after their client was told to go away. A key is remembered only
 * for a post that came to be; one whose post was refused may be used again.
 */
final class SlowPosts {
    private static final Duration KEY_LIFE = Duration.ofHours(1);
    private final World world;
    private final Map<String, Remembered> keys = new HashMap<>();
    private final List<Running> running = new ArrayList<>();

    @Nullable Duration next;

    private record Remembered(Toot toot, Instant at) {}

    private record Running(String slot, Person author, TootDraft draft, String contentType, Instant until) {}

    SlowPosts(World world) {
        this.world = world;
    }

    /** What stands for a request's key, empty where keys mean nothing. */
    String slot(Ask ask) {
        String key = ask.call().header("Idempotency-Key");
        boolean honoured = world.flavour == Flavour.MASTODON || world.flavour == Flavour.AKKOMA;
        return key == null || !honoured ? "" : ask.me().id + " " + key;
    }

    /** The answer to a repeat, or null when the key is new. */
    @Nullable Reply repeated(Ask ask, String slot) {
        if (slot.isEmpty()) {
            return null;
        }
        if (running.stream().anyMatch(each -> each.slot().equals(slot))) {
            throw Problem.of(503, "There was a temporary problem serving your request, please try again");
        }
        Remembered known = keys.get(slot);
        if (known == null || !known.at().plus(KEY_LIFE).isAfter(world.clock.instant())) {
            return null;
        }
        if (known.toot().deleted && world.flavour == Flavour.MASTODON) {
            throw Problem.notFound(world.flavour);
        }
        return ask.status(known.toot());
    }

    /** Publishes, or leaves the client with a proxy's error while the post is being made. */
    Reply publish(Ask ask, String slot, TootDraft draft) {
        String type = ask.call().text("content_type", "text/plain");
        if (next != null) {
            Instant until = world.clock.instant().plus(Objects.requireNonNull(next));
            next = null;
            running.add(new Running(slot, ask.me(), draft, type, until));
            return Answer.html(504, "<html><head><title>504 Gateway Time-out</title></head></html>");
        }
        return ask.status(finish(slot, ask.me(), draft, type));
    }

    private Toot finish(String slot, Person author, TootDraft draft, String type) {
        Toot toot = world.posting.publish(author, draft);
        toot.contentType = type;
        if (!slot.isEmpty()) {
            keys.put(slot, new Remembered(toot, world.clock.instant()));
        }
        return toot;
    }

    void settle() {
        for (Running each : List.copyOf(running)) {
            if (!each.until().isAfter(world.clock.instant())) {
                running.remove(each);
                finish(each.slot(), each.author(), each.draft(), each.contentType());
            }
        }
    }
}
