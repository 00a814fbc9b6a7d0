package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Reply;
import dev.linnet.testkit.http.Router;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Adds methods that check the token and work under the world's lock. */
final class Api {
    private static final String CHAT_SERVICE = "did:web:api.bsky.chat#bsky_chat";

    final World world;
    final Router router;

    /** The work of one method. */
    interface Work {
        Reply on(Ask ask);
    }

    Api(World world, Router router) {
        this.world = world;
        this.router = router;
    }

    /** A method that asks. */
    void query(String name, Access access, Work work) {
        router.get("/xrpc/" + name, call -> run(call, access, work));
        router.post("/xrpc/" + name, call -> wrongVerb(call, "GET"));
    }

    /** A method that changes something. */
    void procedure(String name, Access access, Work work) {
        router.post("/xrpc/" + name, call -> run(call, access, work));
        router.get("/xrpc/" + name, call -> wrongVerb(call, "POST"));
    }

    /** A path outside of XRPC. */
    void page(String path, Work work) {
        router.get(path, call -> run(call, Access.OPEN, work));
    }

    private static Reply wrongVerb(Call call, String right) {
        return Refusal.answer(400, "InvalidRequest", "Incorrect HTTP method (" + call.method() + ") expected " + right);
    }

    private Reply run(Call call, Access access, Work work) {
        world.enter();
        try {
            if (access == Access.MESSAGES && !CHAT_SERVICE.equals(call.header("atproto-proxy"))) {
                throw new Refusal(501, "MethodNotImplemented", "Method Not Implemented");
            }
            String token = token(call);
            Grant grant = access == Access.OPEN && !reads(call.path())
                    ? null
                    : token == null ? null : world.sessions.check(call, token);
            if (grant == null && access != Access.OPEN) {
                throw new Refusal(401, "AuthMissing", "Authentication Required");
            }
            if (access == Access.MESSAGES && grant != null && !grant.mayMessage()) {
                throw new Refusal(400, "InvalidToken", "Bad token method");
            }
            if (call.isMalformed()) {
                throw Refusal.invalid("Request body is not valid JSON");
            }
            return work.on(new Ask(world, call, grant));
        } catch (Refusal refusal) {
            return refusal.answer();
        } finally {
            world.leave();
        }
    }

    /** Methods that answer everyone, but differently to who is logged in. */
    private static boolean reads(String path) {
        return path.startsWith("/xrpc/app.bsky.") && !path.startsWith("/xrpc/app.bsky.video.");
    }

    static @Nullable String token(Call call) {
        String header = call.header("Authorization");
        String lower = header == null ? "" : header.toLowerCase(Locale.ROOT);
        if (header != null && (lower.startsWith("bearer ") || lower.startsWith("dpop "))) {
            return header.substring(header.indexOf(' ') + 1).strip();
        }
        return null;
    }
}
