package dev.linnet.text;

/** How long a text is to a network. */
@FunctionalInterface
public interface TextMeter {
    /** Returns the length of a text, in the network's own units. */
    int length(String text);
}
