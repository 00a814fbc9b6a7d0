package dev.linnet.mastodon.client.internal;

import dev.linnet.http.Reply;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices the {@code Deprecation} header (RFC 9745) and says so once for each call of the API. */
final class Deprecations {

    private static final Logger log = LoggerFactory.getLogger(Deprecations.class);

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void notice(Reply reply, String method, String template) {
        reply.header("Deprecation").ifPresent(since -> {
            if (told.add(method + " " + template)) {
                log.warn(
                        "The server says that {} {} is deprecated ({}); it may go away with an update",
                        method,
                        template,
                        reply.header("Sunset").map(end -> "until " + end).orElse(since));
            }
        });
    }
}
