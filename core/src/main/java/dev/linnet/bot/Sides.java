package dev.linnet.bot;

import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.event.Quote;
import dev.linnet.event.Reply;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One happening can be seen from several sides: a post may answer the bot, mention it, and quote it. A platform tells them all
 * under one id, the most telling first, and the bot is given one: the first that it has a handler for.
 */
final class Sides {

    private static final Map<Class<? extends Event>, String> HANDLERS =
            Map.of(Mention.class, "onMention", Reply.class, "onReply", Quote.class, "onQuote");

    private Sides() {}

    /** Returns one event for each id. */
    static Collection<Event> chosen(Bot bot, List<Event> told) {
        Map<String, Event> chosen = new LinkedHashMap<>();
        for (Event event : told) {
            chosen.merge(
                    event.id(),
                    event,
                    (before, other) -> !bot.listensTo(before) && bot.listensTo(other) ? other : before);
        }
        return chosen.values();
    }

    /** Tells whether a class of bots has a handler of its own for an event. */
    static boolean hasHandler(Class<? extends Bot> type, Event event) {
        String handler = HANDLERS.get(event.getClass());
        if (handler == null) {
            return true;
        }
        for (Class<?> each = type; each != Bot.class && each != null; each = each.getSuperclass()) {
            if (Arrays.stream(each.getDeclaredMethods()).map(Method::getName).anyMatch(handler::equals)) {
                return true;
            }
        }
        return false;
    }
}
