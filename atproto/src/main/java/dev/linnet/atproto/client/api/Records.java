package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.Page;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.RepoWrite;
import dev.linnet.atproto.client.XrpcCall;
import dev.linnet.atproto.client.entity.StoredRecord;
import dev.linnet.atproto.client.entity.WrittenRecord;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.client.internal.Plain;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.RecordKey;
import dev.linnet.http.ApiException;
import dev.linnet.http.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records of any kind, by the lexicon id of their collection. Writing is to the account's own repository, and costs points:
 * three for a new record, two for a changed one, one for a deletion. Safe for use by many threads.
 *
 * @see <a href="https://atproto.com/specs/repository">The specification</a>
 */
public final class Records {

    private static final String REPO = "com.atproto.repo.";

    private final Api api;

    /** Made by the client. */
    public Records(Api api) {
        this.api = api;
    }

    /** Makes a record under a key of its own. The field {@code $type} is filled in. */
    public WrittenRecord create(String collection, Map<String, ?> value) {
        return createOnce(collection, RecordKey.of(api.tids().next()), value);
    }

    /**
     * Makes a record under a key, unless there is one already. So a call can be made again after its answer was lost: what is
     * there is told with {@link WrittenRecord#existed}, and not changed.
     *
     * @throws ApiException when it failed and there is no such record either
     */
    public WrittenRecord createOnce(String collection, RecordKey key, Map<String, ?> value) {
        Map<String, Object> body = body(collection, key);
        body.put("record", typed(collection, value));
        try {
            return write("createRecord", body).read(WrittenRecord::of);
        } catch (ApiException failure) {
            return existing(failure, collection, key);
        }
    }

    /** Makes a record or replaces the one of that key. */
    public WrittenRecord put(String collection, RecordKey key, Map<String, ?> value) {
        Map<String, Object> body = body(collection, key);
        body.put("record", typed(collection, value));
        return write("putRecord", body).repeatable().read(WrittenRecord::of);
    }

    /**
     * Replaces a record as long as nobody else has changed it.
     *
     * @param expected the hash of the version that is to be replaced
     * @throws ApiException.Conflict when there is another version by now
     */
    public WrittenRecord replace(String collection, RecordKey key, Map<String, ?> value, String expected) {
        Map<String, Object> body = body(collection, key);
        body.put("record", typed(collection, value));
        body.put("swapRecord", expected);
        return write("putRecord", body).read(WrittenRecord::of);
    }

    /** Deletes a record; has no effect when there is none. */
    public void delete(String collection, RecordKey key) {
        write("deleteRecord", body(collection, key)).repeatable().send();
    }

    /**
     * Deletes a record of the account; has no effect when there is none.
     *
     * @throws IllegalArgumentException when the address is of no record
     */
    public void delete(AtUri uri) {
        delete(collection(uri), key(uri));
    }

    /**
     * Makes several changes together or none of them, at most 200. Servers answer a repetition of what has been done with an
     * error, so this is not repeated by itself.
     *
     * @return what was written, one for each change that is no deletion; empty when the server does not tell
     */
    public List<WrittenRecord> apply(List<RepoWrite> writes) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("repo", api.session().did());
        body.put("writes", writes.stream().map(RepoWrite::json).toList());
        return write("applyWrites", body)
                .points(writes.stream().mapToInt(RepoWrite::points).sum())
                .read(answer -> answer.get("results").items().stream()
                        .filter(result -> result.get("uri").isPresent())
                        .map(WrittenRecord::of)
                        .toList());
    }

    /** Returns a record, of whichever repository the account's server can reach; nothing when there is none. */
    public Optional<StoredRecord> find(AtUri uri) {
        return find(uri.authority(), collection(uri), key(uri));
    }

    /** Returns a record of the account; nothing when there is none. */
    public Optional<StoredRecord> find(String collection, RecordKey key) {
        return find(api.session().did().text(), collection, key);
    }

    /**
     * Lists the records of a repository, the newest keys first.
     *
     * @param repo a DID or handle
     */
    public Page<StoredRecord> list(String repo, String collection, Paging paging) {
        return api.query(REPO + "listRecords")
                .with("repo", repo)
                .with("collection", collection)
                .what("listing the records of " + collection)
                .page("records", StoredRecord::of, paging);
    }

    /** Returns which collections a repository has, and whose it is; as the server tells it. */
    public JsonValue describe(String repo) {
        return api.query(REPO + "describeRepo").with("repo", repo).json();
    }

    private Optional<StoredRecord> find(String repo, String collection, RecordKey key) {
        return api.query(REPO + "getRecord")
                .with("repo", repo)
                .with("collection", collection)
                .with("rkey", key)
                .what("reading a record of " + collection)
                .find(StoredRecord::of);
    }

    /** Servers tell of a key that is taken in no one way, and some answers are lost: what counts is whether it is there. */
    WrittenRecord existing(ApiException failure, String collection, RecordKey key) {
        boolean refused = failure instanceof ApiException.Invalid || failure instanceof ApiException.Conflict;
        if (!refused && !failure.mayHaveBeenDone()) {
            throw failure;
        }
        try {
            return find(collection, key).map(WrittenRecord::existing).orElseThrow(() -> failure);
        } catch (ApiException unknown) {
            if (unknown != failure) {
                failure.addSuppressed(unknown);
            }
            throw failure;
        }
    }

    private XrpcCall write(String name, Map<String, ?> body) {
        Object collection = body.get("collection");
        return api.procedure(REPO + name)
                .body(body)
                .what(doing(name) + (collection == null ? "" : " of " + collection));
    }

    private static String doing(String name) {
        return switch (name) {
            case "createRecord" -> "making a record";
            case "putRecord" -> "writing a record";
            case "deleteRecord" -> "deleting a record";
            default -> "writing several records";
        };
    }

    private Map<String, Object> body(String collection, RecordKey key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("repo", api.session().did());
        body.put("collection", collection);
        body.put("rkey", key);
        return body;
    }

    private static Map<String, Object> typed(String collection, Map<String, ?> value) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("$type", collection);
        record.putAll(Plain.object(value));
        return record;
    }

    private static String collection(AtUri uri) {
        return uri.collection()
                .orElseThrow(() -> new IllegalArgumentException(uri + " is the address of no record"))
                .text();
    }

    private static RecordKey key(AtUri uri) {
        return uri.rkey().orElseThrow(() -> new IllegalArgumentException(uri + " is the address of no record"));
    }
}
