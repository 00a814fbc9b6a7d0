package dev.linnet.testkit.bot;

import dev.linnet.event.Event;
import dev.linnet.platform.Action;
import dev.linnet.platform.EventSource;
import dev.linnet.platform.Platform;
import dev.linnet.platform.RawEvent;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Reconciliation;
import dev.linnet.platform.Request;
import dev.linnet.platform.Strategy;
import dev.linnet.social.Account;
import dev.linnet.social.Limits;
import dev.linnet.social.Post;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One session with a {@link MemoryNetwork}: closed with the bot's run, while the network lives on. */
final class MemoryPlatform implements Platform {
    private final MemoryNetwork network;

    MemoryPlatform(MemoryNetwork network) {
        this.network = network;
    }

    @Override
    public String name() {
        return network.account().platform();
    }

    @Override
    public Account connect() {
        return network.connect();
    }

    @Override
    public Set<Action> actions() {
        return network.actions();
    }

    @Override
    public Limits limits() {
        return network.limits();
    }

    @Override
    public EventSource events(Strategy strategy) {
        return network.source(strategy);
    }

    @Override
    public List<Event> decode(RawEvent raw) {
        return network.decode(raw);
    }

    @Override
    public List<Request.Publish> compose(Request.Publish request) {
        return Compose.parts(request, limits());
    }

    @Override
    public Receipt perform(Request request, String key) {
        return network.perform(request, key);
    }

    @Override
    public Reconciliation reconcile(Request request, String key, Instant since) {
        return network.reconcile(key);
    }

    @Override
    public List<Post> thread(Post post) {
        return network.timeline().thread(post);
    }

    @Override
    public <T> Optional<T> client(Class<T> type) {
        return type.isInstance(network) ? Optional.of(type.cast(network)) : Optional.empty();
    }

    @Override
    public void close() {
        network.left();
    }
}
