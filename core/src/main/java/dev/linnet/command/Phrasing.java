package dev.linnet.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One way to say a command. Immutable and safe for use by many threads. */
sealed interface Phrasing permits Template, Expression {

    /** Returns what was said if it is this; the text is trimmed and no longer than the commands allow. */
    Optional<Match> match(String text);

    /** Returns it as people are told to write it. */
    String usage();

    /** Returns what it takes, in order. */
    List<Parameter> parameters();

    /**
     * What was found in a text.
     *
     * @param values what was said for each parameter that was there
     * @param rest what follows where only the beginning had to match, trimmed
     */
    record Match(Map<String, String> values, String rest) {
        public Match {
            values = Map.copyOf(values);
        }
    }
}
