package dev.linnet.testkit.mastodon;

import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Everything the server knows, under one lock. */
final class World {
    final Flavour flavour;
    final InstantSource clock;
    final String domain;
    final Supplier<URI> base;
    final Ids ids;
    final Limits limits;
    final People people = new People(this);
    final Toots toots = new Toots();
    final Notices notices;
    final Markup markup = new Markup(this);
    final Posting posting = new Posting(this);
    final Social social = new Social(this);
    final Moderation moderation = new Moderation(this);
    final Tokens tokens = new Tokens(this);
    final Shelf shelf = new Shelf();
    final Lists lists = new Lists();
    final Interactions interactions = new Interactions(this);
    final Filters filters = new Filters(this);
    final Instance instance = new Instance(this);
    final Trends trends = new Trends(this);
    final StreamingHub hub = new StreamingHub(this);
    final Rendering rendering = new Rendering(this);
    private final ReentrantLock lock = new ReentrantLock();

    World(
            Flavour flavour,
            InstantSource clock,
            String domain,
            Supplier<URI> base,
            RandomGenerator random,
            int notificationsKept) {
        this.flavour = flavour;
        this.clock = clock;
        this.domain = domain;
        this.limits = new Limits(flavour);
        this.base = base;
        this.notices = new Notices(this, notificationsKept);
        this.ids = new Ids(flavour, clock, random);
    }

    /** Changes the world. */
    <T extends @org.jspecify.annotations.Nullable Object> T doing(Supplier<T> work) {
        lock.lock();
        try {
            posting.settle();
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Changes the world. */
    void doing(Runnable work) {
        doing(() -> {
            work.run();
            return true;
        });
    }

    /** Looks at the world. */
    <T extends @org.jspecify.annotations.Nullable Object> T reading(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    void enter() {
        lock.lock();
        posting.settle();
    }

    void leave() {
        lock.unlock();
    }
}
