package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Announcements and what people think of them: Mastodon. GoToSocial knows the list alone, which is always empty. */
final class AnnouncementRoutes {
    private static final String ALL = "/api/v1/announcements";
    private static final String REACTION = ALL + "/{id}/reactions/{emoji}";
    private static final int MOST = 8;
    private final World world;

    AnnouncementRoutes(Api api) {
        this.world = api.world;
        if (world.flavour != Flavour.MASTODON) {
            api.user("GET " + ALL, "", ask -> Answer.ok(List.of()));
            return;
        }
        api.user(
                "GET " + ALL,
                "",
                ask -> Answer.ok(world.instance.announcements.values().stream()
                        .filter(each -> ask.call().flag("with_dismissed") || !each.readBy.contains(ask.me()))
                        .map(each -> world.instance.json(each, ask.me()))
                        .toList()));
        api.user("POST " + ALL + "/{id}/dismiss", "write:accounts", ask -> {
            one(ask).readBy.add(ask.me());
            return Answer.ok(Json.of());
        });
        api.user("PUT " + REACTION, "write:favourites", ask -> {
            Announcement announcement = one(ask);
            String emoji = ask.call().path("emoji");
            boolean known = world.instance.emojis.contains(emoji) || !emoji.matches("\\w+");
            if (!known) {
                throw Problem.invalid(world.flavour, "Name is not a recognized emoji");
            }
            if (!announcement.reactions.containsKey(emoji) && announcement.reactions.size() >= MOST) {
                throw Problem.invalid(world.flavour, "Limit of different reactions reached");
            }
            announcement
                    .reactions
                    .computeIfAbsent(emoji, each -> new LinkedHashSet<>())
                    .add(ask.me());
            tell(announcement, emoji);
            return Answer.ok(Json.of());
        });
        api.user("DELETE " + REACTION, "write:favourites", ask -> {
            Announcement announcement = one(ask);
            String emoji = ask.call().path("emoji");
            Set<Person> people = announcement.reactions.get(emoji);
            if (people == null || !people.remove(ask.me())) {
                throw Problem.notFound(world.flavour);
            }
            tell(announcement, emoji);
            if (people.isEmpty()) {
                announcement.reactions.remove(emoji);
            }
            return Answer.ok(Json.of());
        });
    }

    private void tell(Announcement announcement, String emoji) {
        int count = announcement.reactions.getOrDefault(emoji, Set.of()).size();
        world.hub.raw(
                "announcement.reaction",
                Json.write(Json.of("name", emoji, "count", count, "announcement_id", announcement.id)));
    }

    private Announcement one(Ask ask) {
        Announcement found = world.instance.announcements.get(ask.call().path("id"));
        if (found == null) {
            throw Problem.notFound(world.flavour);
        }
        return found;
    }
}
