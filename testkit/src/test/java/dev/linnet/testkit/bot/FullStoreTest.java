package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.event.Mention;
import dev.linnet.platform.Action;
import dev.linnet.store.BotStore;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Outbox;
import dev.linnet.store.Store;
import dev.linnet.store.StoreException;
import dev.linnet.store.WorkerStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What becomes of an event when the store has no room left after the event was taken in. */
final class FullStoreTest {
    private static final Set<Class<?>> PARTS = Set.of(BotStore.class, WorkerStore.class, Outbox.class);

    private final AtomicBoolean full = new AtomicBoolean(true);

    /** A store that has room for everything but what is to be sent. */
    private <T> T fillingUp(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals("begin") && full.get()) {
                        throw new StoreException(StoreException.Reason.FULL, "there is no room left", null);
                    }
                    try {
                        Object result = method.invoke(real, given);
                        Class<?> part = method.getReturnType();
                        return PARTS.contains(part) ? fillingUp(part, result) : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    @Test
    void an_event_is_put_off_as_long_as_it_takes_and_answered_once_when_there_is_room() {
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.reply(mention, "hi"));
        try (BotTest test = BotTest.builder(bot)
                .store(fillingUp(Store.class, new MemoryStore()))
                .start()) {
            test.person("ann").mentions("@bot hello").expectRetry();
            test.advance(Duration.ofHours(3));
            assertThat(test.deadLetters()).isEmpty();
            assertThat(test.network().deeds(Action.REPLY)).isEmpty();

            full.set(false);
            test.advance(Duration.ofMinutes(1)).expectReply("hi").expectNothing();
        }
    }

    @Test
    void an_event_whose_turn_the_server_sets_for_hours_later_is_still_answered() {
        full.set(false);
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.reply(mention, "hi"));
        try (BotTest test = BotTest.of(bot)) {
            test.failing(Action.REPLY, Refusal.rateLimited(Duration.ofHours(3)));
            test.person("ann").mentions("@bot hello").expectRetry();
            test.advance(Duration.ofMinutes(179)).expectNothing();
            test.advance(Duration.ofMinutes(1)).expectReply("hi").expectNothing();
        }
    }
}
