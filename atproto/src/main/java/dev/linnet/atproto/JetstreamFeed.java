package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.entity.PostRecord;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.client.entity.ReplyRef;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.ApiException;
import dev.linnet.http.Handshake;
import dev.linnet.http.HttpTransport;
import dev.linnet.http.Json;
import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import dev.linnet.http.LiveListener;
import dev.linnet.http.LiveOptions;
import dev.linnet.http.LiveSocket;
import dev.linnet.platform.LiveFeed;
import dev.linnet.platform.RawEvent;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of what concerns the bot from Jetstream, which tells all posts, likes, reposts and follows of the network as JSON. What
 * has not the bot's name in it is passed over unread; the rest becomes what the list of notifications will say of it. Blocks
 * and mutes are not known here. What the stream misses, the list brings.
 *
 * @see <a href="https://github.com/bluesky-social/jetstream">Jetstream</a>
 */
final class JetstreamFeed implements LiveFeed {

    private static final Logger log = LoggerFactory.getLogger(JetstreamFeed.class);
    private static final List<String> COLLECTIONS =
            List.of(PostRecord.TYPE, "app.bsky.feed.like", "app.bsky.feed.repost", "app.bsky.graph.follow");

    private final URI address;
    private final BlueskyClient client;
    private final Did own;
    private final Json json;
    private final BotClock clock;

    /** Makes a feed of an instance, such as {@code wss://jetstream2.us-east.bsky.network}. */
    JetstreamFeed(URI instance, BlueskyClient client, Did own, Json json, BotClock clock) {
        this.address = URI.create(instance.toString().replaceFirst("/+$", "") + "/subscribe?wantedCollections="
                + String.join("&wantedCollections=", COLLECTIONS));
        this.client = client;
        this.own = own;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public AutoCloseable open(Listener listener) {
        URI base = URI.create(address.toString().replaceFirst("^ws", "http").replaceFirst("/subscribe.*", ""));
        HttpTransport transport = HttpTransport.to(base).clock(clock).build();
        LiveSocket socket =
                new LiveSocket(transport, () -> Handshake.to(address), new Ear(listener), LiveOptions.pings());
        socket.start();
        return () -> {
            socket.close();
            transport.close();
        };
    }

    /** Returns the notification that the list will bring of a happening, or nothing when it does not concern the bot. */
    private Optional<RawEvent> notification(String text) {
        if (!text.contains(own.text())) {
            return Optional.empty();
        }
        JsonValue told = json.tree(text);
        JsonValue commit = told.get("commit");
        String author = told.get("did").text("");
        if (!commit.get("operation").text("").equals("create") || author.equals(own.text()) || !Did.isValid(author)) {
            return Optional.empty();
        }
        String reason = reason(commit.get("collection").text(""), commit.get("record"));
        return reason.isEmpty() ? Optional.empty() : Optional.of(note(reason, author, commit));
    }

    private String reason(String collection, JsonValue record) {
        String subject = record.get("subject").get("uri").text("");
        return switch (collection) {
            case "app.bsky.graph.follow" -> record.get("subject").text("").equals(own.text()) ? "follow" : "";
            case "app.bsky.feed.like" -> isOwn(subject) ? "like" : "";
            case "app.bsky.feed.repost" -> isOwn(subject) ? "repost" : "";
            case PostRecord.TYPE -> reason(PostRecord.of(record));
            default -> "";
        };
    }

    /** In the order in which the network chooses when there is more than one. */
    private String reason(PostRecord post) {
        Predicate<StrongRef> isOwn = ref -> ref.uri().isIn(own);
        if (post.mentioned().contains(own)) {
            return "mention";
        }
        if (post.quoted().filter(isOwn).isPresent()) {
            return "quote";
        }
        boolean answers = post.answers().map(ReplyRef::parent).filter(isOwn).isPresent()
                || post.answers().map(ReplyRef::root).filter(isOwn).isPresent();
        return answers ? "reply" : "";
    }

    private boolean isOwn(String uri) {
        return uri.startsWith("at://" + own + "/");
    }

    private RawEvent note(String reason, String author, JsonValue commit) {
        Profile profile = client.profiles().get(author);
        JsonValue record = commit.get("record");
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put(
                "uri",
                "at://" + author + "/" + commit.get("collection").text("") + "/"
                        + commit.get("rkey").text(""));
        note.put("cid", commit.get("cid").text(""));
        note.put("reason", reason);
        record.get("subject").get("uri").text().ifPresent(subject -> note.put("reasonSubject", subject));
        note.put("isRead", false);
        note.put("indexedAt", clock.instant());
        note.put("labels", List.of());
        String rest = ",\"author\":" + profile.raw().raw() + ",\"record\":" + record.raw() + "}";
        return new RawEvent(Decoder.NOTIFICATION, json.write(note).replaceFirst("}$", "") + rest);
    }

    private final class Ear implements LiveListener {

        private final Listener listener;

        Ear(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen() {
            listener.onUp();
        }

        @Override
        public void onText(String text) {
            try {
                Optional<RawEvent> heard = notification(text);
                if (heard.isPresent()) {
                    listener.onEvent(heard.get());
                }
            } catch (ApiException | JsonException | IllegalArgumentException unclear) {
                log.info("What Jetstream told is left to the list of notifications: {}", unclear.getMessage());
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onDown(Down down) {
            log.info("Jetstream is down ({}); next attempt in {}", down.reason(), down.retryIn());
            listener.onDown(down.reason());
        }

        @Override
        public void onFatal(ApiException failure) {
            listener.onFatal(failure);
        }
    }
}
