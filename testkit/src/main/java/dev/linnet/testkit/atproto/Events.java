package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The numbered log of everything that happens in all repositories, and who listens to it. */
final class Events {
    private final World world;
    private final Deque<Event> log = new ArrayDeque<>();
    final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private long last;
    private long keptFrom;
    int kept = Integer.MAX_VALUE;
    int skipped;

    Events(World world) {
        this.world = world;
    }

    long last() {
        return last;
    }

    /** The number of the newest event that is forgotten; 0 when all are kept. */
    long forgotten() {
        return keptFrom;
    }

    /** Events after a number, oldest first. */
    List<Event> after(long seq) {
        List<Event> found = new ArrayList<>();
        for (Event event : log) {
            if (event.seq() > seq) {
                found.add(event);
            }
        }
        return found;
    }

    void forgetAll() {
        log.clear();
        keptFrom = last;
    }

    void identity(Person person) {
        add("#identity", person, Json.of("did", person.did, "handle", person.handle), null);
    }

    void account(Person person) {
        Map<String, @Nullable Object> body = Json.of("did", person.did, "active", person.isActive());
        if (person.status != null) {
            body.put("status", person.status);
        }
        add("#account", person, body, null);
    }

    void sync(Person person) {
        Repo.Commit head = person.repo.head();
        byte[] car = Car.write(head.cid(), Map.of(head.cid(), head.block()));
        add("#sync", person, Json.of("did", person.did, "rev", head.rev(), "blocks", car), null);
    }

    void commit(Person person, Repo.Commit commit) {
        List<Map<String, @Nullable Object>> ops = new ArrayList<>();
        for (Repo.Op op : commit.ops()) {
            Cid cid = op.now() == null ? null : op.now().cid();
            Map<String, @Nullable Object> shown = Json.of("action", op.action(), "path", op.path(), "cid", cid);
            if (op.prev() != null) {
                shown.put("prev", op.prev());
            }
            ops.add(shown);
        }
        Map<String, @Nullable Object> body = Json.of(
                "repo",
                person.did,
                "commit",
                commit.cid(),
                "rev",
                commit.rev(),
                "since",
                commit.since(),
                "blocks",
                Car.write(commit.cid(), commit.blocks()),
                "ops",
                ops,
                "blobs",
                List.of(),
                "rebase",
                false,
                "tooBig",
                false);
        if (commit.prevData() != null) {
            body.put("prevData", commit.prevData());
        }
        add("#commit", person, body, commit);
    }

    private void add(String type, Person person, Map<String, @Nullable Object> body, Repo.@Nullable Commit commit) {
        Instant now = world.clock.instant();
        last += 1 + skipped;
        skipped = 0;
        body.put("seq", last);
        body.put("time", Times.write(now));
        Event event = new Event(last, type, now, person.did, body, commit);
        log.add(event);
        while (log.size() > kept) {
            keptFrom = log.remove().seq();
        }
        listeners.forEach(each -> each.accept(event));
    }
}
