package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.internal.Fields;
import java.time.Duration;
import java.util.List;

/**
 * A poll to post. How many choices, how long they may be and how long a poll may run is the server's to say: see
 * {@code Limits}.
 *
 * @param options the choices, at least two
 * @param expiresIn how long people can vote
 * @param multiple whether one may choose several
 * @param hideTotals whether the counts stay hidden until the end
 */
public record PollDraft(List<String> options, Duration expiresIn, boolean multiple, boolean hideTotals) {

    /** Checks the number of choices and the duration. */
    public PollDraft {
        options = List.copyOf(options);
        if (options.size() < 2) {
            throw new IllegalArgumentException("a poll needs at least two options, but had " + options.size());
        }
        if (expiresIn.toSeconds() < 1) {
            throw new IllegalArgumentException("a poll must run for at least a second, but expiresIn was " + expiresIn);
        }
    }

    /** Returns a poll with one choice each and visible counts. */
    public static PollDraft of(Duration expiresIn, String... options) {
        return new PollDraft(List.of(options), expiresIn, false, false);
    }

    /** Returns this poll with several choices allowed. */
    public PollDraft withMultiple() {
        return new PollDraft(options, expiresIn, true, hideTotals);
    }

    /** Returns this poll with its counts hidden until it ends. */
    public PollDraft withHiddenTotals() {
        return new PollDraft(options, expiresIn, multiple, true);
    }

    Fields fields() {
        return Fields.of("options", options)
                .with("expires_in", expiresIn.toSeconds())
                .withTrue("multiple", multiple)
                .withTrue("hide_totals", hideTotals);
    }
}
