package dev.linnet.store;

/** Reads the keys of effects: the event's id, the ordinal of what its handler asked for, and the part of it. */
final class EffectKeys {

    private EffectKeys() {}

    /** Returns the event's id, which may have slashes of its own. */
    static String event(String key) {
        int part = key.lastIndexOf('/');
        int ordinal = part < 0 ? -1 : key.lastIndexOf('/', part - 1);
        return ordinal < 0 ? key : key.substring(0, ordinal);
    }
}
