package dev.linnet.testkit.mastodon;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people did to posts whose authors have yet to allow it: GoToSocial. */
final class Interactions {
    private final World world;
    final Map<String, Request> waiting = new LinkedHashMap<>();

    /** Something done to {@code target} that waits; {@code made} is the reply or the boost. */
    record Request(
            String id,
            String verb,
            Person by,
            Toot target,
            @Nullable Toot made,
            Instant at) {}

    Interactions(World world) {
        this.world = world;
    }

    /**
     * Keeps an interaction waiting if the author of the post wants to be asked.
     *
     * @throws Problem when it is not allowed at all
     */
    boolean waits(String verb, Person by, Toot target, @Nullable Toot made) {
        if (world.flavour != Flavour.GOTOSOCIAL || target.interactions.lets(verb, by, target)) {
            return false;
        }
        if (!target.interactions.asks(verb, by, target)) {
            throw Problem.of(403, "Forbidden: you do not have permission to " + verb + " this status");
        }
        Request request = new Request(world.ids.next(), verb, by, target, made, world.clock.instant());
        waiting.put(request.id(), request);
        world.notices.tell(target.author, "pending." + verb, by, made == null || verb.equals("reblog") ? target : made);
        return true;
    }

    /** Liking, boosting or answering a waiting reply lets it in. */
    void acceptBy(Person author, Toot reply) {
        for (Request each : List.copyOf(waiting.values())) {
            if (each.made() == reply && each.target().author == author) {
                accept(each);
            }
        }
    }

    void accept(Request request) {
        waiting.remove(request.id());
        Toot made = request.made();
        if (made == null) {
            request.target().favourites.put(request.by(), world.ids.nextSmall());
        } else {
            made.pending = false;
            if (request.verb().equals("reblog")) {
                request.target().boosts.put(request.by(), made);
                world.hub.update(made);
            } else {
                world.posting.announce(made);
            }
        }
    }

    void reject(Request request) {
        waiting.remove(request.id());
        if (request.made() != null) {
            world.posting.delete(request.made());
        }
    }

    /** Lets in whatever waits on posts of this author. */
    void acceptAll(Person author) {
        for (Request each : List.copyOf(waiting.values())) {
            if (each.target().author == author) {
                accept(each);
            }
        }
    }
}
