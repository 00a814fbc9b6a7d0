package dev.linnet.atproto;

import dev.linnet.atproto.client.entity.PostRecord;
import dev.linnet.atproto.firehose.CommitFrame;
import dev.linnet.atproto.firehose.Frame;
import dev.linnet.atproto.firehose.RecordOp;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.jetstream.CommitEvent;
import dev.linnet.atproto.jetstream.JetstreamEvent;
import dev.linnet.atproto.repo.CborItem;
import dev.linnet.atproto.repo.Cid;
import dev.linnet.atproto.stream.Firehose;
import dev.linnet.atproto.stream.FirehoseBuilder;
import dev.linnet.atproto.stream.Jetstream;
import dev.linnet.atproto.stream.JetstreamBuilder;
import dev.linnet.atproto.stream.Places;
import dev.linnet.atproto.stream.StreamListener;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import dev.linnet.platform.Cursor;
import dev.linnet.platform.LiveFeed;
import dev.linnet.platform.RawEvent;
import dev.linnet.schedule.BotClock;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of what concerns the bot, and of what it watches for, from a stream of the whole network. What has not the bot's name in
 * it is passed over unread, but for posts when the bot watches. Goes on from where it was left.
 */
final class NetworkFeed implements LiveFeed {

    private static final Logger log = LoggerFactory.getLogger(NetworkFeed.class);
    private static final String[] COLLECTIONS = {PostRecord.TYPE, Hearsay.LIKE, Hearsay.REPOST, Hearsay.FOLLOW};

    private final BlueskyStream stream;
    private final boolean watches;
    private final Hearsay hearsay;
    private final Did own;
    private final Supplier<Identities> identities;
    private final Json json;
    private final BotClock clock;
    private final String prefix;

    /**
     * Makes a feed.
     *
     * @param watches whether posts matter in which the bot is not named
     * @param identities asked for once, and only when what is heard is to be proven
     * @param accountKey unique for the account, part of the names under which places are kept
     */
    NetworkFeed(
            BlueskyStream stream,
            boolean watches,
            Hearsay hearsay,
            Did own,
            Supplier<Identities> identities,
            Json json,
            BotClock clock,
            String accountKey) {
        this.stream = stream;
        this.watches = watches;
        this.hearsay = hearsay;
        this.own = own;
        this.identities = identities;
        this.json = json;
        this.clock = clock;
        this.prefix = accountKey + ":stream:";
    }

    @Override
    public AutoCloseable open(Listener listener) {
        Places places = new Marks(listener);
        if (stream instanceof BlueskyStream.OfFirehose firehose) {
            return firehose(firehose, places).open(new Frames(listener));
        }
        JetstreamBuilder builder = Jetstream.at(((BlueskyStream.OfJetstream) stream).instances())
                .wanting(COLLECTIONS)
                .places(places)
                .clock(clock);
        return (watches ? builder : builder.naming(own)).open(new Messages(listener));
    }

    private FirehoseBuilder firehose(BlueskyStream.OfFirehose asked, Places places) {
        URI host = asked.host();
        FirehoseBuilder builder =
                Firehose.at(host).wanting(COLLECTIONS).places(places).clock(clock);
        if (asked.proven()) {
            builder.verifying(identities.get());
        }
        return watches ? builder : builder.naming(own);
    }

    /** Keeps places as marks of the bot's source. */
    private final class Marks implements Places {
        private final Listener listener;

        Marks(Listener listener) {
            this.listener = listener;
        }

        @Override
        public @Nullable String find(String name) {
            Cursor saved = listener.saved(prefix + name);
            return saved == null ? null : saved.position();
        }

        @Override
        public void keep(String name, String place) {
            try {
                listener.onMark(new Cursor(prefix + name, place));
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What both streams have in common. */
    private abstract class Ear<E> implements StreamListener<E> {
        private final Listener listener;

        Ear(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onUp() {
            listener.onUp();
        }

        @Override
        public void onDown(String reason, Duration retryIn) {
            log.info("The stream is down ({}); next attempt in {}", reason, retryIn);
            listener.onDown(reason);
        }

        @Override
        public void onFatal(ApiException reason) {
            listener.onFatal(reason);
        }

        void created(AtUri uri, String cid, JsonValue record) {
            try {
                for (RawEvent event : hearsay.of(uri, cid, record)) {
                    listener.onEvent(event);
                }
            } catch (ApiException | JsonException | IllegalArgumentException unclear) {
                log.info("What the stream told is left to the list of notifications: {}", unclear.getMessage());
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }

        boolean matters(String collection, Supplier<String> record) {
            return (watches && collection.equals(PostRecord.TYPE))
                    || record.get().contains(own.text());
        }
    }

    private final class Frames extends Ear<Frame> {
        Frames(Listener listener) {
            super(listener);
        }

        @Override
        public void onEvent(Frame frame) {
            if (frame instanceof CommitFrame commit && !commit.did().equals(own)) {
                commit.ops().stream()
                        .filter(op -> op.action() == RecordOp.Action.CREATE)
                        .forEach(this::created);
            }
        }

        private void created(RecordOp op) {
            CborItem record = op.record().orElse(null);
            String cid = op.cid().map(Cid::toString).orElse("");
            if (record != null && matters(op.collection(), record::toJson)) {
                created(op.uri(), cid, record.json());
            }
        }
    }

    private final class Messages extends Ear<JetstreamEvent> {
        Messages(Listener listener) {
            super(listener);
        }

        @Override
        public void onEvent(JetstreamEvent event) {
            if (!(event instanceof CommitEvent commit) || commit.operation() != CommitEvent.Operation.CREATE) {
                return;
            }
            String record = commit.rawRecord().orElse("");
            if (!commit.did().equals(own) && matters(commit.collection(), () -> record)) {
                String cid = commit.cid().map(Cid::toString).orElse("");
                created(commit.uri(), cid, json.tree(record));
            }
        }
    }
}
