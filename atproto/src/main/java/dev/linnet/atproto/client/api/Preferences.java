package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.client.internal.Plain;
import dev.linnet.http.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Settings of the account. They are one list of objects, each with its lexicon id as {@code $type}, which apps change as a
 * whole. Safe for use by many threads.
 */
public final class Preferences {

    private final Api api;

    /** Made by the client. */
    public Preferences(Api api) {
        this.api = api;
    }

    /** Returns all settings. */
    public List<JsonValue> get() {
        return api.query("app.bsky.actor.getPreferences").list("preferences", setting -> setting);
    }

    /** Replaces all settings: what is not in the list is gone. */
    public void put(List<? extends Map<String, ?>> settings) {
        api.procedure("app.bsky.actor.putPreferences")
                .body(Map.of("preferences", settings))
                .repeatable()
                .send();
    }

    /**
     * Changes the setting of one type and keeps all others. Nothing guards against an app that changes them at the same time.
     *
     * @param type its lexicon id, such as {@code app.bsky.actor.defs#adultContentPref}
     * @param change gets the fields as they are, empty when there are none, and returns them as they are to be
     */
    public void update(String type, UnaryOperator<Map<String, Object>> change) {
        List<Map<String, Object>> next = new ArrayList<>();
        Map<String, Object> old = new LinkedHashMap<>();
        for (JsonValue setting : get()) {
            if (setting.get("$type").text("").equals(type)) {
                old = Plain.object(setting);
            } else {
                next.add(Plain.object(setting));
            }
        }
        Map<String, Object> changed = new LinkedHashMap<>(change.apply(old));
        changed.put("$type", type);
        next.add(changed);
        put(next);
    }
}
