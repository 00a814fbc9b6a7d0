package dev.linnet.mastodon.client.entity;

import java.util.Map;

/** A rule of the server. */
public record Rule(String id, String text, String hint, Map<String, Translated> translations) {

    /** Replaces what the server left out by empty values. */
    public Rule {
        id = Absent.text(id);
        text = Absent.text(text);
        hint = Absent.text(hint);
        translations = Absent.map(translations);
    }

    /** The rule in another language. */
    public record Translated(String text, String hint) {

        /** Replaces what the server left out by empty values. */
        public Translated {
            text = Absent.text(text);
            hint = Absent.text(hint);
        }
    }
}
