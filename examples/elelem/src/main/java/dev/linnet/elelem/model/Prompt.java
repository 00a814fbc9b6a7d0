package dev.linnet.elelem.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A question to a language model.
 *
 * @param system the instructions
 * @param messages the conversation, oldest first, at least one message
 * @param maxTokens the longest answer wanted, in tokens, at least 1
 */
public record Prompt(String system, List<Message> messages, int maxTokens) {
    public Prompt {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a prompt needs at least one message");
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("an answer needs at least one token, not " + maxTokens);
        }
    }

    /** Returns the bare words of the newest message that is not the bot's own, empty when there is none. */
    public String newest() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Message.Role.USER) {
                return messages.get(i).said();
            }
        }
        return "";
    }

    /** Returns the same prompt with more messages at its end. */
    public Prompt followedBy(Message... more) {
        List<Message> all = new ArrayList<>(messages);
        all.addAll(List.of(more));
        return new Prompt(system, all, maxTokens);
    }
}
