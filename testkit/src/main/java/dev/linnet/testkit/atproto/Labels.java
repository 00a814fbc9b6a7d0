package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels that moderators put on accounts and records, and those that authors put on their own. */
final class Labels {
    static final String MODERATION = "did:plc:ar7c4by46qjdydhdevvrndac";

    private final World world;
    private final Map<String, List<Map<String, @Nullable Object>>> bySubject = new LinkedHashMap<>();

    Labels(World world) {
        this.world = world;
    }

    /** Puts a label on a DID or a URI. */
    void put(String subject, @Nullable String cid, String value) {
        Map<String, @Nullable Object> label = Json.of("src", MODERATION, "uri", subject);
        if (cid != null) {
            label.put("cid", cid);
        }
        label.put("val", value);
        label.put("cts", Times.write(world.clock.instant()));
        bySubject.computeIfAbsent(subject, key -> new ArrayList<>()).add(label);
    }

    void remove(String subject, String value) {
        bySubject.getOrDefault(subject, new ArrayList<>()).removeIf(label -> value.equals(label.get("val")));
    }

    List<Map<String, @Nullable Object>> of(Person person) {
        List<Map<String, @Nullable Object>> labels = new ArrayList<>(bySubject.getOrDefault(person.did, List.of()));
        Entry profile = world.index.find("at://" + person.did + "/" + Entry.PROFILE + "/self");
        if (profile != null) {
            own(profile, labels);
        }
        return labels;
    }

    List<Map<String, @Nullable Object>> of(Entry entry) {
        List<Map<String, @Nullable Object>> labels = new ArrayList<>(bySubject.getOrDefault(entry.uri(), List.of()));
        own(entry, labels);
        return labels;
    }

    private static void own(Entry entry, List<Map<String, @Nullable Object>> labels) {
        for (Object each : Pick.list(entry.value(), "labels", "values")) {
            labels.add(Json.of(
                    "src",
                    entry.author().did,
                    "uri",
                    entry.uri(),
                    "cid",
                    entry.cid(),
                    "val",
                    Pick.text(each, "val"),
                    "cts",
                    Times.write(entry.sortAt())));
        }
    }
}
