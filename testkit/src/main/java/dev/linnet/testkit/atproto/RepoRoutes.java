package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code com.atproto.repo}: records and files. */
final class RepoRoutes {
    private static final Pattern NSID =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*(\\.[a-zA-Z0-9-]+)*\\.[a-zA-Z][a-zA-Z0-9]*");
    private static final Pattern KEY = Pattern.compile("(?!\\.\\.?$)[A-Za-z0-9._:~-]{1,512}");

    private final World world;

    RepoRoutes(Api api) {
        this.world = api.world;
        api.procedure("com.atproto.repo.createRecord", Access.USER, this::create);
        api.procedure("com.atproto.repo.putRecord", Access.USER, this::put);
        api.procedure("com.atproto.repo.deleteRecord", Access.USER, this::delete);
        api.procedure("com.atproto.repo.applyWrites", Access.USER, this::apply);
        api.procedure("com.atproto.repo.uploadBlob", Access.OPEN, this::upload);
        api.query("com.atproto.repo.getRecord", Access.OPEN, this::get);
        api.query("com.atproto.repo.listRecords", Access.OPEN, this::list);
        api.query("com.atproto.repo.describeRepo", Access.OPEN, this::describe);
    }

    private Reply create(Ask ask) {
        Person me = mine(ask);
        Repo.Write write = write(
                ask.need("collection"), ask.call().text("rkey"), ask.call().object("record"), ask);
        fresh(me, write);
        swapCommit(me, ask);
        Repo.Commit commit = world.create(me, write);
        return Answer.ok(made(me, write, commit, ask));
    }

    private Reply put(Ask ask) {
        Person me = mine(ask);
        Repo.Write write =
                write(ask.need("collection"), ask.need("rkey"), ask.call().object("record"), ask);
        Repo.Stored held = me.repo.record(write.path());
        swapRecord(held, ask);
        swapCommit(me, ask);
        if (held != null && held.cid().equals(Cid.ofCbor(Cbor.encode(write.value())))) {
            return Answer.ok(
                    Json.of("uri", uri(me, write.path()), "cid", held.cid().toString()));
        }
        return Answer.ok(made(me, write, world.write(me, List.of(write)), ask));
    }

    private Reply delete(Ask ask) {
        Person me = mine(ask);
        Repo.Write write = new Repo.Write(ask.need("collection"), ask.need("rkey"), null);
        Repo.Stored held = me.repo.record(write.path());
        if (held == null) {
            return Answer.ok(Json.of());
        }
        swapRecord(held, ask);
        swapCommit(me, ask);
        return Answer.ok(Json.of("commit", shown(world.write(me, List.of(write)))));
    }

    private Reply apply(Ask ask) {
        Person me = mine(ask);
        List<Map<String, @Nullable Object>> asked = ask.call().objects("writes");
        if (asked.size() > 200) {
            throw Refusal.invalid("Too many writes. Max: 200");
        }
        swapCommit(me, ask);
        List<Repo.Write> writes = new ArrayList<>();
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        for (Map<String, @Nullable Object> each : asked) {
            String type = String.valueOf(each.get("$type"));
            String action = type.substring(type.indexOf('#') + 1);
            String collection = String.valueOf(each.get("collection"));
            String rkey = Pick.text(each, "rkey");
            if (action.equals("delete")) {
                writes.add(new Repo.Write(collection, String.valueOf(rkey), null));
                results.add(Json.of("$type", "com.atproto.repo.applyWrites#deleteResult"));
            } else {
                Repo.Write write = write(collection, rkey, Pick.object(each, "value"), ask);
                if (action.equals("create")) {
                    fresh(me, write);
                }
                writes.add(write);
                Map<String, @Nullable Object> result = Json.of(
                        "$type",
                        "com.atproto.repo.applyWrites#" + action + "Result",
                        "uri",
                        uri(me, write.path()),
                        "cid",
                        Cid.ofCbor(Cbor.encode(write.value())).toString());
                validation(collection, ask, result);
                results.add(result);
            }
        }
        for (Repo.Write write : writes) {
            if (write.value() == null && me.repo.record(write.path()) == null) {
                throw Refusal.invalid("Could not find record to delete: " + write.path());
            }
        }
        Repo.Commit commit = world.write(me, writes);
        return Answer.ok(Json.of("commit", shown(commit), "results", results));
    }

    private Reply upload(Ask ask) {
        String token = Api.token(ask.call());
        Jwt jwt = token == null ? null : Jwt.read(token);
        boolean service = jwt != null && "ES256".equals(jwt.header().get("alg"));
        Person me = service
                ? ServerRoutes.bearer(world, token, "com.atproto.repo.uploadBlob")
                : world.sessions.require(ask.call(), token).person();
        byte[] bytes = ask.call().body();
        if (bytes.length > world.blobs.largest) {
            throw new Refusal(413, "PayloadTooLarge", "request entity too large");
        }
        String type = ask.call().header("Content-Type");
        if (type == null) {
            throw Refusal.invalid("Request encoding (Content-Type) required but not provided");
        }
        return Answer.ok(Json.of("blob", world.blobs.add(me, type, bytes).json()));
    }

    private Reply get(Ask ask) {
        Person person = repo(ask);
        String path = ask.need("collection") + "/" + ask.need("rkey");
        Repo.Stored held = person == null ? null : person.repo.record(path);
        String cid = ask.call().text("cid");
        if (person == null
                || held == null
                || (cid != null && !cid.equals(held.cid().toString()))) {
            String authority = person == null ? ask.need("repo") : person.did;
            throw new Refusal(400, "RecordNotFound", "Could not locate record: at://" + authority + "/" + path);
        }
        return Answer.ok(Json.of("uri", uri(person, path), "cid", held.cid().toString(), "value", held.value()));
    }

    private Reply list(Ask ask) {
        Person person = repo(ask);
        if (person == null) {
            throw Refusal.invalid("Could not find repo: " + ask.need("repo"));
        }
        String prefix = ask.need("collection") + "/";
        int limit = ask.limit(50, 100);
        boolean oldestFirst = ask.call().flag("reverse");
        String cursor = ask.call().text("cursor");
        Map<String, Repo.Stored> all = person.repo.records().subMap(prefix, prefix + "\uffff");
        List<String> paths = new ArrayList<>(all.keySet());
        if (!oldestFirst) {
            java.util.Collections.reverse(paths);
        }
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        String last = null;
        for (String path : paths) {
            int order = cursor == null ? 1 : path.compareTo(prefix + cursor) * (oldestFirst ? 1 : -1);
            Repo.Stored held = all.get(path);
            if (order > 0 && held != null && shown.size() < limit) {
                last = path.substring(prefix.length());
                shown.add(Json.of("uri", uri(person, path), "cid", held.cid().toString(), "value", held.value()));
            }
        }
        Map<String, @Nullable Object> answer = Json.of("records", shown);
        if (last != null && shown.size() == limit) {
            answer.put("cursor", last);
        }
        return Answer.ok(answer);
    }

    private Reply describe(Ask ask) {
        Person person = repo(ask);
        if (person == null) {
            throw Refusal.invalid("Could not find user: " + ask.need("repo"));
        }
        TreeSet<String> collections = new TreeSet<>();
        person.repo.records().keySet().forEach(path -> collections.add(path.substring(0, path.indexOf('/'))));
        return Answer.ok(Json.of(
                "handle",
                person.handle,
                "did",
                person.did,
                "didDoc",
                Documents.of(person),
                "collections",
                collections,
                "handleIsCorrect",
                true));
    }

    private @Nullable Person repo(Ask ask) {
        Person person = world.people.find(ask.need("repo"));
        return person == null || !person.isActive() ? null : person;
    }

    private Person mine(Ask ask) {
        Person person = world.people.find(ask.need("repo"));
        if (person != ask.me()) {
            throw Refusal.unauthenticated();
        }
        return person;
    }

    private Repo.Write write(String collection, @Nullable String rkey, Map<String, @Nullable Object> record, Ask ask) {
        if (!NSID.matcher(collection).matches()) {
            throw Refusal.invalid("Invalid NSID (got \"" + collection + "\") at $.body.collection");
        }
        if (rkey != null && !KEY.matcher(rkey).matches()) {
            throw Refusal.invalid("Invalid record key (got \"" + rkey + "\") at $.body.rkey");
        }
        Map<String, @Nullable Object> value = new LinkedHashMap<>(record);
        Object type = value.putIfAbsent("$type", collection);
        if (type != null && !type.equals(collection)) {
            throw Refusal.invalid("Invalid $type: expected " + collection + ", got " + type);
        }
        boolean unchecked = "false".equals(ask.call().text("validate"));
        if (!unchecked && ask.call().flag("validate") && !world.rules.knows(collection)) {
            throw Refusal.invalid("Lexicon not found: lex:" + collection);
        }
        if (!unchecked) {
            world.rules.check(collection, value);
        }
        try {
            Cbor.encode(value);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("Invalid record: " + e.getMessage());
        }
        blobs(value);
        return new Repo.Write(collection, rkey == null ? world.tids.next() : rkey, value);
    }

    private void blobs(@Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(this::blobs);
        } else if (value instanceof Map<?, ?> map) {
            String link = Pick.text(map, "ref", "$link");
            if ("blob".equals(map.get("$type")) && (link == null || world.blobs.find(link) == null)) {
                throw new Refusal(400, "BlobNotFound", "Could not find blob: " + link);
            }
            map.values().forEach(this::blobs);
        }
    }

    /** The genuine server runs into its own tree here, and says no more than this. */
    private static void fresh(Person me, Repo.Write write) {
        if (me.repo.record(write.path()) != null) {
            throw new Refusal(500, "InternalServerError", "Internal Server Error");
        }
    }

    private static void swapCommit(Person me, Ask ask) {
        String wanted = ask.call().text("swapCommit");
        String head = me.repo.head().cid().toString();
        if (wanted != null && !wanted.equals(head)) {
            throw new Refusal(400, "InvalidSwap", "Commit was at " + head);
        }
    }

    private static void swapRecord(Repo.@Nullable Stored held, Ask ask) {
        if (ask.call().has("swapRecord")) {
            String wanted = ask.call().text("swapRecord");
            String now = held == null ? null : held.cid().toString();
            if (!java.util.Objects.equals(wanted, now)) {
                throw new Refusal(400, "InvalidSwap", "Record was at " + now);
            }
        }
    }

    private Map<String, @Nullable Object> made(Person me, Repo.Write write, Repo.Commit commit, Ask ask) {
        Repo.Stored stored = me.repo.record(write.path());
        Map<String, @Nullable Object> answer = Json.of(
                "uri",
                uri(me, write.path()),
                "cid",
                stored == null ? "" : stored.cid().toString(),
                "commit",
                shown(commit));
        validation(write.collection(), ask, answer);
        return answer;
    }

    private void validation(String collection, Ask ask, Map<String, @Nullable Object> answer) {
        if (!"false".equals(ask.call().text("validate"))) {
            answer.put("validationStatus", world.rules.knows(collection) ? "valid" : "unknown");
        }
    }

    private static Map<String, @Nullable Object> shown(Repo.Commit commit) {
        return Json.of("cid", commit.cid().toString(), "rev", commit.rev());
    }

    private static String uri(Person person, String path) {
        return "at://" + person.did + "/" + path;
    }
}
