package dev.linnet.command;

import dev.linnet.event.ChatMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Origin;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A network of one room in which Ann speaks. */
final class OneRoom implements Platform {

    final List<String> answers = new ArrayList<>();
    private final List<RawEvent> unread = new ArrayList<>();
    private int number;

    void annSays(String text) {
        unread.add(new RawEvent(String.valueOf(++number), text));
    }

    @Override
    public String name() {
        return Scene.ROBOT.platform();
    }

    @Override
    public Account connect() {
        return Scene.ROBOT;
    }

    @Override
    public Set<Action> actions() {
        return Set.of(Action.REPLY);
    }

    @Override
    public Limits limits() {
        return new Limits(500, CharSequence::length, 0, 0);
    }

    @Override
    public List<Event> decode(RawEvent raw) {
        Post post =
                Post.of("m" + raw.kind(), Scene.ANN, raw.payload(), Scene.START).in(Scene.CHANNEL);
        return List.of(new ChatMessage(new Origin("e" + raw.kind(), Scene.START, Scene.ROBOT, ""), post));
    }

    @Override
    public List<Request.Publish> compose(Request.Publish request) {
        return List.of(request);
    }

    @Override
    public Receipt perform(Request request, String key) {
        answers.add(((Request.Publish) request).draft().text());
        return Receipt.of("a" + answers.size());
    }

    @Override
    public Reconciliation reconcile(Request request, String key, Instant since) {
        throw new IllegalStateException("nothing is ever lost here");
    }

    @Override
    public List<Post> thread(Post post) {
        return List.of(post);
    }

    @Override
    public <T> Optional<T> client(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public void close() {}

    @Override
    public EventSource events(Strategy strategy) {
        return new EventSource() {
            @Override
            public void run(Sink sink) throws InterruptedException {
                drain(sink);
            }

            @Override
            public void drain(Sink sink) throws InterruptedException {
                List<RawEvent> read = List.copyOf(unread);
                unread.clear();
                sink.accept(read, null);
            }

            @Override
            public void close() {}
        };
    }
}
