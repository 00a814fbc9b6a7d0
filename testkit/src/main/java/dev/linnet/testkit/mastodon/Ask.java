package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An API request with whoever makes it. */
record Ask(World world, Call call, @Nullable Grant grant) {
    @Nullable Person viewer() {
        return grant == null ? null : grant.person();
    }

    Person me() {
        Person person = viewer();
        if (person == null) {
            throw Problem.noToken(world.flavour, grant != null);
        }
        return person;
    }

    /** The post named by the path, if the asker may see it. */
    Toot toot() {
        return toot(call.path("id"));
    }

    Toot toot(String id) {
        Toot toot = world.toots.byId(id);
        if (toot == null || !world.toots.visible(viewer(), toot)) {
            throw Problem.notFound(world.flavour);
        }
        return toot;
    }

    Toot ownToot() {
        Toot toot = toot();
        if (toot.author != me()) {
            throw Problem.notFound(world.flavour);
        }
        return toot;
    }

    Person person() {
        return person(call.path("id"));
    }

    Person person(String id) {
        Person person = world.people.byId(id);
        if (person == null) {
            throw Problem.notFound(world.flavour);
        }
        return person;
    }

    Answer status(Toot toot) {
        return Answer.ok(world.rendering.status(toot, viewer()));
    }

    Answer relationship(Person other) {
        return Answer.ok(world.rendering.accounts.relationship(me(), other));
    }

    Map<String, @Nullable Object> account(Person person) {
        return world.rendering.account(person);
    }
}
