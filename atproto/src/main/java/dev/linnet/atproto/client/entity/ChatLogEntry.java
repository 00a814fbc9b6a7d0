package dev.linnet.atproto.client.entity;

import dev.linnet.http.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in one of the account's conversations.
 *
 * @param type the lexicon id of what happened, such as {@code chat.bsky.convo.defs#logCreateMessage}; an open set
 * @param rev the revision it came with; grows
 * @param convoId the conversation
 * @param item the message it is about; null when it is about none
 * @param reaction the reaction it is about; null when it is about none
 * @param raw the JSON as it came
 */
public record ChatLogEntry(
        String type,
        String rev,
        String convoId,
        @Nullable ChatItem item,
        ChatItem.@Nullable Reaction reaction,
        JsonValue raw) {

    private static final String CREATED = "chat.bsky.convo.defs#logCreateMessage";

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it does not say which conversation it is about
     */
    public static ChatLogEntry of(JsonValue json) {
        String convo = json.get("convoId").text("");
        if (convo.isEmpty()) {
            throw new IllegalArgumentException("an entry of the log without a conversation");
        }
        JsonValue message = json.get("message");
        return new ChatLogEntry(
                Read.type(json),
                json.get("rev").text(""),
                convo,
                message.isPresent() ? ChatItem.of(message) : null,
                Read.maybe(json.get("reaction"), ChatItem.Reaction::of).orElse(null),
                json);
    }

    /** Returns the message, when somebody wrote one. */
    public Optional<ChatItem.Message> written() {
        return type.equals(CREATED) && item instanceof ChatItem.Message message
                ? Optional.of(message)
                : Optional.empty();
    }
}
