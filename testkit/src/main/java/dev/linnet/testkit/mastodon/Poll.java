package dev.linnet.testkit.mastodon;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A poll and its votes. */
final class Poll {
    final List<String> options;
    final Duration open;
    final boolean multiple;
    final boolean hideTotals;
    final Map<Person, Set<Integer>> votes = new LinkedHashMap<>();
    String id = "";
    Instant expiresAt = Instant.EPOCH;
    boolean closed;

    Poll(List<String> options, Duration open, boolean multiple, boolean hideTotals) {
        this.options = List.copyOf(options);
        this.open = open;
        this.multiple = multiple;
        this.hideTotals = hideTotals;
    }

    int votesFor(int option) {
        return (int) votes.values().stream()
                .filter(chosen -> chosen.contains(option))
                .count();
    }

    int votesInAll() {
        return votes.values().stream().mapToInt(Set::size).sum();
    }
}
