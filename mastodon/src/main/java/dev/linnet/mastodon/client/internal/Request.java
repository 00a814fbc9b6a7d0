package dev.linnet.mastodon.client.internal;

import dev.linnet.http.ApiException;
import dev.linnet.http.Call;
import dev.linnet.http.Part;
import dev.linnet.http.Reply;
import dev.linnet.mastodon.client.MediaFile;
import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Refreshing;
import dev.linnet.resilience.Priority;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call being put together and made. Belongs to one thread. */
public final class Request {

    private final Api api;
    private final String method;
    private final String template;
    private final String path;
    private Fields query = Fields.none();
    private @Nullable Fields body;
    private Map<String, MediaFile> files = Map.of();
    private @Nullable String key;
    private @Nullable Priority priority;
    private boolean repeatable;
    private boolean anyAnswer;

    Request(Api api, String method, String template, String path) {
        this.api = api;
        this.method = method;
        this.template = template;
        this.path = path;
    }

    /** Adds parameters to the address. */
    public Request query(Fields more) {
        query = query.and(more);
        return this;
    }

    /** Adds parameters to the address. */
    public Request query(Map<String, ?> more) {
        return query(Fields.of(more));
    }

    /** Sends values as JSON. */
    public Request json(Fields values) {
        body = values;
        return this;
    }

    /** Sends values as JSON. */
    public Request json(Map<String, ?> values) {
        return json(Fields.of(values));
    }

    /** Sends values and files as the parts of a form. */
    public Request multipart(Map<String, ?> values, Map<String, MediaFile> parts) {
        body = Fields.of(values);
        files = Map.copyOf(parts);
        return this;
    }

    /** Sends a key by which the server recognises a repetition; the call is repeated only where that is known to work. */
    public Request idempotencyKey(String once) {
        key = once;
        return this;
    }

    /** Says that doing this twice is the same as doing it once. */
    public Request repeatable() {
        repeatable = true;
        return this;
    }

    /** Says how urgent the call is. */
    public Request priority(Priority urgency) {
        priority = urgency;
        return this;
    }

    /** Takes an answer that is not JSON. */
    public Request anyAnswer() {
        anyAnswer = true;
        return this;
    }

    /** Makes the call and reads one entity. */
    public <T> T read(Class<T> type) {
        return Answers.one(reply(), type);
    }

    /** Makes the call and reads one entity; nothing when there is none or it is not visible. */
    public <T> Optional<T> find(Class<T> type) {
        try {
            return Optional.of(read(type));
        } catch (ApiException.NotFound none) {
            return Optional.empty();
        }
    }

    /** Makes the call and reads the entity in one field of the answer. */
    public <T> T readField(String field, Class<T> type) {
        return Answers.field(reply(), field, type);
    }

    /** Makes the call and reads a list. */
    public <T> List<T> list(Class<T> type) {
        return Answers.list(reply(), type);
    }

    /** Makes the call and reads entities by name. */
    public <T> Map<String, T> map(Class<T> type) {
        return Answers.map(reply(), type);
    }

    /** Makes the call and reads lists of texts by name. */
    public Map<String, List<String>> textLists() {
        return Answers.textLists(reply());
    }

    /** Makes the call and reads an entity and the handle of a refresh that the server may have started. */
    public <T> Refreshing<T> refreshing(Class<T> type) {
        Reply reply = reply();
        return AsyncRefreshHeader.read(reply.header("Mastodon-Async-Refresh").orElse(""), Answers.one(reply(), type));
    }

    /** Makes the call and reads a page of a list. */
    public <T> Page<T> page(Class<T> type) {
        return page(call(), type);
    }

    /** Makes the call; what it answers does not matter. */
    public void send() {
        anyAnswer = true;
        reply();
    }

    /** Makes the call and returns the answer as it came. */
    public Reply reply() {
        return api.send(call(), method, template);
    }

    private <T> Page<T> page(Call call, Class<T> type) {
        Reply reply = api.send(call, method, template);
        Map<String, URI> links = reply.links();
        return new Page<>(
                Answers.list(reply, type),
                links.get("next"),
                links.get("prev"),
                link -> page(
                        Call.absolute(api.ownAddress(link))
                                .bucket(Buckets.PAGING)
                                .what(call.what()),
                        type));
    }

    private Call call() {
        Call call = prepared().bucket(Buckets.of(method, template, query)).what(Doing.what(method, template));
        for (Map.Entry<String, Object> field : query.flat().entrySet()) {
            call = call.query(field.getKey(), field.getValue());
        }
        if (!files.isEmpty()) {
            call = call.multipart(parts());
        } else if (body != null) {
            call = call.json(body.asMap());
        }
        if (key != null) {
            call = api.keysHonoured() ? call.idempotencyKey(key) : call.header("Idempotency-Key", key);
        }
        if (priority != null) {
            call = call.priority(priority);
        }
        return anyAnswer ? call.acceptAny() : call;
    }

    private Call prepared() {
        return switch (method) {
            case "GET" -> Call.get(path);
            case "PUT" -> files.isEmpty() ? Call.put(path) : Call.put(path).once();
            case "DELETE" -> Call.delete(path);
            case "PATCH" -> repeatable ? Call.patch(path).repeatable() : Call.patch(path);
            default -> repeatable ? Call.post(path).repeatable() : Call.post(path);
        };
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (body != null) {
            body.flat().forEach((name, value) -> parts.add(Part.text(name, value.toString())));
        }
        files.forEach((name, file) -> parts.add(file.part(name)));
        return parts;
    }
}
