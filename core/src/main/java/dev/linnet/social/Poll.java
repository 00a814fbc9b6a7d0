package dev.linnet.social;

import java.time.Duration;
import java.util.List;

/**
 * A question with answers to choose from, as part of a {@link Draft}.
 *
 * @param options the answers, two at least
 * @param duration how long people may vote
 * @param multiple whether one may choose more than one answer
 */
public record Poll(List<String> options, Duration duration, boolean multiple) {

    public Poll {
        options = List.copyOf(options);
        if (options.size() < 2) {
            throw new IllegalArgumentException("a poll needs at least two options, but had " + options.size());
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a poll must last some time, but lasted " + duration);
        }
    }
}
