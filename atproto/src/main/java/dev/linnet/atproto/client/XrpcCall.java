package dev.linnet.atproto.client;

import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.client.internal.Endpoints;
import dev.linnet.atproto.client.internal.Plain;
import dev.linnet.atproto.client.internal.WritePoints;
import dev.linnet.atproto.syntax.Nsid;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.JsonValue;
import dev.linnet.http.Reply;
import dev.linnet.resilience.Priority;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One call by its lexicon id, as a query (which reads) or a procedure (which writes). Immutable; every method but those that
 * send returns a changed copy.
 *
 * <pre>{@code
 * bluesky.query("app.bsky.feed.getActorFeeds").with("actor", did).with("limit", 10).json();
 * bluesky.procedure("app.bsky.graph.muteThread").body(Map.of("root", uri)).send();
 * }</pre>
 *
 * <p>A call is made as the client's account at the account's own server, which passes on what it does not know itself.
 *
 * @see <a href="https://atproto.com/specs/xrpc">The specification</a>
 */
public final class XrpcCall {

    private static final String PROXY = "atproto-proxy";
    private static final String LABELERS = "atproto-accept-labelers";

    private final Api api;
    private final Call call;
    private final Optional<URI> server;
    private final boolean signed;
    private final int cost;
    private final List<String> labelers;

    private XrpcCall(Api api, Call call, Optional<URI> server, boolean signed, int cost, List<String> labelers) {
        this.api = api;
        this.call = call;
        this.server = server;
        this.signed = signed;
        this.cost = cost;
        this.labelers = labelers;
    }

    /** Made by the client. */
    public static XrpcCall query(Api api, String nsid) {
        return start(api, Call.get("/xrpc/" + new Nsid(nsid)), nsid);
    }

    /** Made by the client. */
    public static XrpcCall procedure(Api api, String nsid) {
        return start(api, Call.post("/xrpc/" + new Nsid(nsid)), nsid);
    }

    private static XrpcCall start(Api api, Call call, String nsid) {
        Call named = call.bucket(bucket(nsid)).what("calling " + nsid);
        return new XrpcCall(api, named, Optional.empty(), true, cost(nsid), api.labelers());
    }

    /** Adds a parameter to the address: null adds none, a collection one for each element. */
    public XrpcCall with(String name, @Nullable Object value) {
        return changed(old -> old.query(name, Plain.value(value)));
    }

    /**
     * Sends an object as JSON. Its values are texts, numbers, flags, lists, maps and {@link JsonValue}s; times and identifiers
     * become texts; what is null is left out.
     */
    public XrpcCall body(Map<String, ?> fields) {
        return changed(old -> old.json(Plain.object(fields)));
    }

    /** Sends bytes as they are, with a media type such as {@code image/png}. */
    public XrpcCall body(String mediaType, byte[] bytes) {
        return changed(old -> old.bytes(mediaType, bytes));
    }

    /** Sends a file as it is, read while it is sent. */
    public XrpcCall body(String mediaType, Path file) {
        return changed(old -> old.file(mediaType, file));
    }

    /**
     * Has the account's server pass the call on to another service.
     *
     * @param service a DID and the service in its document, such as {@code did:web:api.bsky.chat#bsky_chat}
     */
    public XrpcCall proxy(String service) {
        return changed(old -> old.header(PROXY, service));
    }

    /** Asks for the labels of these labelers alone, each a DID, in place of those the client asks for. */
    public XrpcCall labelers(List<String> dids) {
        return new XrpcCall(api, call, server, signed, cost, List.copyOf(dids));
    }

    /** Sends a header. */
    public XrpcCall header(String name, String value) {
        return changed(old -> old.header(name, value));
    }

    /**
     * Makes the call at another server, and without the account's token: see {@link #token}.
     *
     * @throws IllegalArgumentException when it is no address of a service
     */
    public XrpcCall at(URI service) {
        URI root = Endpoints.service(service);
        return new XrpcCall(api, call.bucket(root.getHost()), Optional.of(root), false, cost, labelers);
    }

    /** Makes the call with this token instead of the account's. */
    public XrpcCall token(Secret token) {
        Call bearing = call.headers(() -> Map.of("Authorization", "Bearer " + token.reveal()));
        return new XrpcCall(api, bearing, server, false, cost, labelers);
    }

    /** Makes the call as nobody. */
    public XrpcCall anonymous() {
        return new XrpcCall(api, call, server, false, cost, labelers);
    }

    /** Says how urgent it is; a query is {@link Priority#READ} and a procedure {@link Priority#POST} unless told otherwise. */
    public XrpcCall priority(Priority urgency) {
        return changed(old -> old.priority(urgency));
    }

    /** Says that doing this twice is the same as doing it once, so that it may be tried again when an answer was lost. */
    public XrpcCall repeatable() {
        return changed(Call::repeatable);
    }

    /** Gives one attempt this much time, from connecting to the last byte. */
    public XrpcCall timeout(Duration most) {
        return changed(old -> old.timeout(most));
    }

    /** Says in words what it does, for error messages: {@code "liking a post"}. */
    public XrpcCall what(String doing) {
        return changed(old -> old.what(doing));
    }

    /** Says how many write points it costs; the calls of {@code com.atproto.repo} know their own. */
    public XrpcCall points(int points) {
        return new XrpcCall(api, call, server, signed, points, labelers);
    }

    /**
     * Makes the call and returns the answer as it came, whatever its type.
     *
     * @throws ApiException when there is none or it is an error
     */
    public Reply reply() {
        return send(call.acceptAny());
    }

    /**
     * Makes the call; what it answers does not matter.
     *
     * @throws ApiException when there is no answer or it is an error
     */
    public void send() {
        reply();
    }

    /**
     * Makes the call and returns its answer.
     *
     * @throws ApiException when there is no answer, or it is an error or no JSON
     */
    public JsonValue json() {
        return send(call).json();
    }

    /**
     * Makes the call and reads its answer.
     *
     * @param reader throws an {@code IllegalArgumentException} when the answer is not what it reads
     * @throws ApiException when there is no answer, or it is an error or cannot be read
     */
    public <T> T read(Function<JsonValue, T> reader) {
        Reply reply = send(call);
        try {
            return reader.apply(reply.json());
        } catch (IllegalArgumentException odd) {
            throw new ApiException.UnreadableAnswer(
                    reply.problem(),
                    "the answer is not what it should be: " + odd.getMessage(),
                    "If it stays so, the server may speak another version of this API.",
                    true,
                    odd);
        }
    }

    /**
     * Makes the call and reads its answer; nothing when the server says there is no such thing.
     *
     * @throws ApiException as {@link #read} does otherwise
     */
    public <T> Optional<T> find(Function<JsonValue, T> reader) {
        try {
            return Optional.of(read(reader));
        } catch (ApiException.NotFound none) {
            return Optional.empty();
        }
    }

    /**
     * Makes the call and reads a list out of its answer.
     *
     * @param field the field that holds the list
     * @param item reads an element; those it refuses are left out, see {@link Page#unreadable}
     */
    public <T> List<T> list(String field, Function<JsonValue, T> item) {
        return read(answer -> Page.read(answer, field, item, cursor -> Page.empty()))
                .items();
    }

    /**
     * Makes the call and reads a page of a list out of its answer.
     *
     * @param field the field that holds the list
     * @param item reads an element; those it refuses are left out, see {@link Page#unreadable}
     * @param from which page
     */
    public <T> Page<T> page(String field, Function<JsonValue, T> item, Paging from) {
        XrpcCall sized = with("limit", from.limit());
        XrpcCall first = from.cursor() == null ? sized : sized.with("cursor", from.cursor());
        return first.read(answer ->
                Page.read(answer, field, item, cursor -> page(field, item, new Paging(from.limit(), cursor))));
    }

    /** Returns the method and the path; never a parameter, a token or a body. */
    @Override
    public String toString() {
        return call.toString();
    }

    private Reply send(Call made) {
        Call labelled = labelers.isEmpty() ? made : made.header(LABELERS, String.join(", ", labelers));
        return api.send(labelled, server, signed, cost);
    }

    private XrpcCall changed(UnaryOperator<Call> change) {
        return new XrpcCall(api, change.apply(call), server, signed, cost, labelers);
    }

    /** The limits of calls that answer with other headers are kept apart: a server tells of one limit only. */
    private static String bucket(String nsid) {
        return switch (nsid) {
            case "com.atproto.repo.createRecord",
                    "com.atproto.repo.putRecord",
                    "com.atproto.repo.deleteRecord",
                    "com.atproto.repo.applyWrites" -> "write";
            case "com.atproto.repo.uploadBlob" -> "blob";
            default -> nsid.startsWith("chat.bsky.") ? "chat" : "default";
        };
    }

    private static int cost(String nsid) {
        return switch (nsid) {
            case "com.atproto.repo.createRecord" -> WritePoints.CREATE;
            case "com.atproto.repo.putRecord" -> WritePoints.UPDATE;
            case "com.atproto.repo.deleteRecord" -> WritePoints.DELETE;
            default -> 0;
        };
    }
}
