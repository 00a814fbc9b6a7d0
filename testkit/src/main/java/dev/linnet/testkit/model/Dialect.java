package dev.linnet.testkit.model;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one API words questions and answers. */
interface Dialect {
    List<ModelMessage> messages(Map<String, @Nullable Object> body);

    boolean streams(Map<String, @Nullable Object> body);

    @Nullable Integer maxTokens(Map<String, @Nullable Object> body);

    Reply says(ModelRequest request, ModelAnswer.Says answer, ModelUsage usage);

    Reply refuses(ModelRequest request, String reason, ModelUsage usage);

    Answer error(int status, String code, String message);

    static String string(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** Cuts a text after each word, so that streams have several pieces. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', from)) {
            pieces.add(text.substring(from, space + 1));
            from = space + 1;
        }
        if (from < text.length()) {
            pieces.add(text.substring(from));
        }
        return pieces;
    }
}
