package dev.linnet.testkit.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question a client asked, as it came over the wire.
 *
 * @param path the endpoint, {@code /v1/chat/completions} or {@code /api/chat}
 * @param model the model's name
 * @param messages the messages in order
 * @param stream whether the answer is to come in pieces
 * @param maxTokens the longest answer asked for, or null when the client set none
 * @param headers header lines with credentials blanked out
 * @param body the whole body
 */
public record ModelRequest(
        String path,
        String model,
        List<ModelMessage> messages,
        boolean stream,
        @Nullable Integer maxTokens,
        List<Map.Entry<String, String>> headers,
        Map<String, @Nullable Object> body) {
    public ModelRequest {
        messages = List.copyOf(messages);
        headers = List.copyOf(headers);
    }

    /** {@return the text of the newest user message, empty when there is none} */
    public String lastUserText() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role().equals("user")) {
                return messages.get(i).text();
            }
        }
        return "";
    }

    /** {@return the text of the system message, empty when there is none} */
    public String systemText() {
        for (ModelMessage message : messages) {
            if (message.role().equals("system") || message.role().equals("developer")) {
                return message.text();
            }
        }
        return "";
    }

    /**
     * The first value of a header.
     *
     * @param name the header's name, in any case
     * @return its value, masked when it is a credential, or null
     */
    public @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    int promptTokens() {
        int tokens = 0;
        for (ModelMessage message : messages) {
            tokens += ModelUsage.tokens(message.text()) + 3;
        }
        return tokens;
    }
}
