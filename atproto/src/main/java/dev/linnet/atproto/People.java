package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.schedule.BotClock;
import java.time.Duration;

/** Profiles of those a bot heard of lately. */
final class People {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 2_000;

    private final BlueskyClient client;
    private final Recent<Did, Profile> known;

    People(BlueskyClient client, BotClock clock) {
        this.client = client;
        this.known = new Recent<>(clock, KEPT, MOST);
    }

    /**
     * Returns a profile, at most ten minutes old.
     *
     * @throws dev.linnet.http.ApiException when it cannot be read
     */
    Profile get(Did did) {
        return known.find(did).orElseGet(() -> {
            Profile read = client.profiles().get(did.text());
            known.keep(did, read);
            return read;
        });
    }
}
