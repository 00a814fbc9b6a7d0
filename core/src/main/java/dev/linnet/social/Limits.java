package dev.linnet.social;

import dev.linnet.text.TextMeter;

/**
 * How much fits into one post.
 *
 * @param maxLength the longest text, measured by the meter
 * @param meter how the network counts
 * @param maxMedia how many files one post can carry
 * @param maxDescription the longest alternative text, in characters
 */
public record Limits(int maxLength, TextMeter meter, int maxMedia, int maxDescription) {

    /** Returns how long a text is to this network. */
    public int length(String text) {
        return meter.length(text);
    }

    /** Tells whether a text fits into one post. */
    public boolean fits(String text) {
        return length(text) <= maxLength;
    }
}
