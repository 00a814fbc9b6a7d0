package dev.linnet.testkit.platform;

import dev.linnet.bot.Bot;
import dev.linnet.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A bot that notes what it hears and does what a test tells it to. */
final class Listening extends Bot {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LinkedBlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    private final List<Event> all = new CopyOnWriteArrayList<>();
    private final List<Exception> errors = new CopyOnWriteArrayList<>();
    private final BiConsumer<Bot, Event> reaction;

    Listening(BiConsumer<Bot, Event> reaction) {
        this.reaction = reaction;
    }

    @Override
    public String name() {
        return "listening";
    }

    @Override
    protected void onEvent(Event event) {
        reaction.accept(this, event);
        all.add(event);
        heard.add(event);
    }

    @Override
    protected void onError(Event event, Exception error) {
        errors.add(error);
    }

    /** Returns the next event of a type, waiting for it; others are passed over. */
    <E extends Event> E next(Class<E> type) throws InterruptedException {
        List<Event> others = new ArrayList<>();
        while (true) {
            Event event = heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                throw new AssertionError("no " + type.getSimpleName() + " came within " + PATIENCE + "; heard: "
                        + others + "; errors: " + errors);
            }
            if (type.isInstance(event)) {
                return type.cast(event);
            }
            others.add(event);
        }
    }

    List<Event> all() {
        return all;
    }

    List<Exception> errors() {
        return errors;
    }
}
