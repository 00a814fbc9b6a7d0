package dev.linnet.atproto.client;

import dev.linnet.atproto.client.entity.BlobRef;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.client.internal.Plain;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A change to the own profile; what is not named stays. Immutable: each method returns a changed copy. */
public final class ProfileChange {

    private final Map<String, Object> set;
    private final Set<String> removed;

    private ProfileChange(Map<String, Object> set, Set<String> removed) {
        this.set = set;
        this.removed = removed;
    }

    /** Returns a change that changes nothing. */
    public static ProfileChange none() {
        return new ProfileChange(Map.of(), Set.of());
    }

    /** Sets the name shown; null removes it. */
    public ProfileChange displayName(@Nullable String name) {
        return with("displayName", name);
    }

    /** Sets what the account says of itself; null removes it. */
    public ProfileChange description(@Nullable String text) {
        return with("description", text);
    }

    /** Sets the picture; null removes it. */
    public ProfileChange avatar(@Nullable BlobRef picture) {
        return with("avatar", picture == null ? null : picture.json());
    }

    /** Sets the picture behind that; null removes it. */
    public ProfileChange banner(@Nullable BlobRef picture) {
        return with("banner", picture == null ? null : picture.json());
    }

    /** Sets the post that stands first on the profile; null removes it. */
    public ProfileChange pinnedPost(@Nullable StrongRef post) {
        return with("pinnedPost", post == null ? null : post.json());
    }

    /** Says that the account is a bot, with the label {@code bot}. Other labels that it gives itself are replaced. */
    public ProfileChange bot() {
        return with(
                "labels",
                Map.of("$type", "com.atproto.label.defs#selfLabels", "values", List.of(Map.of("val", "bot"))));
    }

    /** Sets a field of the record {@code app.bsky.actor.profile}; null removes it. */
    public ProfileChange with(String field, @Nullable Object value) {
        Map<String, Object> nowSet = new LinkedHashMap<>(set);
        Set<String> nowRemoved = new LinkedHashSet<>(removed);
        if (value == null) {
            nowSet.remove(field);
            nowRemoved.add(field);
        } else {
            nowSet.put(field, value);
            nowRemoved.remove(field);
        }
        return new ProfileChange(nowSet, nowRemoved);
    }

    /** Returns a record with this change made to it. */
    public Map<String, Object> applyTo(Map<String, Object> record) {
        Map<String, Object> changed = new LinkedHashMap<>(record);
        removed.forEach(changed::remove);
        changed.putAll(Plain.object(set));
        return changed;
    }

    @Override
    public String toString() {
        return "ProfileChange" + new TreeSet<>(set.keySet());
    }
}
