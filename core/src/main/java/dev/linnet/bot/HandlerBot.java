package dev.linnet.bot;

import dev.linnet.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A bot put together from handlers instead of a class. Add all handlers before it is started. */
public final class HandlerBot extends Bot {

    private final String name;
    private final List<Handler<?>> handlers = new ArrayList<>();

    HandlerBot(String name) {
        this.name = name;
    }

    /** Adds a handler for a type of event. Handlers that fit the same event run in the order they were added. */
    public <E extends Event> HandlerBot and(Class<E> type, BiConsumer<Bot, E> handler) {
        handlers.add(new Handler<>(type, handler));
        return this;
    }

    /** Returns a bot with the same handlers under another name. */
    public HandlerBot named(String other) {
        HandlerBot copy = new HandlerBot(other);
        copy.handlers.addAll(handlers);
        return copy;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    protected void onEvent(Event event) {
        handlers.forEach(handler -> handler.offer(this, event));
    }

    @Override
    boolean listensTo(Event event) {
        return handlers.stream().anyMatch(handler -> handler.type().isInstance(event));
    }

    private record Handler<E extends Event>(Class<E> type, BiConsumer<Bot, E> action) {
        void offer(Bot bot, Event event) {
            if (type.isInstance(event)) {
                action.accept(bot, type.cast(event));
            }
        }
    }
}
