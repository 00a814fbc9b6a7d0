package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.Page;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.XrpcCall;
import dev.linnet.atproto.client.entity.ChatItem;
import dev.linnet.atproto.client.entity.ChatLogEntry;
import dev.linnet.atproto.client.entity.Convo;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.client.internal.Plain;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.ApiException;
import dev.linnet.http.JsonValue;
import dev.linnet.resilience.Priority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Direct messages. The app password has to be one that is allowed to read them; otherwise these calls are
 * {@link ApiException.Forbidden}. Messages cannot be edited, and a repetition cannot be told from a new message, so
 * {@link #send} is never repeated by itself. Safe for use by many threads.
 */
public final class Chat {

    private static final String SERVICE = "did:web:api.bsky.chat#bsky_chat";
    private static final String CONVO = "chat.bsky.convo.";

    private final Api api;

    /** Made by the client. */
    public Chat(Api api) {
        this.api = api;
    }

    /** Lists the account's conversations, the one with the newest message first. */
    public Page<Convo> convos(Paging paging) {
        return query("listConvos").page("convos", Convo::of, paging);
    }

    /**
     * Lists conversations of a state, the one with the newest message first.
     *
     * @param status {@code request} or {@code accepted}
     */
    public Page<Convo> convos(String status, Paging paging) {
        return query("listConvos").with("status", status).page("convos", Convo::of, paging);
    }

    /** Returns a conversation. */
    public Convo convo(String convoId) {
        return query("getConvo").with("convoId", convoId).read(answer -> Convo.of(answer.get("convo")));
    }

    /** Returns the conversation with some accounts, which begins with that. */
    public Convo with(List<Did> members) {
        return query("getConvoForMembers").with("members", members).read(answer -> Convo.of(answer.get("convo")));
    }

    /** Returns the messages of a conversation, newest first. */
    public Page<ChatItem> messages(String convoId, Paging paging) {
        return query("getMessages").with("convoId", convoId).page("messages", ChatItem::of, paging);
    }

    /** Sends a message of this text. */
    public ChatItem.Message send(String convoId, String text) {
        return send(convoId, text, List.of(), null);
    }

    /**
     * Sends a message.
     *
     * @param text at most 1,000 graphemes
     * @param facets mentions, links and hashtags, each as the lexicon {@code app.bsky.richtext.facet} has it
     * @param quote a post to show below it; null for none
     */
    public ChatItem.Message send(
            String convoId, String text, List<? extends Map<String, ?>> facets, @Nullable StrongRef quote) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("text", text);
        if (!facets.isEmpty()) {
            message.put("facets", facets.stream().map(Plain::object).toList());
        }
        if (quote != null) {
            message.put("embed", Map.of("$type", "app.bsky.embed.record", "record", quote.json()));
        }
        return procedure("sendMessage", Map.of("convoId", convoId, "message", message))
                .priority(Priority.REPLY)
                .what("sending a direct message")
                .read(ChatItem.Message::of);
    }

    /**
     * Marks messages as read.
     *
     * @param messageId up to which message; null for all
     */
    public Convo read(String convoId, @Nullable String messageId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("convoId", convoId);
        body.put("messageId", messageId);
        return procedure("updateRead", body).repeatable().read(answer -> Convo.of(answer.get("convo")));
    }

    /** Puts an emoji to a message. */
    public ChatItem.Message react(String convoId, String messageId, String emoji) {
        return reaction("addReaction", convoId, messageId, emoji);
    }

    /** Takes an emoji back. */
    public ChatItem.Message unreact(String convoId, String messageId, String emoji) {
        return reaction("removeReaction", convoId, messageId, emoji);
    }

    /** Takes part in a conversation that somebody else began. */
    public void accept(String convoId) {
        procedure("acceptConvo", Map.of("convoId", convoId)).repeatable().send();
    }

    /** Leaves a conversation. */
    public void leave(String convoId) {
        procedure("leaveConvo", Map.of("convoId", convoId)).repeatable().send();
    }

    /** Hears nothing of a conversation. */
    public void mute(String convoId) {
        procedure("muteConvo", Map.of("convoId", convoId)).repeatable().send();
    }

    /** Hears of a conversation again. */
    public void unmute(String convoId) {
        procedure("unmuteConvo", Map.of("convoId", convoId)).repeatable().send();
    }

    /** Removes a message for the own account; others keep it. */
    public void deleteForSelf(String convoId, String messageId) {
        procedure("deleteMessageForSelf", Map.of("convoId", convoId, "messageId", messageId))
                .repeatable()
                .send();
    }

    /**
     * Returns what happened in all conversations since a cursor, oldest first.
     *
     * @param cursor where an earlier call ended; null for the beginning of what the service still has
     */
    public Log log(@Nullable String cursor) {
        return query("getLog")
                .with("cursor", cursor)
                .priority(Priority.POLL)
                .what("reading the log of direct messages")
                .read(answer -> {
                    List<ChatLogEntry> entries = answer.get("logs").items().stream()
                            .map(Chat::entry)
                            .flatMap(Optional::stream)
                            .toList();
                    return new Log(entries, answer.get("cursor").text(cursor == null ? "" : cursor));
                });
    }

    /**
     * What happened in conversations.
     *
     * @param entries oldest first
     * @param cursor where to go on; empty when there is nothing yet
     */
    public record Log(List<ChatLogEntry> entries, String cursor) {}

    private static Optional<ChatLogEntry> entry(JsonValue json) {
        try {
            return Optional.of(ChatLogEntry.of(json));
        } catch (IllegalArgumentException odd) {
            return Optional.empty();
        }
    }

    private ChatItem.Message reaction(String name, String convoId, String messageId, String emoji) {
        return procedure(name, Map.of("convoId", convoId, "messageId", messageId, "value", emoji))
                .repeatable()
                .read(answer -> ChatItem.Message.of(answer.get("message")));
    }

    private XrpcCall query(String name) {
        return api.query(CONVO + name).proxy(SERVICE);
    }

    private XrpcCall procedure(String name, Map<String, ?> body) {
        return api.procedure(CONVO + name).body(body).proxy(SERVICE);
    }
}
