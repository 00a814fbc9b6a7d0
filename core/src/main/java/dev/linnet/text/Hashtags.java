package dev.linnet.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hashtags in plain text: {@code #} and letters, digits or {@code _}, of which one at least is no digit. */
public final class Hashtags {
    private static final Pattern TAG = Pattern.compile(
            "(?<![=/)\\p{L}\\p{M}\\p{N}_])[#\uFF03](?=\\p{N}*+[\\p{L}_])([\\p{L}\\p{M}\\p{N}_\u00B7]++)");

    private Hashtags() {}

    /** Returns the tags of a text in order, without {@code #} and as they were written. */
    public static List<String> find(CharSequence text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = TAG.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return List.copyOf(found);
    }
}
