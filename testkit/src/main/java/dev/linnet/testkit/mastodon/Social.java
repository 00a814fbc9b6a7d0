package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people do to each other and to each other's posts. */
final class Social {
    private final World world;
    final Map<Person, Set<Person>> subscribers = new java.util.LinkedHashMap<>();

    Social(World world) {
        this.world = world;
    }

    void favourite(Person who, Toot wanted) {
        Toot toot = wanted.reblogOf == null ? wanted : wanted.reblogOf;
        world.interactions.acceptBy(who, toot);
        if (!toot.favourites.containsKey(who) && world.interactions.waits("favourite", who, toot, null)) {
            return;
        }
        if (toot.favourites.putIfAbsent(who, world.ids.nextSmall()) == null) {
            world.notices.tell(toot.author, "favourite", who, toot);
        }
    }

    void react(Person who, Toot toot, String emoji) {
        toot.reactions.put(who, emoji);
        world.notices.tell(toot.author, "pleroma:emoji_reaction", who, toot, Json.of("emoji", emoji));
    }

    void unreact(Person who, Toot toot, String emoji) {
        toot.reactions.remove(who, emoji);
    }

    void vote(Person who, Toot toot, List<Integer> options) {
        if (toot.poll != null) {
            toot.poll.votes.computeIfAbsent(who, each -> new LinkedHashSet<>()).addAll(options);
        }
    }

    void follow(Person who, Person whom) {
        if (who == whom || who.following.containsKey(whom)) {
            return;
        }
        if (whom.locked || (who.limited() && whom.isLocal())) {
            if (whom.requests.putIfAbsent(who, world.ids.nextSmall()) == null) {
                world.notices.tell(whom, "follow_request", who, null);
            }
        } else {
            join(who, whom);
        }
    }

    private void join(Person who, Person whom) {
        String id = world.ids.nextSmall();
        who.following.put(whom, id);
        whom.followers.put(who, id);
        world.notices.tell(whom, "follow", who, null);
    }

    void unfollow(Person who, Person whom) {
        who.following.remove(whom);
        whom.followers.remove(who);
        whom.requests.remove(who);
    }

    void accept(Person who, Person asking) {
        if (who.requests.remove(asking) != null) {
            join(asking, who);
        }
    }

    void block(Person who, Person whom) {
        who.blocks.put(whom, world.ids.nextSmall());
        unfollow(who, whom);
        unfollow(whom, who);
    }

    void subscribe(Person who, Person whom, boolean on) {
        Set<Person> told = subscribers.computeIfAbsent(whom, each -> new LinkedHashSet<>());
        if (on) {
            told.add(who);
        } else {
            told.remove(who);
        }
    }

    void tellSubscribers(Toot toot) {
        for (Person each : subscribers.getOrDefault(toot.author, Set.of())) {
            if (toot.reblogOf == null && !toot.mentions.contains(each) && world.toots.visible(each, toot)) {
                world.notices.tell(each, "status", toot.author, toot);
            }
        }
    }
}
