package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.http.ApiException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Whose handles are, as the account's server has it; the newest few hundred are remembered. */
final class Handles {

    private static final int REMEMBERED = 500;

    private final BlueskyClient client;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Handle, Did> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Handle, Did> eldest) {
            return size() > REMEMBERED;
        }
    };

    Handles(BlueskyClient client) {
        this.client = client;
    }

    /** Returns whose it is; nothing when it is nobody's: then it stays plain text. */
    Optional<Did> owner(Handle handle) {
        lock.lock();
        try {
            Did before = known.get(handle);
            if (before != null) {
                return Optional.of(before);
            }
        } finally {
            lock.unlock();
        }
        try {
            Did found = client.servers().resolve(handle.text());
            lock.lock();
            try {
                known.put(handle, found);
            } finally {
                lock.unlock();
            }
            return Optional.of(found);
        } catch (ApiException.NotFound | ApiException.Invalid nobodys) {
            return Optional.empty();
        }
    }
}
