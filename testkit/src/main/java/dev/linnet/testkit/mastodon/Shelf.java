package dev.linnet.testkit.mastodon;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All uploaded files. */
final class Shelf {
    private final Map<String, Attachment> all = new LinkedHashMap<>();
    int pollsForNext;
    boolean nextFails;

    void add(Attachment media, Ids ids) {
        if (media.id.isEmpty()) {
            media.id = ids.next();
        }
        all.put(media.id, media);
    }

    @Nullable Attachment byId(String id) {
        return all.get(id);
    }

    void remove(Attachment media) {
        all.remove(media.id);
    }
}
