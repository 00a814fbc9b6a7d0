package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.api.Chat;
import dev.linnet.atproto.client.entity.ChatItem;
import dev.linnet.atproto.client.entity.ChatLogEntry;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.Json;
import dev.linnet.platform.Cursor;
import dev.linnet.platform.Feed;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.RawEvent;
import dev.linnet.schedule.BotClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log of the account's private conversations, read upwards from a mark. An empty mark stands below the oldest entry; a mark
 * of its own says that the bot was not allowed to read, and begins to with what comes when it is.
 */
final class MessageFeed implements Feed {

    private static final String NOT_ALLOWED = "-";

    private final BlueskyClient client;
    private final People people;
    private final Did own;
    private final Json json;
    private final BotClock clock;
    private final String name;
    private final boolean allowed;

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
            return new Cursor(name, NOT_ALLOWED);
        }
        if (from instanceof ProcessFrom.Beginning) {
            return new Cursor(name, "");
        }
        Instant time = from instanceof ProcessFrom.Ago ago ? clock.instant().minus(ago.lookBack()) : null;
        String position = "";
        while (true) {
            Chat.Log log = log(position);
            for (ChatLogEntry entry : log.entries()) {
                Instant sent = entry.written().map(ChatItem.Message::sentAt).orElse(null);
                if (time != null && sent != null && !sent.isBefore(time)) {
                    return new Cursor(name, position);
                }
                position = entry.rev();
            }
            if (log.entries().isEmpty() || log.cursor().isEmpty()) {
                return new Cursor(name, position);
            }
            position = log.cursor();
        }
    }

    @Override
    public Batch after(Cursor cursor) {
        if (!allowed) {
            return new Batch(List.of(), cursor, false);
        }
        if (cursor.position().equals(NOT_ALLOWED)) {
            return new Batch(List.of(), start(ProcessFrom.now()), false);
        }
        Chat.Log log = log(cursor.position());
        List<RawEvent> events = new ArrayList<>();
        for (ChatLogEntry entry : log.entries()) {
            Optional<ChatItem.Message> message =
                    entry.written().filter(written -> !written.sender().equals(own));
            if (message.isPresent()) {
                events.add(raw(entry.convoId(), people.get(message.get().sender()), message.get()));
            }
        }
        boolean more = !log.entries().isEmpty() && !log.cursor().equals(cursor.position());
        return new Batch(events, new Cursor(name, more ? log.cursor() : cursor.position()), more);
    }

    /** The log says who wrote by DID alone; what is kept must be understood without asking again. */
    private RawEvent raw(String convo, Profile author, ChatItem.Message message) {
        return new RawEvent(
                Decoder.MESSAGE,
                "{\"convoId\":" + json.write(convo) + ",\"author\":"
                        + author.raw().raw() + ",\"message\":" + message.raw().raw() + "}");
    }

    private Chat.Log log(@Nullable String position) {
        return client.chat().log(position == null || position.isEmpty() ? null : position);
    }
}
