package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code com.atproto.sync}, all but its stream: whole repositories and files. */
final class SyncRoutes {
    private static final String ARCHIVE = "application/vnd.ipld.car";

    private final World world;

    SyncRoutes(Api api) {
        this.world = api.world;
        api.query("com.atproto.sync.getBlob", Access.OPEN, this::blob);
        api.query(
                "com.atproto.sync.getRepo",
                Access.OPEN,
                ask -> Answer.bytes(200, ARCHIVE, person(ask).repo.archive()));
        api.query("com.atproto.sync.getRecord", Access.OPEN, this::record);
        api.query("com.atproto.sync.getLatestCommit", Access.OPEN, ask -> {
            Repo.Commit head = person(ask).repo.head();
            return Answer.ok(Json.of("cid", head.cid().toString(), "rev", head.rev()));
        });
        api.query("com.atproto.sync.getRepoStatus", Access.OPEN, this::status);
        api.query("com.atproto.sync.listRepos", Access.OPEN, this::list);
    }

    private Reply blob(Ask ask) {
        Blobs.Blob blob = world.blobs.find(ask.need("cid"));
        if (blob == null || blob.owner() != person(ask)) {
            throw new Refusal(400, "BlobNotFound", "Blob not found");
        }
        return Answer.bytes(200, blob.type(), blob.bytes());
    }

    private Reply record(Ask ask) {
        String path = ask.need("collection") + "/" + ask.need("rkey");
        return Answer.bytes(200, ARCHIVE, person(ask).repo.proof(path));
    }

    private Reply status(Ask ask) {
        Person person = world.people.find(ask.need("did"));
        if (person == null) {
            throw notFound(ask);
        }
        return Answer.ok(shown(person));
    }

    private Reply list(Ask ask) {
        int limit = ask.limit(500, 1000);
        long from = ask.call().number("cursor", 0);
        List<Map<String, @Nullable Object>> repos = new ArrayList<>();
        List<Person> all = new ArrayList<>(world.people.all());
        for (int i = (int) from; i < all.size() && repos.size() < limit; i++) {
            Map<String, @Nullable Object> repo = shown(all.get(i));
            repo.put("head", all.get(i).repo.head().cid().toString());
            repo.put("rev", all.get(i).repo.head().rev());
            repos.add(repo);
        }
        Map<String, @Nullable Object> answer = Json.of("repos", repos);
        if (from + repos.size() < all.size()) {
            answer.put("cursor", Long.toString(from + repos.size()));
        }
        return Answer.ok(answer);
    }

    private static Map<String, @Nullable Object> shown(Person person) {
        Map<String, @Nullable Object> shown = Json.of("did", person.did, "active", person.isActive());
        if (person.status == null) {
            shown.put("rev", person.repo.head().rev());
        } else {
            shown.put("status", person.status);
        }
        return shown;
    }

    private Person person(Ask ask) {
        Person person = world.people.find(ask.need("did"));
        if (person == null) {
            throw notFound(ask);
        }
        if (person.status != null) {
            String name = person.status.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + person.status.substring(1);
            throw new Refusal(400, "Repo" + name, "Repo has been " + person.status + ": " + person.did);
        }
        return person;
    }

    private static Refusal notFound(Ask ask) {
        return new Refusal(400, "RepoNotFound", "Could not find repo for DID: " + ask.need("did"));
    }
}
