package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entities as JSON, the way each flavour writes them. */
final class Rendering {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final String PENDING =
            "<hr><p><i lang=\"en\">ℹ️ Note from host: This reply is pending your approval.</i></p>";
    private final World world;
    final AccountRendering accounts;

    Rendering(World world) {
        this.world = world;
        this.accounts = new AccountRendering(world);
    }

    static String time(Instant instant) {
        return MILLIS.format(instant.atOffset(ZoneOffset.UTC));
    }

    static @Nullable String optionalTime(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    Map<String, @Nullable Object> account(Person person) {
        return accounts.of(person);
    }

    Map<String, @Nullable Object> status(Toot toot, @Nullable Person viewer) {
        return status(toot, viewer, null);
    }

    /** A post as it stands in a timeline; {@code context} is the filters' word for where. */
    Map<String, @Nullable Object> status(Toot toot, @Nullable Person viewer, @Nullable String context) {
        Toot source = toot.reblogOf == null ? toot : toot.reblogOf;
        Instance.WebPage page = world.instance.linked(source);
        Map<String, @Nullable Object> json = Json.of(
                "id",
                toot.id,
                "created_at",
                time(toot.createdAt),
                "in_reply_to_id",
                source.inReplyTo == null ? null : source.inReplyTo.id,
                "in_reply_to_account_id",
                source.inReplyTo == null ? null : source.inReplyTo.author.id,
                "sensitive",
                source.sensitive || source.author.sensitized,
                "spoiler_text",
                source.spoiler,
                "visibility",
                toot.visibility == Visibility.MUTUALS_ONLY ? "private" : toot.visibility.wire(),
                "language",
                source.language,
                "uri",
                toot.uri,
                "url",
                Markup.url(toot),
                "replies_count",
                world.toots.repliesTo(source).size(),
                "reblogs_count",
                source.boosts.size(),
                "favourites_count",
                source.favourites.size(),
                "edited_at",
                optionalTime(source.editedAt),
                "content",
                world.markup.html(toot),
                "reblog",
                toot.reblogOf == null ? null : status(toot.reblogOf, viewer, context),
                "application",
                source.application == null || !source.author.isLocal()
                        ? null
                        : Json.of("name", source.application, "website", null),
                "account",
                account(toot.author),
                "media_attachments",
                source.media.stream().map(this::media).toList(),
                "mentions",
                source.mentions.stream().map(Rendering::mention).toList(),
                "tags",
                source.tags.stream().map(this::tag).toList(),
                "emojis",
                world.instance.emojisIn(source.spoiler + " " + source.text),
                "card",
                page == null ? null : card(page),
                "poll",
                source.poll == null ? null : poll(source.poll, viewer));
        if (viewer != null) {
            json.put("favourited", source.favourites.containsKey(viewer));
            json.put("reblogged", source.boosts.containsKey(viewer));
            json.put("muted", source.mutedBy.contains(viewer));
            json.put("bookmarked", source.bookmarks.containsKey(viewer));
            if (toot.author == viewer) {
                json.put("pinned", toot.pinned);
            }
        }
        if (!world.flavour.isPleromaFamily()) {
            json.put("filtered", world.filters.results(viewer, toot, context));
        }
        flavoured(json, source, viewer);
        return json;
    }

    private void flavoured(Map<String, @Nullable Object> json, Toot toot, @Nullable Person viewer) {
        switch (world.flavour) {
            case MASTODON -> {
                json.put("quotes_count", 0);
                json.put("quote", toot.quoted == null ? null : quote(toot, toot.quoted, viewer));
                json.put(
                        "quote_approval",
                        Json.of(
                                "automatic",
                                List.of(toot.quotePolicy),
                                "manual",
                                List.of(),
                                "current_user",
                                toot.quotePolicy.equals("public") ? "automatic" : "denied"));
            }
            case GOTOSOCIAL -> {
                if (toot.author.isLocal()) {
                    json.put("text", toot.text);
                    json.put("content_type", toot.contentType);
                }
                json.put("interaction_policy", toot.interactions.json());
                if (toot.pending && viewer != toot.author) {
                    json.put("content", json.get("content") + PENDING);
                }
                json.put("local_only", false);
            }
            case AKKOMA, PLEROMA ->
                json.put(
                        "pleroma",
                        Json.of(
                                "content",
                                Json.of("text/plain", toot.text),
                                "spoiler_text",
                                Json.of("text/plain", toot.spoiler),
                                "conversation_id",
                                toot.conversation.isEmpty() ? 0 : Long.parseLong(toot.conversation),
                                "context",
                                toot.uri + "#context",
                                "local",
                                toot.author.isLocal(),
                                "in_reply_to_account_acct",
                                toot.inReplyTo == null ? null : toot.inReplyTo.author.acct(),
                                "emoji_reactions",
                                reactions(toot, viewer, false),
                                "thread_muted",
                                viewer != null && toot.mutedBy.contains(viewer)));
        }
    }

    /** Emoji reactions, with the people behind them where those are asked for. */
    List<Object> reactions(Toot toot, @Nullable Person viewer, boolean withPeople) {
        List<Object> all = new ArrayList<>();
        for (String emoji : new java.util.LinkedHashSet<>(toot.reactions.values())) {
            List<Person> people = toot.reactions.entrySet().stream()
                    .filter(each -> each.getValue().equals(emoji))
                    .map(Map.Entry::getKey)
                    .toList();
            Map<String, @Nullable Object> json =
                    Json.of("name", emoji, "count", people.size(), "me", viewer != null && people.contains(viewer));
            if (withPeople) {
                json.put("accounts", people.stream().map(this::account).toList());
            }
            all.add(json);
        }
        return all;
    }

    private Map<String, @Nullable Object> quote(Toot quoting, Toot quoted, @Nullable Person viewer) {
        String state =
                quoted.deleted ? "deleted" : world.toots.visible(viewer, quoted) ? quoting.quoteState : "unauthorized";
        return Json.of("state", state, "quoted_status", state.equals("accepted") ? shallow(quoted, viewer) : null);
    }

    private Map<String, @Nullable Object> shallow(Toot toot, @Nullable Person viewer) {
        if (toot.quoted == null) {
            return status(toot, viewer);
        }
        Toot inner = toot.quoted;
        toot.quoted = null;
        Map<String, @Nullable Object> json = status(toot, viewer);
        toot.quoted = inner;
        json.put("quote", Json.of("state", "accepted", "quoted_status_id", inner.id));
        return json;
    }

    static Map<String, @Nullable Object> card(Instance.WebPage page) {
        return Json.of(
                "url",
                page.url(),
                "title",
                page.title(),
                "description",
                page.description(),
                "language",
                null,
                "type",
                "link",
                "author_name",
                "",
                "author_url",
                "",
                "provider_name",
                "",
                "provider_url",
                "",
                "html",
                "",
                "width",
                0,
                "height",
                0,
                "image",
                null,
                "image_description",
                "",
                "embed_url",
                "",
                "blurhash",
                null,
                "published_at",
                null,
                "authors",
                List.of());
    }

    Map<String, @Nullable Object> media(Attachment media) {
        String url = media.ready() ? world.base.get() + "/media/" + media.id : null;
        return Json.of(
                "id",
                media.id,
                "type",
                media.ready() ? media.type : "unknown".equals(media.type) ? "unknown" : media.type,
                "url",
                url,
                "preview_url",
                url,
                "remote_url",
                null,
                "text_url",
                null,
                "meta",
                Json.of("focus", Json.of("x", media.focusX, "y", media.focusY)),
                "description",
                media.description,
                "blurhash",
                "UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH");
    }

    static Map<String, @Nullable Object> mention(Person person) {
        return Json.of("id", person.id, "username", person.username, "url", person.url(), "acct", person.acct());
    }

    Map<String, @Nullable Object> tag(String name) {
        return Json.of("name", name, "url", "https://" + world.domain + "/tags/" + name);
    }

    Map<String, @Nullable Object> poll(Poll poll, @Nullable Person viewer) {
        List<Object> options = new ArrayList<>();
        boolean hidden = poll.hideTotals && !poll.closed;
        for (int i = 0; i < poll.options.size(); i++) {
            options.add(Json.of("title", poll.options.get(i), "votes_count", hidden ? null : poll.votesFor(i)));
        }
        Map<String, @Nullable Object> json = Json.of(
                "id",
                poll.id,
                "expires_at",
                time(poll.expiresAt),
                "expired",
                !poll.expiresAt.isAfter(world.clock.instant()),
                "multiple",
                poll.multiple,
                "votes_count",
                poll.votesInAll(),
                "voters_count",
                poll.votes.size(),
                "options",
                options,
                "emojis",
                List.of());
        if (viewer != null) {
            json.put("voted", poll.votes.containsKey(viewer));
            json.put("own_votes", List.copyOf(poll.votes.getOrDefault(viewer, java.util.Set.of())));
        }
        return json;
    }

    Map<String, @Nullable Object> notice(Notice notice, Person viewer) {
        Map<String, @Nullable Object> json = Json.of(
                "id",
                notice.id,
                "type",
                notice.type,
                "created_at",
                time(notice.createdAt),
                "account",
                account(notice.from));
        if (world.flavour == Flavour.MASTODON) {
            json.put("group_key", notice.groupKey);
        }
        if (notice.toot != null) {
            json.put("status", status(notice.toot, viewer, "notifications"));
        }
        if (world.flavour.isPleromaFamily()) {
            json.put("pleroma", Json.of("is_seen", false, "is_muted", false));
        }
        json.putAll(notice.extra);
        return json;
    }

    Map<String, @Nullable Object> conversation(Toot toot, Person viewer) {
        List<Object> others = new ArrayList<>();
        java.util.Set<Person> people = new java.util.LinkedHashSet<>(toot.mentions);
        people.add(toot.author);
        people.remove(viewer);
        people.forEach(each -> others.add(account(each)));
        return Json.of(
                "id",
                toot.conversation,
                "unread",
                toot.author != viewer && !toot.id.equals(viewer.readConversations.get(toot.conversation)),
                "accounts",
                others,
                "last_status",
                status(toot, viewer));
    }

    Map<String, @Nullable Object> report(Moderation.Report report) {
        return Json.of(
                "id",
                report.id,
                "action_taken",
                report.resolved,
                "action_taken_at",
                optionalTime(report.resolvedAt),
                "category",
                report.category,
                "comment",
                report.comment,
                "forwarded",
                false,
                "created_at",
                time(report.at),
                "status_ids",
                report.toots.stream().map(each -> each.id).toList(),
                "rule_ids",
                report.rules,
                "collection_ids",
                null,
                "target_account",
                account(report.about));
    }
}
