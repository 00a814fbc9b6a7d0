package dev.linnet.mastodon.client.internal;

import dev.linnet.http.ApiException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls a server was found not to have. A call without an id in its path that answers 404, 501 or a web page does not
 * exist there; one with an id tells nothing, because the thing itself may be missing. Safe for use by many threads.
 */
public final class Lacking {

    private final Set<String> calls = ConcurrentHashMap.newKeySet();

    /** Returns whether a call, such as {@code GET /api/v2/notifications}, was answered as if the server did not have it. */
    public boolean has(String call) {
        return calls.contains(call);
    }

    /** Remembers that a call does not exist there. */
    public void add(String call) {
        calls.add(call);
    }

    void notice(ApiException failure, String method, String template) {
        boolean missing = failure instanceof ApiException.NotFound
                || failure.status() == 501
                || (failure instanceof ApiException.UnreadableAnswer && failure.status() == 404);
        if (missing && !template.contains("{}")) {
            calls.add(method + " " + template);
        }
    }
}
