package dev.linnet.testkit.mastodon;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the people who run the server tell everybody. */
final class Announcement {
    final String id;
    final String text;
    final Instant at;
    final Set<Person> readBy = new LinkedHashSet<>();
    final Map<String, Set<Person>> reactions = new LinkedHashMap<>();

    Announcement(String id, String text, Instant at) {
        this.id = id;
        this.text = text;
        this.at = at;
    }
}
