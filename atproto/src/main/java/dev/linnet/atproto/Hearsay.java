package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.entity.PostRecord;
import dev.linnet.atproto.client.entity.PostView;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.client.entity.ReplyRef;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.client.entity.ThreadNode;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import dev.linnet.platform.RawEvent;
import dev.linnet.schedule.BotClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes of a record that somebody in the network created the notification that the list will bring of it: the same reason, and
 * none from people who are blocked or muted or block the bot. What cannot be told by the record itself, such as that an answer
 * stands below one of the bot's that is not the first of its thread, is left to the list.
 */
final class Hearsay {

    private static final Logger log = LoggerFactory.getLogger(Hearsay.class);

    static final String LIKE = "app.bsky.feed.like";
    static final String REPOST = "app.bsky.feed.repost";
    static final String FOLLOW = "app.bsky.graph.follow";

    /** Authors hear of answers so many levels below their posts. */
    private static final int LEVELS = 5;

    private final BlueskyClient client;
    private final Did own;
    private final Watch watch;
    private final People people;
    private final OwnPosts posts;
    private final Json json;
    private final BotClock clock;

    Hearsay(BlueskyClient client, Did own, Watch watch, People people, OwnPosts posts, Json json, BotClock clock) {
        this.client = client;
        this.own = own;
        this.watch = watch;
        this.people = people;
        this.posts = posts;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Returns what the bot is to hear of a record.
     *
     * @throws ApiException when that cannot be found out; the list has to tell
     */
    List<RawEvent> of(AtUri uri, String cid, JsonValue record) {
        Did author = new Did(uri.authority());
        if (author.equals(own)) {
            return List.of();
        }
        String collection = uri.collection().map(Object::toString).orElse("");
        List<RawEvent> heard = new ArrayList<>();
        Optional<String> sighting = collection.equals(PostRecord.TYPE) && watch.wants(PostRecord.of(record))
                ? sighting(author, uri, cid, record)
                : Optional.empty();
        sighting.ifPresent(found -> heard.add(new RawEvent(Decoder.SIGHTING, found)));
        try {
            notification(author, uri, cid, record, collection).ifPresent(heard::add);
        } catch (ApiException | JsonException | IllegalArgumentException unclear) {
            if (heard.isEmpty()) {
                throw unclear;
            }
            log.info("What else {} is to the bot is left to the list: {}", uri, unclear.getMessage());
        }
        return heard;
    }

    private Optional<RawEvent> notification(Did author, AtUri uri, String cid, JsonValue record, String collection) {
        String reason = reason(collection, record);
        Profile profile = reason.isEmpty() ? null : people.get(author);
        if (profile == null || isHidden(profile)) {
            return Optional.empty();
        }
        String note = note(reason, uri, cid, record, profile);
        return Optional.of(
                new RawEvent(Decoder.NOTIFICATION, posts.with(List.of(note)).get(0)));
    }

    private String reason(String collection, JsonValue record) {
        String subject = record.get("subject").get("uri").text("");
        boolean via = isOwn(record.get("via").get("uri").text(""));
        return switch (collection) {
            case FOLLOW -> record.get("subject").text("").equals(own.text()) ? "follow" : "";
            case LIKE -> isOwn(subject) ? "like" : via ? "like-via-repost" : "";
            case REPOST -> isOwn(subject) ? "repost" : via ? "repost-via-repost" : "";
            case PostRecord.TYPE -> reason(PostRecord.of(record));
            default -> "";
        };
    }

    /** In the order in which the network chooses when there is more than one. */
    private String reason(PostRecord post) {
        if (post.mentioned().contains(own)) {
            return "mention";
        }
        if (post.quoted().filter(this::isOwn).isPresent()) {
            return "quote";
        }
        if (post.answers().map(ReplyRef::parent).filter(this::isOwn).isPresent()) {
            return "reply";
        }
        boolean inThread =
                post.answers().map(ReplyRef::root).filter(this::isOwn).isPresent();
        return inThread && isNear(post.answers().get().parent().uri()) ? "reply" : "";
    }

    /** Whether a post of the bot stands not far above an answer to this post. */
    private boolean isNear(AtUri parent) {
        ThreadNode node = client.posts().thread(parent, 0, LEVELS - 1);
        return node instanceof ThreadNode.Found found
                && found.ancestors().stream()
                        .map(PostView::author)
                        .anyMatch(author -> author.did().equals(own));
    }

    private boolean isOwn(StrongRef ref) {
        return ref.uri().isIn(own);
    }

    private boolean isOwn(String uri) {
        return uri.startsWith("at://" + own + "/");
    }

    private static boolean isHidden(Profile profile) {
        Profile.Viewer viewer = profile.viewer();
        return viewer.muted() || viewer.blockedBy() || viewer.blocking() != null;
    }

    private String note(String reason, AtUri uri, String cid, JsonValue record, Profile author) {
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("uri", uri.toString());
        note.put("cid", cid);
        note.put("reason", reason);
        record.get("subject").get("uri").text().ifPresent(subject -> note.put("reasonSubject", subject));
        note.put("isRead", false);
        note.put("indexedAt", seen(record));
        note.put("labels", List.of());
        note.put("author", author.raw());
        note.put("record", record);
        return json.write(note);
    }

    /** The network takes the earlier of the time at which it saw a record and the one that the record tells. */
    private Instant seen(JsonValue record) {
        Instant now = clock.instant();
        Instant told = Objects.requireNonNullElse(PostRecord.of(record).createdAt(), now);
        return told.isBefore(now) ? told : now;
    }

    private Profile known(Did author) {
        try {
            return people.get(author);
        } catch (ApiException unreadable) {
            return people.nameless(author);
        }
    }

    /** A sighting is in no list, so it is told even of somebody whose profile cannot be read now. */
    private Optional<String> sighting(Did author, AtUri uri, String cid, JsonValue record) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        found.put("uri", uri.toString());
        found.put("cid", cid);
        found.put("seenAt", clock.instant());
        Profile profile = known(author);
        if (isHidden(profile)) {
            return Optional.empty();
        }
        found.put("author", profile.raw());
        found.put("record", record);
        return Optional.of(json.write(found));
    }
}
