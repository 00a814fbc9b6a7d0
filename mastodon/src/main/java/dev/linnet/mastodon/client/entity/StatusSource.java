package dev.linnet.mastodon.client.entity;

/** A post as its author typed it. */
public record StatusSource(String id, String text, String spoilerText) {

    /** Replaces what the server left out by empty values. */
    public StatusSource {
        id = Absent.text(id);
        text = Absent.text(text);
        spoilerText = Absent.text(spoilerText);
    }
}
