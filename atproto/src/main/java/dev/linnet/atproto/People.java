package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.Map;

/** Profiles of those a bot heard of lately. */
final class People {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 2_000;

    private final BlueskyClient client;
    private final Json json;
    private final Recent<Did, Profile> known;

    People(BlueskyClient client, Json json, BotClock clock) {
        this.client = client;
        this.json = json;
        this.known = new Recent<>(clock, KEPT, MOST);
    }

    /**
     * Returns a profile, at most ten minutes old; one without a name for an account that is not there any more.
     *
     * @throws ApiException when it cannot be read
     */
    Profile get(Did did) {
        return known.find(did).orElseGet(() -> {
            Profile read = read(did);
            known.keep(did, read);
            return read;
        });
    }

    private Profile read(Did did) {
        try {
            return client.profiles().get(did.text());
        } catch (ApiException.NotFound | ApiException.Invalid gone) {
            return nameless(did);
        }
    }

    /** Returns what is known of an account without asking anybody. */
    Profile nameless(Did did) {
        return Profile.of(json.tree(json.write(Map.of("did", did.text()))));
    }
}
