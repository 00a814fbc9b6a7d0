package dev.linnet.http;

import dev.linnet.http.ApiException.UnreadableAnswer;
import java.net.URI;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Decides where a redirect may lead: only reads follow one, never from https to http, and elsewhere without the token. */
final class Redirects {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirects() {}

    static boolean isOne(Reply reply) {
        return STATUSES.contains(reply.status());
    }

    static Request next(Request request, Reply reply) {
        HttpUrl target = reply.header("Location").map(request.url()::resolve).orElse(null);
        if (target == null) {
            throw refused(reply, "it redirects to nowhere", "Check the server's address.");
        }
        String place = target.scheme() + "://" + target.host() + target.encodedPath();
        if (!request.method().equals("GET")) {
            throw refused(
                    reply, "it redirects to " + place, "Writes are not redirected: use that server's own address.");
        }
        URI from = request.url().uri();
        URI to = target.uri();
        if (Origin.isDowngrade(from, to)) {
            throw refused(reply, "it redirects from https to " + place, "That is not safe, so it was not followed.");
        }
        Request.Builder next = request.newBuilder().url(target);
        if (!Origin.isSame(from, to) && !Origin.isUpgrade(from, to)) {
            next.headers(harmless(request.headers()));
        }
        return next.build();
    }

    static UnreadableAnswer tooMany(Reply reply) {
        return refused(reply, "it redirects again and again", "Check the server's address.");
    }

    private static Headers harmless(Headers headers) {
        Headers.Builder kept = new Headers.Builder();
        for (String name : Set.of("Accept", "User-Agent")) {
            headers.values(name).forEach(value -> kept.add(name, value));
        }
        return kept.build();
    }

    private static UnreadableAnswer refused(Reply reply, String saying, String next) {
        return new UnreadableAnswer(
                reply.problem(), "the server answered " + reply.status() + ": " + saying, next, false, null);
    }
}
