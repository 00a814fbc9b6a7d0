package dev.linnet.atproto.richtext;

import java.util.regex.Pattern;

/** What the lexicons allow in a facet. */
final class Rules {
    static final int LONGEST_TAG = 64;
    static final int BYTES_PER_CHARACTER = 10;
    static final int LONGEST_URI = 8192;
    static final Pattern URI = Pattern.compile("[a-z][a-z0-9.-]{0,80}:[^\\s]+");

    private Rules() {}
}
