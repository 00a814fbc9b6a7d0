package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.entity.PostRecord;
import dev.linnet.atproto.client.entity.PostView;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.http.ApiException;
import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The posts that people like and repost. A notification names them only; their words are read, 25 in a call, and put beside it
 * before it is stored.
 */
final class OwnPosts {

    /** Where the post stands beside the notification; no field of the network's is called so. */
    static final String FIELD = "linnet:subject";

    private static final Logger log = LoggerFactory.getLogger(OwnPosts.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST = 500;

    private final BlueskyClient client;
    private final Json json;
    private final Recent<AtUri, JsonValue> known;

    OwnPosts(BlueskyClient client, Json json, BotClock clock) {
        this.client = client;
        this.json = json;
        this.known = new Recent<>(clock, KEPT, MOST);
    }

    /** Returns notifications with the posts they are about, as far as these can be read, in the same order. */
    List<String> with(List<String> notes) {
        List<JsonValue> trees = notes.stream().map(json::tree).toList();
        Set<AtUri> wanted = new LinkedHashSet<>();
        trees.forEach(note -> subject(note).ifPresent(wanted::add));
        if (wanted.isEmpty()) {
            return notes;
        }
        Map<AtUri, JsonValue> posts = read(wanted);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < notes.size(); i++) {
            JsonValue post = subject(trees.get(i)).map(posts::get).orElse(null);
            all.add(post == null ? notes.get(i) : beside(trees.get(i), post));
        }
        return all;
    }

    private String beside(JsonValue note, JsonValue post) {
        Map<String, Object> all = new LinkedHashMap<>(note.fields());
        all.put(FIELD, post);
        return json.write(all);
    }

    private static Optional<AtUri> subject(JsonValue note) {
        String reason = note.get("reason").text("");
        String subject = note.get("reasonSubject").text("");
        boolean isPost = subject.contains("/" + PostRecord.TYPE + "/");
        return isPost && (reason.equals("like") || reason.equals("repost")) ? AtUri.lenient(subject) : Optional.empty();
    }

    private Map<AtUri, JsonValue> read(Set<AtUri> wanted) {
        Map<AtUri, JsonValue> posts = new LinkedHashMap<>();
        List<AtUri> missing = new ArrayList<>();
        for (AtUri uri : wanted) {
            known.find(uri).ifPresentOrElse(post -> posts.put(uri, post), () -> missing.add(uri));
        }
        try {
            for (PostView read :
                    missing.isEmpty() ? List.<PostView>of() : client.posts().get(missing)) {
                known.keep(read.uri(), read.raw());
                posts.put(read.uri(), read.raw());
            }
        } catch (ApiException unreadable) {
            log.info("What people like is told without its words: {}", unreadable.getMessage());
        }
        return posts;
    }
}
