package dev.linnet.mastodon;

import dev.linnet.mastodon.client.entity.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which conversation a post belongs to. Only Akkoma and Pleroma tell; elsewhere a post says only what it answers, so the
 * conversations of recent posts are remembered, the bot's own among them. A post whose parent is not known starts from its
 * parent's id, so that two answers to one post still share a lane.
 */
final class Threads {

    private static final int REMEMBERED = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Known> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Returns the key of the conversation of a post and remembers it. */
    String of(Status status) {
        lock.lock();
        try {
            String parent = status.inReplyToId();
            Known known = recent.get(status.id());
            String key = known != null ? known.conversation() : keyOf(status, parent);
            recent.put(status.id(), new Known(key, status.account().id()));
            if (parent != null && !recent.containsKey(parent)) {
                recent.put(parent, new Known(key, ""));
            }
            return key;
        } finally {
            lock.unlock();
        }
    }

    private String keyOf(Status status, @Nullable String parent) {
        if (status.pleroma() != null && status.pleroma().conversationId() != null) {
            return "conversation:" + status.pleroma().conversationId();
        }
        if (parent == null) {
            return "thread:" + status.id();
        }
        Known above = recent.get(parent);
        return above != null ? above.conversation() : "thread:" + parent;
    }

    /** Returns what is known of a post. */
    Optional<Known> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(recent.get(id));
        } finally {
            lock.unlock();
        }
    }

    /**
     * A post that was seen.
     *
     * @param conversation the key of its conversation
     * @param author the id of its author; empty when not known
     */
    record Known(String conversation, String author) {}
}
