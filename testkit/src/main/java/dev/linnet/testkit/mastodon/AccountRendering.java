package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts and what lies between them, as JSON. */
final class AccountRendering {
    private final World world;

    AccountRendering(World world) {
        this.world = world;
    }

    Map<String, @Nullable Object> of(Person person) {
        List<Toot> toots = world.toots.by(person);
        String last = toots.isEmpty()
                ? null
                : Rendering.time(toots.get(toots.size() - 1).createdAt).substring(0, 10);
        String avatar = picture("/avatars/", person, person.avatar);
        String header = picture("/headers/", person, person.header);
        Map<String, @Nullable Object> json = Json.of(
                "id",
                person.id,
                "username",
                person.username,
                "acct",
                person.acct(),
                "display_name",
                person.displayName,
                "locked",
                person.locked,
                "bot",
                person.bot,
                "discoverable",
                person.discoverable,
                "group",
                false,
                "created_at",
                Rendering.time(person.createdAt),
                "note",
                world.markup.html(person.note, person),
                "url",
                person.url(),
                "uri",
                person.uri(),
                "avatar",
                avatar,
                "avatar_static",
                avatar,
                "avatar_description",
                "",
                "header",
                header,
                "header_static",
                header,
                "header_description",
                "",
                "followers_count",
                person.followers.size(),
                "following_count",
                person.following.size(),
                "statuses_count",
                toots.size(),
                "last_status_at",
                last,
                "hide_collections",
                false,
                "emojis",
                world.instance.emojisIn(person.displayName + " " + person.note),
                "fields",
                fields(person, true));
        if (world.flavour == Flavour.MASTODON) {
            json.put("noindex", false);
            json.put("indexable", false);
            json.put("roles", List.of());
            json.put("show_media", true);
            json.put("show_media_replies", true);
            json.put("show_featured", true);
            if (person.hidden()) {
                json.put("suspended", true);
            }
            if (person.limited()) {
                json.put("limited", true);
            }
        } else if (world.flavour.isPleromaFamily()) {
            json.put("fqn", person.domain == null ? person.username + "@" + world.domain : person.acct());
            json.put(
                    "pleroma",
                    Json.of(
                            "is_admin",
                            person.role.equals("admin"),
                            "is_moderator",
                            person.moderates(),
                            "is_confirmed",
                            true,
                            "tags",
                            List.of()));
        }
        return json;
    }

    private String picture(String at, Person person, boolean own) {
        return world.base.get() + at + (own ? person.username : "original/missing") + ".png";
    }

    private List<Object> fields(Person person, boolean html) {
        List<Object> fields = new ArrayList<>();
        for (Map.Entry<String, String> field : person.fields) {
            String value =
                    html ? world.markup.html(field.getValue(), person).replaceAll("^<p>|</p>$", "") : field.getValue();
            fields.add(Json.of("name", field.getKey(), "value", value, "verified_at", null));
        }
        return fields;
    }

    Map<String, @Nullable Object> credentials(Person person) {
        Map<String, @Nullable Object> json = of(person);
        json.put(
                "source",
                Json.of(
                        "privacy",
                        person.defaultVisibility.wire(),
                        "sensitive",
                        person.defaultSensitive,
                        "language",
                        person.defaultLanguage,
                        "note",
                        person.note,
                        "fields",
                        fields(person, false),
                        "follow_requests_count",
                        person.requests.size(),
                        "hide_collections",
                        false,
                        "discoverable",
                        person.discoverable,
                        "indexable",
                        false,
                        "attribution_domains",
                        List.of(),
                        "quote_policy",
                        "public"));
        json.put(
                "role",
                Json.of(
                        "id", person.role.equals("admin") ? "3" : person.moderates() ? "1" : "-99",
                        "name", person.role.equals("user") ? "" : person.role,
                        "permissions", person.role.equals("admin") ? "1" : person.moderates() ? "1308" : "65536",
                        "color", "",
                        "highlighted", person.moderates()));
        return json;
    }

    Map<String, @Nullable Object> relationship(Person me, Person other) {
        return Json.of(
                "id", other.id,
                "following", me.following.containsKey(other),
                "showing_reblogs", me.following.containsKey(other),
                "notifying",
                        world.social
                                .subscribers
                                .getOrDefault(other, java.util.Set.of())
                                .contains(me),
                "languages", null,
                "followed_by", me.followers.containsKey(other),
                "blocking", me.blocks.containsKey(other),
                "blocked_by", other.blocks.containsKey(me),
                "muting", me.mutes.containsKey(other),
                "muting_notifications", me.mutes.containsKey(other),
                "muting_expires_at", null,
                "requested", other.requests.containsKey(me),
                "requested_by", me.requests.containsKey(other),
                "domain_blocking", other.domain != null && me.blockedDomains.contains(other.domain),
                "endorsed", me.endorsed.containsKey(other),
                "note", me.privateNotes.getOrDefault(other, ""));
    }
}
