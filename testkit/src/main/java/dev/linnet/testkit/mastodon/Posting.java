package dev.linnet.testkit.mastodon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Publishing, editing, deleting and boosting, with whoever hears of it. */
final class Posting {
    private final World world;
    final Map<String, Scheduled> scheduled = new LinkedHashMap<>();
    final SlowPosts running;

    /** A post waiting for its time. */
    record Scheduled(String id, Person author, TootDraft draft, Instant at) {
        Scheduled at(Instant time) {
            return new Scheduled(id, author, draft, time);
        }
    }

    Posting(World world) {
        this.world = world;
        this.running = new SlowPosts(world);
    }

    Toot publish(Person author, TootDraft draft) {
        Instant now = world.clock.instant();
        Toot toot = new Toot(world, world.ids.next(), author, draft.at == null ? now : draft.at);
        toot.inReplyTo = draft.inReplyTo;
        toot.visibility = draft.visibility == null ? author.defaultVisibility : draft.visibility;
        toot.language = draft.language == null ? author.defaultLanguage : draft.language;
        toot.quoted = draft.quoted;
        toot.quotePolicy = draft.quotePolicy == null ? "public" : draft.quotePolicy;
        toot.application = draft.application;
        toot.poll = draft.poll;
        toot.conversation = draft.inReplyTo == null ? world.ids.nextSmall() : draft.inReplyTo.conversation;
        toot.interactions = draft.interactions;
        toot.lost = author.hidden();
        write(toot, draft);
        if (toot.poll != null) {
            toot.poll.id = world.ids.nextSmall();
            toot.poll.expiresAt = now.plus(toot.poll.open);
        }
        if (toot.quoted != null && toot.quoted.author != author && !toot.quoted.quotePolicy.equals("public")) {
            boolean follower = toot.quoted.author.followers.containsKey(author);
            toot.quoteState = toot.quoted.quotePolicy.equals("followers") && follower ? "accepted" : "rejected";
        }
        if (toot.inReplyTo != null) {
            world.interactions.acceptBy(author, toot.inReplyTo);
            toot.pending = world.interactions.waits("reply", author, toot.inReplyTo, toot);
        }
        world.toots.add(toot);
        if (!toot.pending) {
            announce(toot);
        }
        return toot;
    }

    /** Tells everybody of a post who is to hear of it. */
    void announce(Toot toot) {
        Person author = toot.author;
        for (Person mentioned : toot.mentions) {
            if (world.toots.visible(mentioned, toot)) {
                world.notices.tell(mentioned, "mention", author, toot);
            }
        }
        if (toot.quoted != null && world.flavour == Flavour.MASTODON && !toot.mentions.contains(toot.quoted.author)) {
            world.notices.tell(toot.quoted.author, "quote", author, toot);
        }
        world.social.tellSubscribers(toot);
        world.hub.update(toot);
    }

    private void write(Toot toot, TootDraft draft) {
        toot.text = draft.text;
        toot.spoiler = draft.spoiler;
        toot.sensitive = draft.sensitive == null ? !draft.spoiler.isEmpty() : draft.sensitive;
        boolean bare = world.moderation.rejectsMedia(toot.author.domain);
        toot.media = bare ? new ArrayList<>() : new ArrayList<>(draft.media);
        for (Attachment media : draft.media) {
            media.attachedTo = toot;
            media.owner = toot.author;
            world.shelf.add(media, world.ids);
        }
        toot.mentions = world.markup.mentions(draft.text, toot.author);
        toot.tags = Markup.tags(draft.text);
    }

    void edit(Toot toot, TootDraft draft) {
        Instant before = toot.editedAt == null ? toot.createdAt : toot.editedAt;
        toot.history.add(new Toot.Version(toot.text, toot.spoiler, toot.sensitive, before, List.copyOf(toot.media)));
        List<Person> known = toot.mentions;
        List<Attachment> media = toot.media;
        write(toot, draft);
        if (draft.media.isEmpty()) {
            toot.media = media;
        }
        toot.editedAt = world.clock.instant();
        for (Person mentioned : toot.mentions) {
            if (!known.contains(mentioned)) {
                world.notices.tell(mentioned, "mention", toot.author, toot);
            }
        }
        for (Person booster : toot.boosts.keySet()) {
            world.notices.tell(booster, "update", toot.author, toot);
        }
        for (Toot quote : world.toots.living()) {
            if (quote.quoted == toot) {
                world.notices.tell(quote.author, "quoted_update", toot.author, quote);
            }
        }
        world.hub.edited(toot);
    }

    void delete(Toot toot) {
        if (toot.deleted) {
            return;
        }
        world.hub.deleted(toot);
        toot.deleted = true;
        world.notices.forget(toot);
        if (toot.reblogOf != null) {
            toot.reblogOf.boosts.remove(toot.author);
        }
        List.copyOf(toot.boosts.values()).forEach(this::delete);
    }

    Toot boost(Person who, Toot wanted) {
        Toot original = wanted.reblogOf == null ? wanted : wanted.reblogOf;
        Toot known = original.boosts.get(who);
        if (known != null) {
            return known;
        }
        world.interactions.acceptBy(who, original);
        Toot boost = new Toot(world, world.ids.next(), who, world.clock.instant());
        boost.lost = who.hidden();
        boost.reblogOf = original;
        boost.visibility = original.visibility;
        boost.pending = world.interactions.waits("reblog", who, original, boost);
        world.toots.add(boost);
        if (boost.pending) {
            return boost;
        }
        original.boosts.put(who, boost);
        world.notices.tell(original.author, "reblog", who, original);
        world.hub.update(boost);
        return boost;
    }

    void unboost(Person who, Toot toot) {
        Toot original = toot.reblogOf == null ? toot : toot.reblogOf;
        Toot boost = original.boosts.get(who);
        if (boost != null) {
            delete(boost);
        }
    }

    /** Publishes what is due and ends polls whose time is over. */
    void settle() {
        Instant now = world.clock.instant();
        running.settle();
        for (Scheduled each : List.copyOf(scheduled.values())) {
            if (!each.at().isAfter(now)) {
                scheduled.remove(each.id());
                publish(each.author(), each.draft());
            }
        }
        for (Toot toot : world.toots.polls()) {
            Poll poll = toot.poll;
            if (poll != null && !poll.closed && !poll.expiresAt.isAfter(now)) {
                poll.closed = true;
                Set<Person> told = new LinkedHashSet<>(poll.votes.keySet());
                told.add(toot.author);
                told.forEach(each -> world.notices.tell(each, "poll", toot.author, toot));
            }
        }
    }
}
