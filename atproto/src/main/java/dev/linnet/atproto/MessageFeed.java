package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.api.Chat;
import dev.linnet.atproto.client.entity.ChatItem;
import dev.linnet.atproto.client.entity.ChatLogEntry;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.platform.Cursor;
import dev.linnet.platform.Feed;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.RawEvent;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of the account's private conversations, read upwards from a mark. An empty mark stands below the oldest entry; a mark
 * of its own says that the bot could not read, and begins to with what comes when it can. Messages are a service of their own:
 * while it is out of order, they are left for later, and whatever else there is to read does not wait.
 */
final class MessageFeed implements Feed {

    private static final Logger log = LoggerFactory.getLogger(MessageFeed.class);
    private static final String NOT_READ = "-";
    private static final Duration REST = Duration.ofMinutes(1);

    private final BlueskyClient client;
    private final People people;
    private final Did own;
    private final Json json;
    private final BotClock clock;
    private final String name;
    private final boolean allowed;
    private volatile @Nullable Rest resting;

    MessageFeed(
            BlueskyClient client,
            People people,
            Did own,
            Json json,
            BotClock clock,
            String accountKey,
            boolean allowed) {
        this.people = people;
        this.allowed = allowed;
        this.client = client;
        this.own = own;
        this.json = json;
        this.clock = clock;
        this.name = accountKey + ":messages";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cursor start(ProcessFrom from) {
        if (!allowed) {
            return new Cursor(name, NOT_READ);
        }
        if (from instanceof ProcessFrom.Beginning) {
            return new Cursor(name, "");
        }
        try {
            return new Cursor(name, position(from));
        } catch (ApiException failure) {
            rest(failure);
            return new Cursor(name, NOT_READ);
        }
    }

    private String position(ProcessFrom from) {
        Instant time = from instanceof ProcessFrom.Ago ago ? clock.instant().minus(ago.lookBack()) : null;
        String position = "";
        while (true) {
            Chat.Log told = told(position);
            for (ChatLogEntry entry : told.entries()) {
                Instant sent = entry.written().map(ChatItem.Message::sentAt).orElse(null);
                if (time != null && sent != null && !sent.isBefore(time)) {
                    return position;
                }
                position = entry.rev();
            }
            if (told.entries().isEmpty() || told.cursor().isEmpty()) {
                return position;
            }
            position = told.cursor();
        }
    }

    @Override
    public Batch after(Cursor cursor) {
        if (!allowed || isResting()) {
            return new Batch(List.of(), cursor, false);
        }
        if (cursor.position().equals(NOT_READ)) {
            return new Batch(List.of(), start(ProcessFrom.now()), false);
        }
        try {
            return read(cursor);
        } catch (ApiException failure) {
            rest(failure);
            return new Batch(List.of(), cursor, false);
        }
    }

    private void rest(ApiException failure) {
        if (!failure.canRetry() || Thread.currentThread().isInterrupted()) {
            throw failure;
        }
        Duration told = failure.retryAfter().orElse(REST);
        Duration rest = told.compareTo(REST) > 0 ? told : REST;
        resting = new Rest(clock.nanoTime(), rest);
        log.warn("Direct messages cannot be read and are tried again in {}: {}", rest, failure.getMessage());
    }

    /** Measured by a clock that nobody sets. */
    private boolean isResting() {
        Rest rest = resting;
        return rest != null && clock.nanoTime() - rest.since() < rest.time().toNanos();
    }

    private Batch read(Cursor cursor) {
        Chat.Log told = told(cursor.position());
        List<RawEvent> events = new ArrayList<>();
        for (ChatLogEntry entry : told.entries()) {
            Optional<ChatItem.Message> message =
                    entry.written().filter(written -> !written.sender().equals(own));
            if (message.isPresent()) {
                events.add(raw(entry.convoId(), people.get(message.get().sender()), message.get()));
            }
        }
        boolean more = !told.entries().isEmpty() && !told.cursor().equals(cursor.position());
        return new Batch(events, new Cursor(name, more ? told.cursor() : cursor.position()), more);
    }

    /** The log says who wrote by DID alone; what is kept must be understood without asking again. */
    private RawEvent raw(String convo, Profile author, ChatItem.Message message) {
        return new RawEvent(
                Decoder.MESSAGE,
                "{\"convoId\":" + json.write(convo) + ",\"author\":"
                        + author.raw().raw() + ",\"message\":" + message.raw().raw() + "}");
    }

    private Chat.Log told(@Nullable String position) {
        return client.chat().log(position == null || position.isEmpty() ? null : position);
    }

    /** From when on, and for how long, the service is not asked. */
    private record Rest(long since, Duration time) {}
}
