package dev.linnet.store.console;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes what strangers wrote fit for a terminal, which takes some characters for orders. */
final class Shown {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Shown() {}

    /** Returns a text on one line. */
    static String line(String text) {
        return shown(text, false);
    }

    /** Returns JSON on many lines, and anything else as it is. */
    static String payload(String text) {
        try {
            return shown(MAPPER.writeValueAsString(MAPPER.readTree(text)), true);
        } catch (JacksonException notJson) {
            return shown(text, true);
        }
    }

    /** Returns maps, lists, texts and numbers as JSON on many lines. */
    static String json(Object value) {
        return shown(MAPPER.writeValueAsString(value), true);
    }

    private static String shown(String text, boolean lines) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (lines && (c == '\n' || (c == '\r' && text.startsWith("\n", at + 1)))) {
                shown.append(c);
            } else if (Character.isISOControl(c) || turnsText(c)) {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /** Tells whether a character makes what follows it run the other way. */
    private static boolean turnsText(char c) {
        return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }
}
