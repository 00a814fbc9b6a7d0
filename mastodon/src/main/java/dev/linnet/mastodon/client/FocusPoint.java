package dev.linnet.mastodon.client;

import java.util.Locale;

/**
 * The point of a picture that must stay visible when it is cropped.
 *
 * @param x from -1 (left edge) to 1 (right edge)
 * @param y from -1 (bottom edge) to 1 (top edge)
 */
public record FocusPoint(double x, double y) {

    /** Checks that the point lies in the picture. */
    public FocusPoint {
        if (!(Math.abs(x) <= 1 && Math.abs(y) <= 1)) {
            throw new IllegalArgumentException(
                    "a focus point lies between -1 and 1 on both axes, but was " + x + "," + y);
        }
    }

    /** Returns the point as the API wants it. */
    public String wire() {
        return String.format(Locale.ROOT, "%.4f,%.4f", x, y);
    }
}
