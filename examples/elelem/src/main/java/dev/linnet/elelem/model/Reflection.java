package dev.linnet.elelem.model;

import java.util.Locale;
import java.util.Map;

/** Turns a sentence round, so that "I lost my keys" comes back as "you lost your keys". */
final class Reflection {
    private static final Map<String, String> OTHER_SIDE = Map.ofEntries(
            Map.entry("i", "you"),
            Map.entry("me", "you"),
            Map.entry("my", "your"),
            Map.entry("mine", "yours"),
            Map.entry("myself", "yourself"),
            Map.entry("i'm", "you're"),
            Map.entry("i've", "you've"),
            Map.entry("i'll", "you'll"),
            Map.entry("am", "are"),
            Map.entry("you", "I"),
            Map.entry("your", "my"),
            Map.entry("yours", "mine"),
            Map.entry("yourself", "myself"),
            Map.entry("you're", "I'm"));

    private Reflection() {}

    static String of(String sentence) {
        StringBuilder turned = new StringBuilder();
        for (String word : sentence.replace('’', '\'').strip().split("\\s+")) {
            String bare = word.replaceAll("^[^\\p{L}\\p{N}']+|[^\\p{L}\\p{N}']+$", "");
            String other = OTHER_SIDE.get(bare.toLowerCase(Locale.ROOT));
            turned.append(turned.isEmpty() ? "" : " ").append(other == null ? bare : other);
        }
        return turned.toString();
    }
}
