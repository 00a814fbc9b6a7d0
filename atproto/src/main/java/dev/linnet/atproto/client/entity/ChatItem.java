package dev.linnet.atproto.client.entity;

import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in a private conversation. An open union: what is not known is {@link Unknown}. */
public sealed interface ChatItem {

    /** Reads one, whatever it is. */
    static ChatItem of(JsonValue json) {
        String type = Read.type(json);
        String id = json.get("id").text("");
        String sender = json.get("sender").get("did").text("");
        if (id.isEmpty()) {
            return new Unknown(json);
        }
        if (type.endsWith("#systemMessageView")) {
            return new Notice(id, Read.type(json.get("data")), Read.time(json.get("sentAt")), json);
        }
        if (!Did.isValid(sender)) {
            return new Unknown(json);
        }
        if (type.endsWith("#deletedMessageView")) {
            return new Deleted(id, new Did(sender), Read.time(json.get("sentAt")));
        }
        // Answers to a call that can only be of one type do not say it.
        return type.isEmpty() || type.endsWith("#messageView") ? Message.of(json) : new Unknown(json);
    }

    /**
     * A message somebody wrote.
     *
     * @param id its id within the conversation
     * @param rev the revision of the conversation it came with
     * @param text what it says
     * @param facets mentions, links and hashtags in it as the network holds them
     * @param sender who wrote it
     * @param sentAt when the network took it
     * @param reactions how people reacted
     * @param embed what is attached, ready to be shown
     * @param raw the JSON as it came
     */
    record Message(
            String id,
            String rev,
            String text,
            List<JsonValue> facets,
            Did sender,
            @Nullable Instant sentAt,
            List<Reaction> reactions,
            EmbedView embed,
            JsonValue raw)
            implements ChatItem {

        /**
         * Reads one.
         *
         * @throws IllegalArgumentException when it has no id or sender
         */
        public static Message of(JsonValue json) {
            String id = json.get("id").text("");
            if (id.isEmpty()) {
                throw new IllegalArgumentException("a message without an id");
            }
            return new Message(
                    id,
                    json.get("rev").text(""),
                    json.get("text").text(""),
                    json.get("facets").items(),
                    Read.did(json.get("sender").get("did")),
                    Read.time(json.get("sentAt")),
                    Read.list(json.get("reactions"), Reaction::of),
                    EmbedView.of(json.get("embed")),
                    json);
        }

        @Override
        public String toString() {
            return "Message[" + id + " by " + sender + "]";
        }
    }

    /** A message that was taken back. */
    record Deleted(String id, Did sender, @Nullable Instant sentAt) implements ChatItem {}

    /**
     * What the network says itself, such as that somebody joined.
     *
     * @param what the lexicon id of what happened
     */
    record Notice(String id, String what, @Nullable Instant sentAt, JsonValue raw) implements ChatItem {}

    /** Something newer than this library. */
    record Unknown(JsonValue raw) implements ChatItem {}

    /**
     * An emoji put to a message.
     *
     * @param value the emoji
     * @param sender who put it
     */
    record Reaction(String value, Did sender, @Nullable Instant createdAt) {

        /**
         * Reads one.
         *
         * @throws IllegalArgumentException when it does not say whose it is
         */
        public static Reaction of(JsonValue json) {
            return new Reaction(
                    json.get("value").text(""),
                    Read.did(json.get("sender").get("did")),
                    Read.time(json.get("createdAt")));
        }
    }
}
