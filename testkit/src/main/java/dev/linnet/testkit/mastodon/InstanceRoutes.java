package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server says about itself. */
final class InstanceRoutes {
    private static final List<String> MIME = List.of("image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4");
    private final World world;

    InstanceRoutes(Api api) {
        this.world = api.world;
        Flavour flavour = world.flavour;
        api.open(
                "GET /.well-known/nodeinfo",
                ask -> Answer.ok(Json.of(
                        "links",
                        List.of(Json.of(
                                "rel",
                                "http://nodeinfo.diaspora.software/ns/schema/2.0",
                                "href",
                                world.base.get() + "/nodeinfo/2.0")))));
        api.open("GET /nodeinfo/2.0", ask -> Answer.ok(nodeinfo()));
        api.open("GET /api/v1/instance", ask -> Answer.ok(v1()));
        if (flavour != Flavour.PLEROMA) {
            api.open("GET /api/v2/instance", ask -> Answer.ok(v2()));
        }
        api.user(
                "GET /api/v1/preferences",
                "read:accounts",
                ask -> Answer.ok(Json.of(
                        "posting:default:visibility",
                        ask.me().defaultVisibility.wire(),
                        "posting:default:sensitive",
                        ask.me().defaultSensitive,
                        "posting:default:language",
                        ask.me().defaultLanguage,
                        "posting:default:quote_policy",
                        "public",
                        "reading:expand:media",
                        "default",
                        "reading:expand:spoilers",
                        false,
                        "reading:autoplay:gifs",
                        false)));
    }

    private Map<String, @Nullable Object> nodeinfo() {
        String software = world.flavour.version();
        int at = software.indexOf("; ");
        String version = at < 0 ? software : software.substring(software.lastIndexOf(' ') + 1, software.length() - 1);
        return Json.of(
                "version", "2.0",
                "software", Json.of("name", world.flavour.software(), "version", version),
                "protocols", List.of("activitypub"),
                "services", Json.of("inbound", List.of(), "outbound", List.of()),
                "openRegistrations", false,
                "usage", Json.of("users", Json.of("total", world.people.all().size()), "localPosts", 0),
                "metadata", Json.of());
    }

    private Map<String, @Nullable Object> configuration() {
        int reserved = world.flavour == Flavour.GOTOSOCIAL ? 25 : 23;
        return Json.of(
                "accounts", Json.of("max_featured_tags", 10, "max_pinned_statuses", 5, "max_profile_fields", 6),
                "statuses",
                        Json.of(
                                "max_characters", world.limits.characters,
                                "max_media_attachments", world.limits.media,
                                "characters_reserved_per_url", reserved),
                "media_attachments",
                        Json.of(
                                "supported_mime_types", MIME,
                                "description_limit", world.limits.description,
                                "image_size_limit", 16_777_216,
                                "image_matrix_limit", 33_177_600,
                                "video_size_limit", 103_809_024,
                                "video_frame_rate_limit", 120,
                                "video_matrix_limit", 8_294_400),
                "polls",
                        Json.of(
                                "max_options", world.limits.pollOptions,
                                "max_characters_per_option", 50,
                                "min_expiration", 300,
                                "max_expiration", 2_629_746));
    }

    private String streaming() {
        String socket = world.base.get().toString().replaceFirst("^http", "ws");
        return world.flavour == Flavour.GOTOSOCIAL ? socket.replaceFirst("^ws:", "wss:") : socket;
    }

    private Map<String, @Nullable Object> v1() {
        Map<String, @Nullable Object> json = Json.of(
                "uri",
                world.domain,
                "title",
                "A loopback server",
                "short_description",
                "",
                "description",
                "",
                "email",
                "",
                "version",
                world.flavour.version(),
                "urls",
                Json.of("streaming_api", streaming()),
                "stats",
                Json.of(
                        "user_count", world.people.all().size(),
                        "status_count", world.toots.living().size(),
                        "domain_count", 1),
                "thumbnail",
                null,
                "languages",
                List.of("en"),
                "registrations",
                false,
                "approval_required",
                false,
                "invites_enabled",
                false,
                "contact_account",
                null,
                "rules",
                world.instance.rulesJson());
        if (world.flavour.isPleromaFamily()) {
            json.put("max_toot_chars", world.limits.characters);
            json.put("description_limit", world.limits.description);
            json.put("upload_limit", 16_000_000);
            json.put(
                    "poll_limits",
                    Json.of(
                            "max_options",
                            20,
                            "max_option_chars",
                            200,
                            "min_expiration",
                            0,
                            "max_expiration",
                            31_536_000));
            json.put("pleroma", Json.of("metadata", Json.of("features", List.of("pleroma_api", "mastodon_api"))));
        } else {
            json.put("configuration", configuration());
        }
        return json;
    }

    private Map<String, @Nullable Object> v2() {
        Map<String, @Nullable Object> configuration = configuration();
        configuration.put(
                "urls",
                Json.of(
                        "streaming",
                        streaming(),
                        "status",
                        null,
                        "about",
                        world.base.get() + "/about",
                        "privacy_policy",
                        null,
                        "terms_of_service",
                        null));
        configuration.put("vapid", Json.of("public_key", ""));
        configuration.put("translation", Json.of("enabled", !world.instance.translations.isEmpty()));
        configuration.put("limited_federation", false);
        Map<String, @Nullable Object> json = Json.of(
                "domain", world.domain,
                "title", "A loopback server",
                "version", world.flavour.version(),
                "source_url", "https://" + world.domain + "/source",
                "description", "",
                "usage",
                        Json.of(
                                "users",
                                Json.of("active_month", world.people.all().size())),
                "thumbnail", Json.of("url", world.base.get() + "/thumbnail.png"),
                "icon", List.of(),
                "languages", List.of("en"),
                "configuration", configuration,
                "registrations",
                        Json.of(
                                "enabled",
                                false,
                                "approval_required",
                                false,
                                "reason_required",
                                false,
                                "message",
                                null,
                                "min_age",
                                null,
                                "url",
                                null),
                "contact", Json.of("email", "", "account", null),
                "rules", world.instance.rulesJson());
        if (world.flavour == Flavour.MASTODON) {
            json.put("api_versions", Json.of("mastodon", 7));
        }
        return json;
    }
}
