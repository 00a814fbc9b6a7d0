package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publishing and editing through the API, with every check the flavour makes. */
final class PostingRoutes {
    private static final Duration SOONEST = Duration.ofMinutes(5);
    private final World world;

    PostingRoutes(Api api) {
        this.world = api.world;
        api.user("POST /api/v1/statuses", "write:statuses", this::publish);
        api.user("PUT /api/v1/statuses/{id}", "write:statuses", this::edit);
        if (world.flavour == Flavour.GOTOSOCIAL) {
            return;
        }
        api.user("GET /api/v1/scheduled_statuses", "read:statuses", ask -> {
            List<Posting.Scheduled> mine = new ArrayList<>(world.posting.scheduled.values().stream()
                    .filter(each -> each.author() == ask.me())
                    .toList());
            Collections.reverse(mine);
            return Pages.of(ask, mine, Posting.Scheduled::id, 20, 40, this::json);
        });
        api.user("GET /api/v1/scheduled_statuses/{id}", "read:statuses", ask -> Answer.ok(json(own(ask))));
        api.user("PUT /api/v1/scheduled_statuses/{id}", "write:statuses", ask -> {
            Posting.Scheduled later = own(ask).at(when(ask.call()));
            world.posting.scheduled.put(later.id(), later);
            return Answer.ok(json(later));
        });
        api.user("DELETE /api/v1/scheduled_statuses/{id}", "write:statuses", ask -> {
            world.posting.scheduled.remove(own(ask).id());
            return Answer.ok(Json.of());
        });
    }

    private Reply publish(Ask ask) {
        Call call = ask.call();
        String slot = world.posting.running.slot(ask);
        Reply repeated = world.posting.running.repeated(ask, slot);
        if (repeated != null) {
            return repeated;
        }
        TootDraft draft = draft(ask, true);
        if (call.text("scheduled_at") != null && !call.text("scheduled_at", "").isEmpty()) {
            if (world.flavour == Flavour.GOTOSOCIAL) {
                throw Problem.of(501, "Not Implemented: scheduled statuses are not yet supported");
            }
            Instant at = when(call);
            if (at.isAfter(world.clock.instant().plus(SOONEST))) {
                String id = world.ids.nextSmall();
                Posting.Scheduled later = new Posting.Scheduled(id, ask.me(), draft, at);
                world.posting.scheduled.put(id, later);
                return Answer.ok(json(later));
            }
            if (world.flavour == Flavour.MASTODON) {
                throw Problem.invalid(world.flavour, "Scheduled at The scheduled date must be in the future");
            }
        }
        return world.posting.running.publish(ask, slot, draft);
    }

    private Reply edit(Ask ask) {
        Toot toot = ask.ownToot();
        TootDraft draft = draft(ask, false);
        for (Map<String, @Nullable Object> change : ask.call().objects("media_attributes")) {
            for (Attachment media : toot.media) {
                if (media.id.equals(change.get("id")) && change.get("description") instanceof String text) {
                    media.description = text;
                }
            }
        }
        String language = ask.call().text("language");
        if (language != null) {
            toot.language = language;
        }
        world.posting.edit(toot, draft);
        return ask.status(toot);
    }

    private TootDraft draft(Ask ask, boolean fresh) {
        Call call = ask.call();
        TootDraft draft = TootDraft.saying(call.text("status", "")).spoiler(call.text("spoiler_text", ""));
        draft.application = ask.grant() == null ? null : ask.grant().app().name();
        draft.language = call.text("language");
        draft.quotePolicy = call.text("quote_approval_policy");
        if (call.has("sensitive")) {
            draft.sensitive = call.flag("sensitive") || !draft.spoiler.isEmpty();
        }
        if (world.markup.length(draft.text, draft.spoiler) > world.limits.characters) {
            throw tooLong();
        }
        String visibility = call.text("visibility");
        if (visibility != null && !visibility.isEmpty()) {
            draft.visibility = visibility(visibility);
        }
        if (world.flavour == Flavour.GOTOSOCIAL && call.has("interaction_policy")) {
            draft.interactions = InteractionPolicy.read(call.object("interaction_policy"));
        }
        media(ask, draft, fresh);
        Map<String, @Nullable Object> poll = call.object("poll");
        if (!poll.isEmpty()) {
            draft.poll = poll(poll, draft);
        }
        boolean nothing = draft.text.isBlank() && draft.media.isEmpty() && draft.poll == null;
        if (nothing && (fresh || !call.has("media_ids"))) {
            throw Problem.invalid(
                    world.flavour,
                    world.flavour == Flavour.GOTOSOCIAL
                            ? "no status text, spoiler text, media or poll provided"
                            : "Text can't be blank");
        }
        String parent = call.text("in_reply_to_id");
        if (parent != null && !parent.isEmpty()) {
            draft.inReplyTo = parent(ask, parent);
        }
        String quoted = call.text("quoted_status_id");
        if (quoted != null && !quoted.isEmpty() && world.flavour == Flavour.MASTODON) {
            if (draft.poll != null || !draft.media.isEmpty()) {
                throw Problem.invalid(world.flavour, "Quote can't be combined with media or polls");
            }
            draft.quoted = ask.toot(quoted);
        }
        return draft;
    }

    private Toot parent(Ask ask, String id) {
        Toot parent = world.toots.byId(id);
        if (parent == null || !world.toots.visible(ask.viewer(), parent)) {
            throw Problem.of(
                    404,
                    world.flavour == Flavour.MASTODON
                            ? "The post you are trying to reply to does not appear to exist."
                            : "Not Found: target status not found");
        }
        return parent;
    }

    private Problem tooLong() {
        return Problem.invalid(
                world.flavour,
                switch (world.flavour) {
                    case MASTODON -> "Text character limit of " + world.limits.characters + " exceeded";
                    case GOTOSOCIAL -> "text with spoiler exceed max chars";
                    case AKKOMA, PLEROMA -> "The status is over the character limit";
                });
    }

    private Visibility visibility(String name) {
        boolean known = switch (name) {
            case "public", "unlisted", "private", "direct" -> true;
            case "local" -> world.flavour.isPleromaFamily();
            case "mutuals_only" -> world.flavour == Flavour.GOTOSOCIAL;
            default -> false;
        };
        if (!known) {
            throw Problem.invalid(world.flavour, "Visibility is not included in the list");
        }
        return Visibility.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private void media(Ask ask, TootDraft draft, boolean fresh) {
        List<String> wanted = ask.call().texts("media_ids");
        if (wanted.size() > world.limits.media) {
            throw Problem.invalid(world.flavour, "Cannot attach more than " + world.limits.media + " files");
        }
        for (String id : wanted) {
            Attachment media = world.shelf.byId(id);
            if (media == null || media.owner != ask.me() || (fresh && media.attachedTo != null)) {
                throw world.flavour == Flavour.MASTODON
                        ? Problem.notFound(world.flavour)
                        : Problem.invalid(world.flavour, "media " + id + " not found or already attached");
            }
            if (!media.ready()) {
                throw Problem.of(422, "Cannot attach files that have not finished processing. Try again in a moment!");
            }
            draft.media.add(media);
        }
    }

    private Poll poll(Map<String, @Nullable Object> poll, TootDraft draft) {
        List<String> options = new ArrayList<>();
        if (poll.get("options") instanceof List<?> given) {
            given.forEach(each -> options.add(String.valueOf(each)));
        }
        if (options.size() < 2 || options.size() > world.limits.pollOptions) {
            throw Problem.invalid(world.flavour, "Options must have between 2 and " + world.limits.pollOptions);
        }
        if (!draft.media.isEmpty()) {
            throw Problem.invalid(world.flavour, "Cannot attach a poll to a post with media");
        }
        long seconds;
        try {
            seconds = Long.parseLong(String.valueOf(poll.get("expires_in")));
        } catch (NumberFormatException e) {
            throw Problem.invalid(world.flavour, "Expires at can't be blank");
        }
        return new Poll(options, Duration.ofSeconds(seconds), on(poll.get("multiple")), on(poll.get("hide_totals")));
    }

    private static boolean on(@Nullable Object value) {
        return value != null
                && (value.toString().equals("true") || value.toString().equals("1"));
    }

    private Instant when(Call call) {
        try {
            return OffsetDateTime.parse(call.text("scheduled_at", "")).toInstant();
        } catch (DateTimeException e) {
            throw Problem.invalid(world.flavour, "Scheduled at is not a time");
        }
    }

    private Posting.Scheduled own(Ask ask) {
        Posting.Scheduled found = world.posting.scheduled.get(ask.call().path("id"));
        if (found == null || found.author() != ask.me()) {
            throw Problem.notFound(world.flavour);
        }
        return found;
    }

    private Map<String, @Nullable Object> json(Posting.Scheduled each) {
        TootDraft draft = each.draft();
        return Json.of(
                "id", each.id(),
                "scheduled_at", Rendering.time(each.at()),
                "params",
                        Json.of(
                                "text",
                                draft.text,
                                "poll",
                                null,
                                "media_ids",
                                draft.media.stream().map(media -> media.id).toList(),
                                "sensitive",
                                draft.sensitive,
                                "spoiler_text",
                                draft.spoiler.isEmpty() ? null : draft.spoiler,
                                "visibility",
                                draft.visibility == null ? "public" : draft.visibility.wire(),
                                "in_reply_to_id",
                                draft.inReplyTo == null ? null : draft.inReplyTo.id,
                                "language",
                                draft.language,
                                "application_id",
                                1,
                                "scheduled_at",
                                null,
                                "idempotency",
                                null,
                                "with_rate_limit",
                                false,
                                "quoted_status_id",
                                null,
                                "quote_approval_policy",
                                draft.quotePolicy == null ? "public" : draft.quotePolicy),
                "media_attachments",
                        draft.media.stream().map(world.rendering::media).toList());
    }
}
