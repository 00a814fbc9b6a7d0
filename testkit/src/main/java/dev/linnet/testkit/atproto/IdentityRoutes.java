package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Handles and DIDs: XRPC, the PLC directory and the well-known files of hosts. */
final class IdentityRoutes {
    private static final Pattern HANDLE = Pattern.compile(
            "([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");

    private final World world;

    IdentityRoutes(Api api) {
        this.world = api.world;
        api.query("com.atproto.identity.resolveHandle", Access.OPEN, this::resolveHandle);
        api.query("com.atproto.identity.resolveDid", Access.OPEN, this::resolveDid);
        api.procedure("com.atproto.identity.updateHandle", Access.USER, this::updateHandle);
        api.page("/.well-known/atproto-did", this::handleFile);
        api.page("/.well-known/did.json", this::didFile);
        api.page("/{did}", this::plc);
    }

    private Reply resolveHandle(Ask ask) {
        String handle = ask.need("handle");
        if (!HANDLE.matcher(handle).matches()) {
            throw Refusal.invalid("Invalid com.atproto.identity.resolveHandle params: Invalid handle (got \"" + handle
                    + "\") at $.params.handle");
        }
        Person person = world.people.find(handle);
        if (person == null) {
            throw new Refusal(400, "HandleNotFound", "Unable to resolve handle");
        }
        return Answer.ok(Json.of("did", person.did));
    }

    private Reply resolveDid(Ask ask) {
        Person person = world.people.find(ask.need("did"));
        if (person == null) {
            throw new Refusal(400, "DidNotFound", "DID not found");
        }
        return Answer.ok(Json.of("didDoc", Documents.of(person)));
    }

    private Reply updateHandle(Ask ask) {
        String handle = ask.need("handle");
        if (!HANDLE.matcher(handle).matches()) {
            throw new Refusal(400, "InvalidHandle", "Input/handle must be a valid handle");
        }
        Person holder = world.people.find(handle);
        if (holder != null && holder != ask.me()) {
            throw new Refusal(400, "HandleNotAvailable", "Handle already taken: " + handle);
        }
        world.people.rename(ask.me(), handle);
        return Answer.empty(200);
    }

    /** A handle's own host answers with its DID; the host is the one the request was sent to. */
    private Reply handleFile(Ask ask) {
        Person person = world.people.find(host(ask.call()));
        return person == null
                ? Answer.text(404, "text/plain", "User not found")
                : Answer.text(200, "text/plain", person.did);
    }

    private Reply didFile(Ask ask) {
        Person person = world.people.find("did:web:" + host(ask.call()));
        return Answer.ok(person == null ? Documents.of(world) : Documents.of(person));
    }

    private Reply plc(Ask ask) {
        String did = ask.call().path("did");
        Person person = did.startsWith("did:plc:") ? world.people.find(did) : null;
        if (person == null) {
            return Answer.json(404, Json.of("message", "DID not registered: " + did));
        }
        if ("deleted".equals(person.status)) {
            return Answer.json(410, Json.of("message", "DID not available: " + did));
        }
        return Answer.bytes(
                200,
                "application/did+ld+json; charset=utf-8",
                Json.write(Documents.of(person)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String host(Call call) {
        String asked = firstOf(call.header("X-Forwarded-Host"), call.header("Host"));
        int colon = asked.indexOf(':');
        return colon < 0 ? asked : asked.substring(0, colon);
    }

    private static String firstOf(@Nullable String one, @Nullable String other) {
        return one != null ? one : other != null ? other : "localhost";
    }
}
