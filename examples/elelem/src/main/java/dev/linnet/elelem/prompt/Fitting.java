package dev.linnet.elelem.prompt;

import dev.linnet.text.Splitter;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts a text into posts, at the ends of sentences or else of words, never within a character. */
final class Fitting {
    private final ToIntFunction<String> length;

    Fitting(ToIntFunction<String> length) {
        this.length = length;
    }

    /** At most the given number of posts; what does not fit into the last one ends with an ellipsis. */
    List<String> posts(String text, int max, int posts) {
        return Splitter.of(part -> length.applyAsInt(part.toString()), max)
                .atMost(posts, "…")
                .split(text);
    }

    /** The text up to the end of its last whole sentence, or all of it when there is none. */
    static String wholeSentences(String text) {
        int end = Math.max(Math.max(text.lastIndexOf('.'), text.lastIndexOf('!')), text.lastIndexOf('?'));
        return end < 1 ? text : text.substring(0, end + 1);
    }
}
