package dev.linnet.mastodon;

import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.mastodon.client.MastodonClient;
import dev.linnet.mastodon.client.streaming.StreamEvent;
import dev.linnet.mastodon.client.streaming.StreamListener;
import dev.linnet.mastodon.client.streaming.StreamName;
import dev.linnet.platform.LiveFeed;
import dev.linnet.platform.RawEvent;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream of an account, of which a bot hears notifications, and edits and deletions of posts it had to do with. */
final class UserStream implements LiveFeed {

    private static final Logger log = LoggerFactory.getLogger(UserStream.class);

    private final MastodonClient client;
    private final boolean serverSentEvents;
    private final Json json;
    private final Threads threads;
    private final BotClock clock;

    UserStream(MastodonClient client, boolean serverSentEvents, Json json, Threads threads, BotClock clock) {
        this.client = client;
        this.serverSentEvents = serverSentEvents;
        this.json = json;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public AutoCloseable open(Listener listener) {
        Choice choice = new Choice(listener);
        return serverSentEvents
                ? client.streaming().openEvents(StreamName.user(), choice)
                : client.streaming().open(StreamName.user(), choice);
    }

    private Optional<RawEvent> choose(StreamEvent event) {
        if (event instanceof StreamEvent.Notified notified) {
            return Optional.of(
                    new RawEvent(Decoder.NOTIFICATION, notified.notification().raw()));
        }
        if (event instanceof StreamEvent.Edited edited) {
            return threads.find(edited.status().id())
                    .map(known -> new RawEvent(Decoder.EDIT, edited.status().raw()));
        }
        if (event instanceof StreamEvent.Deleted deleted) {
            String id = deleted.statusId();
            return threads.find(id)
                    .map(known -> new RawEvent(
                            Decoder.DELETION,
                            json.write(
                                    new Decoder.Deletion(id, known.conversation(), known.author(), clock.instant()))));
        }
        if (event instanceof StreamEvent.Other other && other.event().equals("notification")) {
            return Optional.of(new RawEvent(Decoder.NOTIFICATION, other.payload()));
        }
        return Optional.empty();
    }

    private final class Choice implements StreamListener {

        private final Listener listener;

        Choice(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onEvent(StreamEvent event) {
            if (event instanceof StreamEvent.NotificationsMerged) {
                listener.onUp();
                return;
            }
            choose(event).ifPresent(this::pass);
        }

        private void pass(RawEvent event) {
            try {
                listener.onEvent(event);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onOpen() {
            listener.onUp();
        }

        @Override
        public void onDown(String reason, Duration wait) {
            log.info("The stream is down ({}); next attempt in {}", reason, wait);
            listener.onDown(reason);
        }

        @Override
        public void onRefused(String reason, int status) {
            log.warn("The server refused the stream ({} {}); new events are found by asking", status, reason);
            listener.onDown(reason);
        }

        @Override
        public void onFatal(ApiException failure) {
            listener.onFatal(failure);
        }
    }
}
