package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.Page;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.ProfileChange;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.client.entity.StoredRecord;
import dev.linnet.atproto.client.entity.WrittenRecord;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.client.internal.Plain;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.http.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People, and the own profile. Safe for use by many threads. */
public final class Profiles {

    private static final String PROFILE = "app.bsky.actor.profile";
    private static final int MOST_AT_ONCE = 25;
    private static final int ATTEMPTS = 3;

    private final Api api;
    private final Records records;

    /** Made by the client. */
    public Profiles(Api api) {
        this.api = api;
        this.records = new Records(api);
    }

    /**
     * Returns an account.
     *
     * @param actor a handle or DID
     * @throws ApiException.NotFound when there is none
     */
    public Profile get(String actor) {
        return api.query("app.bsky.actor.getProfile")
                .with("actor", actor)
                .what("reading the profile of " + actor)
                .read(Profile::of);
    }

    /** Returns an account, a handle or DID; nothing when there is none. */
    public Optional<Profile> find(String actor) {
        try {
            return Optional.of(get(actor));
        } catch (ApiException.NotFound none) {
            return Optional.empty();
        }
    }

    /** Returns the own account. */
    public Profile own() {
        return get(api.session().did().text());
    }

    /**
     * Returns several accounts; those that do not exist are left out.
     *
     * @param actors handles or DIDs, as many as wanted; 25 cost one call
     */
    public List<Profile> get(List<String> actors) {
        List<Profile> found = new ArrayList<>();
        for (int from = 0; from < actors.size(); from += MOST_AT_ONCE) {
            found.addAll(api.query("app.bsky.actor.getProfiles")
                    .with("actors", actors.subList(from, Math.min(actors.size(), from + MOST_AT_ONCE)))
                    .list("profiles", Profile::of));
        }
        return List.copyOf(found);
    }

    /** Searches for accounts by their names and what they say of themselves. */
    public Page<Profile> search(String words, Paging paging) {
        return api.query("app.bsky.actor.searchActors").with("q", words).page("actors", Profile::of, paging);
    }

    /**
     * Changes the own profile; what the change does not name stays, also fields that are newer than this library.
     *
     * @throws ApiException.Conflict when somebody else keeps changing it at the same time
     */
    public WrittenRecord update(ProfileChange change) {
        for (int attempt = 1; ; attempt++) {
            Optional<StoredRecord> now = records.find(PROFILE, RecordKey.SELF);
            Map<String, Object> next = change.applyTo(
                    now.map(record -> Plain.object(record.value())).orElse(Map.of()));
            try {
                return now.isPresent() && !now.get().cid().isEmpty()
                        ? records.replace(
                                PROFILE, RecordKey.SELF, next, now.get().cid())
                        : records.put(PROFILE, RecordKey.SELF, next);
            } catch (ApiException.Conflict changed) {
                if (attempt == ATTEMPTS) {
                    throw changed;
                }
            }
        }
    }
}
