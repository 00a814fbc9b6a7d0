package dev.linnet.http;

import dev.linnet.config.Secret;
import dev.linnet.resilience.Priority;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One call to a server: what to send and how to treat it. Immutable; every method returns a changed copy.
 *
 * <pre>{@code
 * Call.post("/api/v1/statuses").json(draft).idempotencyKey(key).priority(Priority.REPLY).what("posting a status")
 * }</pre>
 */
public final class Call {

    private final CallParts parts;

    private Call(CallParts parts) {
        this.parts = parts;
    }

    /** Reads; may be repeated. The path is relative to the transport's base address and already percent-encoded. */
    public static Call get(String path) {
        return new Call(CallParts.of("GET", path));
    }

    /** Writes; is only repeated with an {@link #idempotencyKey} or when {@link #repeatable()}. */
    public static Call post(String path) {
        return new Call(CallParts.of("POST", path));
    }

    /** Replaces; may be repeated. */
    public static Call put(String path) {
        return new Call(CallParts.of("PUT", path));
    }

    /** Changes; is only repeated with an {@link #idempotencyKey} or when {@link #repeatable()}. */
    public static Call patch(String path) {
        return new Call(CallParts.of("PATCH", path));
    }

    /** Deletes; may be repeated. */
    public static Call delete(String path) {
        return new Call(CallParts.of("DELETE", path));
    }

    /**
     * Reads a full address, such as the next page from a {@code Link} header. The token and the extra headers are only sent
     * when it has the scheme, host and port of the transport's base address.
     */
    public static Call absolute(URI address) {
        return new Call(CallParts.of("GET", address.toString()));
    }

    /** Adds a query parameter: null adds none, a collection one for each element. */
    public Call query(String name, @Nullable Object value) {
        return with(draft -> draft.query = Field.with(parts.query(), name, value));
    }

    /** Adds a header; it replaces one of the same name that the transport would send. */
    public Call header(String name, String value) {
        return with(draft -> draft.headers = Field.with(parts.headers(), name, value));
    }

    /**
     * Adds headers that are asked for anew before every attempt, such as a proof that must not be sent twice; they replace
     * those of the same name. They go to the address of the call alone, not where a redirect leads to elsewhere.
     */
    public Call headers(Supplier<Map<String, String>> each) {
        return with(draft -> draft.fresh = each);
    }

    /** Sends an object, map, list or {@link JsonValue} as JSON. */
    public Call json(Object value) {
        return body(new Body.AsJson(value));
    }

    /** Sends form fields: null sends none, a collection one for each element. */
    public Call form(Map<String, ?> fields) {
        return body(new Body.Form(Field.of(fields)));
    }

    /** Sends the parts of a form with files, streaming the files. */
    public Call multipart(List<Part> all) {
        return body(new Body.Multipart(List.copyOf(all)));
    }

    /** Sends bytes as they are. */
    public Call bytes(String mediaType, byte[] bytes) {
        return body(new Body.Bytes(mediaType, ByteString.of(bytes)));
    }

    /** Sends a file as it is, streaming it. */
    public Call file(String mediaType, Path file) {
        return body(new Body.File(mediaType, file));
    }

    /** Sends the header {@code Idempotency-Key}, by which the server does the work once; so the call may be repeated. */
    public Call idempotencyKey(String key) {
        return header("Idempotency-Key", key).repeatable();
    }

    /** Says that doing this twice is the same as doing it once. */
    public Call repeatable() {
        return with(draft -> draft.repeatable = true);
    }

    /** Says that this must not be sent a second time on its own, whatever its method. */
    public Call once() {
        return with(draft -> draft.repeatable = false);
    }

    /** Says how urgent it is; a read is {@link Priority#READ} and a write {@link Priority#POST} unless told otherwise. */
    public Call priority(Priority priority) {
        return with(draft -> draft.priority = priority);
    }

    /** Names the rate limit bucket it counts to; {@code "default"} unless told otherwise. */
    public Call bucket(String name) {
        return with(draft -> draft.bucket = name);
    }

    /** Says in words what it does, for error messages: {@code "posting a status"}. */
    public Call what(String doing) {
        return with(draft -> draft.what = doing);
    }

    /** Sends no token. */
    public Call anonymous() {
        return with(draft -> draft.auth = new CallParts.Auth(null));
    }

    /** Sends another token than the transport's, and only to its base address. */
    public Call token(Secret token) {
        return with(draft -> draft.auth = new CallParts.Auth(token));
    }

    /** Gives one attempt this much time in all, from connecting to the last byte. */
    public Call timeout(Duration most) {
        return with(draft -> draft.timeout = most);
    }

    /** Takes an answer that is not JSON; otherwise a web page is an {@link ApiException.UnreadableAnswer}. */
    public Call acceptAny() {
        return with(draft -> draft.anyAnswer = true);
    }

    /** Returns the method, such as {@code GET}. */
    public String method() {
        return parts.method();
    }

    /** Returns the path without the query. */
    public String path() {
        return parts.pathOnly();
    }

    /** Returns the name of its rate limit bucket. */
    public String bucket() {
        return parts.bucket();
    }

    /** Returns how urgent it is. */
    public Priority priority() {
        return parts.priority();
    }

    /** Returns what it does in words, or its method and path. */
    public String what() {
        return Optional.ofNullable(parts.what()).orElseGet(() -> "calling " + method() + " " + path());
    }

    /** Returns whether it may be sent again without asking. */
    public boolean isRepeatable() {
        return parts.repeatable();
    }

    private Call with(Consumer<CallParts.Draft> change) {
        return new Call(parts.changed(change));
    }

    CallParts parts() {
        return parts;
    }

    private Call body(Body body) {
        return with(draft -> draft.body = body);
    }

    /** Returns the method and the path; never a query, a header or a body. */
    @Override
    public String toString() {
        return method() + " " + path();
    }
}
