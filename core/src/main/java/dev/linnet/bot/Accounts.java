package dev.linnet.bot;

import dev.linnet.event.Event;
import dev.linnet.event.PostEvent;
import dev.linnet.platform.Action;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Request;
import dev.linnet.platform.UnsupportedActionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The accounts a bot is attached to, and the event it is handling on each thread. */
final class Accounts {

    private final List<Engine> engines = new CopyOnWriteArrayList<>();
    /** Belongs to this bot alone, so that two bots on one thread (one acting inside the other's handler) do not mix. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Handling> current = new ThreadLocal<>();

    void attach(Engine engine) {
        engines.add(engine);
    }

    void detach(Engine engine) {
        engines.remove(engine);
    }

    /** Gives an event to the bot: first to {@code onEvent}, then as an answer if it is one, else to its own handler. */
    void handle(Handling handling) {
        Bot bot = handling.engine().bot();
        Event event = handling.event();
        current.set(handling);
        try {
            Questions questions = new Questions(handling);
            if (Questions.isExpiry(event)) {
                questions.answered(bot, event);
                return;
            }
            bot.onEvent(event);
            if (!questions.answered(bot, event)) {
                Dispatch.handle(bot, event);
            }
        } finally {
            current.remove();
        }
    }

    Posted publish(Request.Publish request) {
        Handling handling = current.get();
        if (handling == null) {
            return posted(any().publishUnrecorded(request));
        }
        String key = handling.nextKey();
        List<Receipt> receipts = handling.engine().publish(handling, key, request);
        if (answers(handling.event(), request)) {
            handling.engine().replies().answered(handling.event(), key);
        }
        return posted(receipts);
    }

    private static Posted posted(List<Receipt> receipts) {
        return new Posted(receipts.stream().map(Receipt::post).toList());
    }

    Receipt perform(Request request) {
        Handling handling = current.get();
        return handling == null
                ? any().performUnrecorded(request)
                : handling.engine().perform(handling, handling.nextKey(), request);
    }

    Question ask(PostEvent about, String text, String topic, Duration timeout) {
        return new Questions(handling("ask")).ask(any().bot(), about, text, topic, timeout);
    }

    String remember(String name, Supplier<String> computation) {
        Handling handling = current.get();
        return handling == null ? computation.get() : handling.remember(name, computation);
    }

    <T> T peek(Class<T> type, String key) {
        return handling("peek").peek(type, key);
    }

    <T> T state(Class<T> type, String key) {
        return handling("state").state(type, key);
    }

    void save(Object state, String key) {
        handling("save").save(state, key);
    }

    void remind(Duration wait, String name, String payload, @Nullable Duration every) {
        any().reminders().set(wait, name, payload, every);
    }

    void cancelTimer(String name) {
        any().reminders().cancel(name);
    }

    Optional<Event> currentEvent() {
        return Optional.ofNullable(current.get()).map(Handling::event);
    }

    /** Returns the account of the event at hand, or the only one there is. */
    Engine any() {
        Handling handling = current.get();
        if (handling != null) {
            return handling.engine();
        }
        List<Engine> all = List.copyOf(engines);
        if (all.isEmpty()) {
            throw new IllegalStateException("the bot is not running; start it with BotRunner first");
        }
        if (all.size() > 1) {
            throw new IllegalStateException("the bot runs on " + all.size()
                    + " accounts, and outside of a handler it cannot be told which one is meant");
        }
        return all.get(0);
    }

    Engine current(Action needed) {
        Engine engine = any();
        if (!engine.platform().supports(needed)) {
            throw new UnsupportedActionException(needed, engine.platform().name());
        }
        return engine;
    }

    private Handling handling(String what) {
        Handling handling = current.get();
        if (handling == null) {
            throw new IllegalStateException(what + " can be used only inside a handler, on the handler's own thread");
        }
        return handling;
    }

    private static boolean answers(Event event, Request.Publish request) {
        return request.parent() != null
                || (request.to() != null && request.to().is(event.author()))
                || (request.place() != null && request.place().id().equals(event.lane()));
    }
}
