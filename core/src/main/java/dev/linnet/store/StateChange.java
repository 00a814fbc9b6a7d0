package dev.linnet.store;

import org.jspecify.annotations.Nullable;

/**
 * A change to a piece of a bot's state.
 *
 * @param key what is changed
 * @param value its new value, or {@code null} to remove it
 * @param expected the version it must have now, 0 for one that must not be there, or {@link #ANY}
 */
public record StateChange(String key, @Nullable String value, long expected) {

    /** Stands for whatever version there is. */
    public static final long ANY = -1;

    /** Returns a change that is made whatever is there. */
    public static StateChange put(String key, @Nullable String value) {
        return new StateChange(key, value, ANY);
    }
}
