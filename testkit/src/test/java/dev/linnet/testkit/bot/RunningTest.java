package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Mention;
import dev.linnet.event.PostEvent;
import dev.linnet.http.ApiException;
import dev.linnet.platform.Action;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Request;
import dev.linnet.platform.SourceState;
import dev.linnet.platform.Streaming;
import dev.linnet.platform.UnsupportedActionException;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.MDCAdapter;

final class RunningTest {
    private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));

    private static final class Diary implements BotListener {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void onStarted(Account account) {
            lines.add("started");
        }

        @Override
        public void onStopped(Account account) {
            lines.add("stopped");
        }

        @Override
        public void onReceived(Event event) {
            lines.add("received");
        }

        @Override
        public void onHandled(Event event, Duration took) {
            lines.add("handled");
        }

        @Override
        public void onRetry(Event event, int attempt, Duration wait, Throwable cause) {
            lines.add("retry in " + wait);
        }

        @Override
        public void onActed(Account account, Request request, Receipt receipt) {
            lines.add("acted " + request.action());
        }

        @Override
        public void onReplayed(Account account, String key) {
            lines.add("replayed");
        }
    }

    private RunningBot start(Bot bot, MemoryNetwork network) {
        return BotRunner.of(bot, network.platform())
                .time(clock, new Random(1))
                .strategy(Streaming.live())
                .start();
    }

    private static void rest(MemoryNetwork network, RunningBot running) throws InterruptedException {
        assertThat(network.awaitTakenIn(Duration.ofSeconds(20))).isTrue();
        assertThat(running.awaitIdle(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void those_who_watch_hear_of_everything_in_order() {
        int[] runs = new int[1];
        Diary diary = new Diary();
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            self.like(mention);
            if (++runs[0] == 1) {
                throw new RetryLater("once more", Duration.ofMinutes(1));
            }
        });
        try (BotTest test =
                BotTest.builder(bot).runner(runner -> runner.listener(diary)).start()) {
            test.person("ann").mentions("hi");
            test.advance(Duration.ofMinutes(1));
        }

        assertThat(diary.lines)
                .containsExactly(
                        "started", "received", "acted LIKE", "retry in PT1M", "replayed", "handled", "stopped");
    }

    @Test
    void whoever_waits_until_a_bot_listens_goes_on_when_its_stream_is_up() throws Exception {
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
        network.stream().breaks("cable cut");
        try (RunningBot running = start(Bot.on(Mention.class, (self, mention) -> {}), network)) {
            Thread waiting = new Thread(() -> {
                try {
                    running.awaitListening();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            waiting.start();
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(running.source()).isNotEqualTo(SourceState.LIVE);
            network.stream().comesBack();
            waiting.join(20_000);
            assertThat(waiting.isAlive()).isFalse();
            assertThat(running.source()).isEqualTo(SourceState.LIVE);
        }
    }

    @Test
    void whoever_waits_for_a_bot_that_ends_is_told_why() throws Exception {
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
        network.stream().fails(Refusal.unauthorized());
        try (RunningBot running = start(Bot.on(Mention.class, (self, mention) -> {}), network)) {
            assertThatThrownBy(running::awaitListening).isInstanceOf(ApiException.Unauthorized.class);
        }
        RunningBot stopped =
                start(Bot.on(Mention.class, (self, mention) -> {}), MemoryNetwork.of(clock, new Random(1)));
        stopped.close();
        assertThatThrownBy(stopped::awaitListening)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stopped before it listened");
    }

    @Test
    void one_who_watches_and_fails_harms_nobody() {
        Diary diary = new Diary();
        BotListener failing = new BotListener() {
            @Override
            public void onReceived(Event event) {
                throw new IllegalStateException("clumsy");
            }

            @Override
            public void onActed(Account account, Request request, Receipt receipt) {
                throw new IllegalStateException("clumsy");
            }

            @Override
            public void onHandled(Event event, Duration took) {
                throw new IllegalStateException("clumsy");
            }
        };
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.reply(mention, "hi"));
        try (BotTest test = BotTest.builder(bot)
                .runner(runner -> runner.listener(failing).listener(diary))
                .start()) {
            test.person("ann").mentions("hi").expectReply("hi").expectNothing();
        }

        assertThat(diary.lines).containsExactly("started", "received", "acted REPLY", "handled", "stopped");
    }

    @Test
    void a_bot_that_cannot_do_its_work_neither_starts_nor_stops() {
        List<String> calls = new ArrayList<>();
        Diary diary = new Diary();
        Bot bot = new Bot() {
            @Override
            protected Set<Action> requires() {
                return Set.of(Action.LIKE);
            }

            @Override
            protected void onStart(Account account) {
                calls.add("start");
            }

            @Override
            protected void onStop(Account account) {
                calls.add("stop");
            }
        };
        assertThatThrownBy(() -> BotTest.builder(bot)
                        .without(Action.LIKE)
                        .runner(runner -> runner.listener(diary))
                        .start())
                .isInstanceOfSatisfying(UnsupportedActionException.class, missing -> {
                    assertThat(missing.action()).isEqualTo(Action.LIKE);
                    assertThat(missing.platform()).isEqualTo("memory");
                });
        assertThat(calls).isEmpty();
        assertThat(diary.lines).isEmpty();
    }

    @Test
    void a_refused_token_is_told_by_start() {
        assertThatThrownBy(() -> BotTest.builder(Bot.on(Mention.class, (self, mention) -> {}))
                        .network(network -> network.refusingToConnect(Refusal.unauthorized()))
                        .start())
                .isInstanceOf(ApiException.Unauthorized.class);
    }

    @Test
    void on_start_and_on_stop_frame_everything_and_may_act() {
        Bot bot = new Bot() {
            @Override
            protected void onStart(Account account) {
                post("good morning");
            }

            @Override
            protected void onMention(Mention mention) {
                reply(mention, "hi");
            }

            @Override
            protected void onStop(Account account) {
                post("good night");
            }
        };
        BotTest test = BotTest.of(bot);
        test.person("ann").mentions("hi");
        test.close();

        assertThat(test.network().deeds()).extracting(Deed::text).containsExactly("good morning", "hi", "good night");
    }

    @Test
    void a_failing_start_ends_the_bot_with_the_reason() {
        MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
        Bot bot = new Bot() {
            @Override
            protected void onStart(Account account) {
                throw new IllegalStateException("no coffee");
            }
        };
        try (RunningBot running = start(bot, network)) {
            assertThatThrownBy(running::await).hasMessage("no coffee");
        }
    }

    @Test
    void one_bot_serves_several_accounts_and_answers_where_it_was_asked() throws Exception {
        MemoryNetwork one = MemoryNetwork.named("one.test", clock, new Random(1));
        MemoryNetwork two = MemoryNetwork.named("two.test", clock, new Random(1));
        Bot bot = Bot.on(
                Mention.class,
                (self, mention) -> self.reply(mention, "from " + self.account().server()));
        try (RunningBot first = start(bot, one);
                RunningBot second = start(bot, two)) {
            rest(one, first);
            rest(two, second);
            one.bring(Events.mention(one, "ann", "hi"));
            two.bring(Events.mention(two, "bob", "hi"));
            rest(one, first);
            rest(two, second);

            assertThat(one.deeds()).extracting(Deed::text).containsExactly("from one.test");
            assertThat(two.deeds()).extracting(Deed::text).containsExactly("from two.test");
            assertThatThrownBy(() -> bot.post("to whom?"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("2 accounts");
        }
    }

    @Test
    void outside_of_handlers_a_bot_acts_with_its_only_account() {
        Bot bot = Bot.on(Mention.class, (self, mention) -> {});
        assertThatThrownBy(() -> bot.post("too early"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not running");
        try (BotTest test = BotTest.builder(bot).maxLength(8).start()) {
            bot.post("one two three");

            assertThat(test.network().deeds()).extracting(Deed::text).containsExactly("one two", "three");
            assertThatThrownBy(() -> bot.state(StringBuilder.class)).hasMessageContaining("only inside a handler");
        }
    }

    @Test
    void handlers_of_the_lambda_door_run_in_the_order_they_were_added() {
        Bot bot = Bot.on(Event.class, (self, event) -> self.post("event"))
                .and(PostEvent.class, (self, event) -> self.like(event))
                .and(Mention.class, (self, mention) -> self.reply(mention, "mention"))
                .named("orderly");
        try (BotTest test = BotTest.of(bot)) {
            assertThat(bot.name()).isEqualTo("orderly");
            assertThat(test.person("ann").mentions("hi").deeds())
                    .extracting(Deed::action)
                    .containsExactly(Action.POST, Action.LIKE, Action.REPLY);
            test.person("ann").follows().expectPost("event").expectNothing();
        }
    }

    @Test
    void on_event_sees_everything_first() {
        Bot bot = new Bot() {
            @Override
            protected void onEvent(Event event) {
                post("first: " + currentEvent().orElseThrow().getClass().getSimpleName());
            }

            @Override
            protected void onFollow(Follow follow) {
                follow(follow.author());
            }
        };
        try (BotTest test = BotTest.of(bot)) {
            assertThat(test.person("ann").follows().deeds())
                    .extracting(Deed::action)
                    .containsExactly(Action.POST, Action.FOLLOW);
            assertThat(bot.currentEvent()).isEmpty();
        }
    }

    @Test
    void log_lines_of_a_handler_tell_bot_platform_and_event() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            seen.add(MDC.get("bot") + " " + MDC.get("platform") + " "
                    + mention.id().equals(MDC.get("event")));
        });
        var field = java.util.Arrays.stream(MDC.class.getDeclaredFields())
                .filter(candidate -> candidate.getType() == MDCAdapter.class)
                .findFirst()
                .orElseThrow();
        field.setAccessible(true);
        Object before = MDC.getMDCAdapter();
        field.set(null, new BasicMDCAdapter());
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("hi");
        } finally {
            field.set(null, before);
        }

        assertThat(seen).containsExactly("bot memory true");
    }
}
