package dev.linnet.testkit.atproto;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Everything the server knows, under one lock. */
final class World {
    final InstantSource clock;
    final String domain;
    final Supplier<URI> base;
    final RandomGenerator random;
    final int noticesKept;
    final Tids tids;
    final People people = new People(this);
    final Index index = new Index(this);
    final Graph graph = new Graph(this);
    final Notices notices = new Notices(this);
    final Events events = new Events(this);
    final Sessions sessions;
    final OAuth oauth = new OAuth(this);
    final Blobs blobs = new Blobs();
    final Labels labels = new Labels(this);
    final Views views = new Views(this);
    final PostViews postViews = new PostViews(this);
    final Chat chat = new Chat(this);
    final RecordRules rules = new RecordRules();
    private final ReentrantLock lock = new ReentrantLock();

    World(InstantSource clock, String domain, Supplier<URI> base, RandomGenerator random, int noticesKept) {
        this.clock = clock;
        this.domain = domain;
        this.base = base;
        this.random = random;
        this.noticesKept = noticesKept;
        this.tids = new Tids(clock);
        this.sessions = new Sessions(this);
    }

    /** The DID of the server itself. */
    String serviceDid() {
        return "did:web:localhost%3A" + base.get().getPort();
    }

    /** Writes into a repository and lets the network know. */
    Repo.Commit write(Person person, List<Repo.Write> writes) {
        Repo.Commit commit = person.repo.commit(writes);
        events.commit(person, commit);
        commit.ops().forEach(op -> index.take(person, op));
        return commit;
    }

    /** Adds one record, taking an older one of the same subject away as the PDS does. */
    Repo.Commit create(Person person, Repo.Write write) {
        List<Repo.Write> writes = new ArrayList<>();
        Entry earlier = duplicate(person, write);
        if (earlier != null) {
            writes.add(new Repo.Write(earlier.collection(), earlier.rkey(), null));
        }
        writes.add(write);
        return write(person, writes);
    }

    private @Nullable Entry duplicate(Person person, Repo.Write write) {
        String uri = Pick.text(write.value(), "subject", "uri");
        String subject = uri == null ? Pick.text(write.value(), "subject") : uri;
        Entry held = subject == null ? null : index.by(person, write.collection(), subject);
        return held == null || held.rkey().equals(write.rkey()) ? null : held;
    }

    /** Does work under the lock. */
    <T extends @Nullable Object> T doing(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does work under the lock. */
    void doing(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    void enter() {
        lock.lock();
    }

    void leave() {
        lock.unlock();
    }
}
