package dev.linnet.atproto.client.entity;

import dev.linnet.http.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A private conversation.
 *
 * @param id its id
 * @param rev its revision; grows with every change
 * @param members who takes part, the asking account among them
 * @param muted whether the asking account hears nothing of it
 * @param status {@code request} while the asking account has not accepted it, else {@code accepted}
 * @param unreadCount how many messages are unread
 * @param lastMessage the newest message; null when there is none
 * @param group whether it is a group
 * @param raw the JSON as it came
 */
public record Convo(
        String id,
        String rev,
        List<Profile> members,
        boolean muted,
        String status,
        long unreadCount,
        @Nullable ChatItem lastMessage,
        boolean group,
        JsonValue raw) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it has no id
     */
    public static Convo of(JsonValue json) {
        String id = json.get("id").text("");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a conversation without an id");
        }
        JsonValue last = json.get("lastMessage");
        return new Convo(
                id,
                json.get("rev").text(""),
                Read.list(json.get("members"), Profile::of),
                json.get("muted").flag(false),
                json.get("status").text(""),
                json.get("unreadCount").number(0),
                last.isPresent() ? ChatItem.of(last) : null,
                Read.type(json.get("kind")).endsWith("#groupConvo"),
                json);
    }

    @Override
    public String toString() {
        return "Convo[" + id + "]";
    }
}
