package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.event.ChatMessage;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Interaction;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.Moderation;
import dev.linnet.event.Origin;
import dev.linnet.event.PlatformEvent;
import dev.linnet.event.PostDeleted;
import dev.linnet.event.PostEdited;
import dev.linnet.event.Quote;
import dev.linnet.event.Reply;
import dev.linnet.event.Repost;
import dev.linnet.event.Timer;
import dev.linnet.event.Unfollow;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class EventConsistencyTest {
    private record Raid(Origin origin, User author) implements PlatformEvent {
        @Override
        public String kind() {
            return "raid";
        }

        @Override
        public String lane() {
            return "raids";
        }
    }

    /** Writes down which handler was called. */
    private static final class Called extends Bot {
        private final List<String> handlers = new CopyOnWriteArrayList<>();

        @Override
        protected void onMention(Mention event) {
            handlers.add("onMention");
        }

        @Override
        protected void onReply(Reply event) {
            handlers.add("onReply");
        }

        @Override
        protected void onQuote(Quote event) {
            handlers.add("onQuote");
        }

        @Override
        protected void onLike(Like event) {
            handlers.add("onLike");
        }

        @Override
        protected void onRepost(Repost event) {
            handlers.add("onRepost");
        }

        @Override
        protected void onFollow(Follow event) {
            handlers.add("onFollow");
        }

        @Override
        protected void onUnfollow(Unfollow event) {
            handlers.add("onUnfollow");
        }

        @Override
        protected void onDirectMessage(DirectMessage event) {
            handlers.add("onDirectMessage");
        }

        @Override
        protected void onChatMessage(ChatMessage event) {
            handlers.add("onChatMessage");
        }

        @Override
        protected void onPostEdited(PostEdited event) {
            handlers.add("onPostEdited");
        }

        @Override
        protected void onPostDeleted(PostDeleted event) {
            handlers.add("onPostDeleted");
        }

        @Override
        protected void onModeration(Moderation event) {
            handlers.add("onModeration");
        }

        @Override
        protected void onInteraction(Interaction event) {
            handlers.add("onInteraction");
        }

        @Override
        protected void onTimer(Timer event) {
            handlers.add("onTimer");
        }

        @Override
        protected void onPlatformEvent(PlatformEvent event) {
            handlers.add("onPlatformEvent");
        }
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventConsistencyTest::leaves)
                : Stream.of(type);
    }

    @TestFactory
    Stream<DynamicTest> every_event_has_its_handler() {
        return leaves(Event.class)
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    Method handler = Bot.class.getDeclaredMethod("on" + type.getSimpleName(), type);

                    assertThat(Modifier.isProtected(handler.getModifiers())).isTrue();
                    assertThat(handler.getReturnType()).isEqualTo(void.class);
                }));
    }

    @Test
    void every_handler_has_its_event() {
        List<String> handlers = Arrays.stream(Bot.class.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1
                        && Event.class.isAssignableFrom(method.getParameterTypes()[0])
                        && method.getParameterTypes()[0] != Event.class
                        && Modifier.isProtected(method.getModifiers()))
                .map(Method::getName)
                .toList();

        assertThat(handlers)
                .containsExactlyInAnyOrderElementsOf(leaves(Event.class)
                        .map(type -> "on" + type.getSimpleName())
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> every_event_reaches_its_handler() {
        return leaves(Event.class)
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    Called bot = new Called();
                    try (BotTest test = BotTest.of(bot)) {
                        test.given(sample(type, test.network())).expectNothing();

                        assertThat(bot.handlers).containsExactly("on" + type.getSimpleName());
                    }
                }));
    }

    private static Event sample(Class<?> type, MemoryNetwork network) {
        Mention mention = Events.mention(network, "ann", "hi");
        Origin origin = network.origin("event");
        Post post = mention.post();
        User ann = mention.author();
        List<Event> all = List.of(
                mention,
                new Reply(origin, post, true),
                new Quote(origin, post),
                new Like(origin, ann, post, null),
                new Repost(origin, ann, post),
                new Follow(origin, ann, false),
                new Unfollow(origin, ann),
                new DirectMessage(origin, post),
                new ChatMessage(origin, post),
                new PostEdited(origin, post),
                new PostDeleted(origin, ann, post.ref(), post.conversation()),
                new Moderation(origin, ann, "warning", ""),
                new Interaction(origin, ann, Interaction.Kind.BUTTON, "yes", Map.of(), post.conversation(), post),
                new Timer(origin, "name", ""),
                new Raid(origin, ann));
        return all.stream().filter(type::isInstance).findFirst().orElseThrow();
    }
}
