package dev.linnet.elelem.prompt;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Cuts a text into posts, at the ends of sentences or else of words, never within a character. */
final class Fitting {
    private final ToIntFunction<String> length;

    Fitting(ToIntFunction<String> length) {
        this.length = length;
    }

    /** At most the given number of posts; what does not fit into the last one ends with an ellipsis. */
    List<String> posts(String text, int max, int posts) {
        List<String> parts = new ArrayList<>();
        String rest = text.strip();
        while (length.applyAsInt(rest) > max && parts.size() < posts - 1) {
            String part = head(rest, max);
            parts.add(part.strip());
            rest = rest.substring(part.length()).strip();
        }
        if (length.applyAsInt(rest) > max) {
            rest = head(rest, max - 1).strip() + "…";
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    /** The text up to the end of its last whole sentence, or all of it when there is none. */
    static String wholeSentences(String text) {
        int end = Math.max(Math.max(text.lastIndexOf('.'), text.lastIndexOf('!')), text.lastIndexOf('?'));
        return end < 1 ? text : text.substring(0, end + 1);
    }

    private String head(String text, int max) {
        for (BreakIterator breaks :
                List.of(BreakIterator.getSentenceInstance(Locale.ROOT), BreakIterator.getWordInstance(Locale.ROOT))) {
            int end = longest(text, max, breaks);
            if (end > 0 && length.applyAsInt(text.substring(0, end).strip()) * 2 >= max) {
                return text.substring(0, end);
            }
        }
        return text.substring(0, Math.max(1, longest(text, max, BreakIterator.getCharacterInstance(Locale.ROOT))));
    }

    private int longest(String text, int max, BreakIterator breaks) {
        breaks.setText(text);
        int best = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (length.applyAsInt(text.substring(0, end).strip()) > max) {
                break;
            }
            best = end;
        }
        return best;
    }
}
