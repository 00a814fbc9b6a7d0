package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.event.Mention;
import dev.linnet.event.Timer;
import dev.linnet.social.Account;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TimerTest {
    private static final class Clockwork extends Bot {
        @Override
        protected void onStart(Account account) {
            remindEvery(Duration.ofHours(6), "tide");
        }

        @Override
        protected void onMention(Mention mention) {
            if (mention.text().contains("stop")) {
                forgetTimer("tide");
            } else {
                remindIn(Duration.ofMinutes(90), "note", mention.text());
            }
        }

        @Override
        protected void onTimer(Timer timer) {
            post(timer.name() + timer.payload());
        }
    }

    @Test
    void a_timer_rings_after_a_restart() {
        try (BotTest test = BotTest.of(Clockwork::new)) {
            test.person("ann").mentions(" eggs");
            test.advance(Duration.ofHours(1)).expectNothing();
            test.afterRestart().expectNothing();

            test.advance(Duration.ofMinutes(30)).expectPost("note eggs").expectNothing();
        }
    }

    @Test
    void a_timer_of_the_same_name_replaces_the_earlier_one() {
        try (BotTest test = BotTest.of(Clockwork::new)) {
            test.person("ann").mentions(" eggs");
            test.advance(Duration.ofHours(1));
            test.person("ann").mentions(" ham");

            test.advance(Duration.ofMinutes(30)).expectNothing();
            test.advance(Duration.ofHours(1)).expectPost("note ham").expectNothing();
        }
    }

    @Test
    void a_repeating_timer_rings_again_and_again() {
        try (BotTest test = BotTest.of(Clockwork::new)) {
            Expectation day = test.advance(Duration.ofDays(1));

            assertThat(day.deeds()).hasSize(4);
        }
    }

    @Test
    void asking_for_the_same_repetition_at_every_start_does_not_put_it_off() {
        try (BotTest test = BotTest.of(Clockwork::new)) {
            test.advance(Duration.ofHours(5)).expectNothing();
            test.afterRestart();

            test.advance(Duration.ofHours(1)).expectPost("tide").expectNothing();
        }
    }

    @Test
    void what_was_missed_rings_once() {
        try (BotTest test = BotTest.of(Clockwork::new)) {
            test.whileDown(() -> test.clock().advance(Duration.ofDays(30)))
                    .expectPost("tide")
                    .expectNothing();

            test.advance(Duration.ofHours(6)).expectPost("tide").expectNothing();
        }
    }

    @Test
    void a_timer_that_was_called_off_is_silent() {
        try (BotTest test = BotTest.of(Clockwork::new)) {
            test.person("ann").mentions("stop");

            test.advance(Duration.ofDays(1)).expectNothing();
        }
    }

    @Test
    void a_week_of_timers_runs_at_their_own_times() {
        Bot bot = new Bot() {
            @Override
            protected void onStart(Account account) {
                remindIn(Duration.ofDays(1), "daily", "");
            }

            @Override
            protected void onTimer(Timer timer) {
                post(timer.at().toString());
                remindIn(Duration.ofDays(1), "daily", "");
            }
        };
        try (BotTest test = BotTest.of(bot)) {
            test.advance(Duration.ofDays(3))
                    .expectPost("2026-01-02T12:00:00Z")
                    .expectPost("2026-01-03T12:00:00Z")
                    .expectPost("2026-01-04T12:00:00Z")
                    .expectNothing();
        }
    }

    @Test
    void timers_ring_although_every_place_in_the_queue_is_put_off() {
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
                    self.remindIn(Duration.ofMinutes(1), "t", "");
                    throw new dev.linnet.delivery.RetryLater("later", Duration.ofHours(1));
                })
                .and(Timer.class, (self, timer) -> self.post("rang"));
        try (BotTest test =
                BotTest.builder(bot).runner(runner -> runner.bounds(1, 1)).start()) {
            test.person("ann").mentions("hi").expectRetry();

            test.advance(Duration.ofMinutes(1)).expectPost("rang");
        }
    }

    @Test
    void a_timer_set_for_now_by_a_timer_of_the_same_name_rings_as_well() {
        int[] rings = new int[1];
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.remindIn(Duration.ofMinutes(1), "chain", ""))
                .and(Timer.class, (self, timer) -> {
                    if (++rings[0] < 3) {
                        self.remindIn(Duration.ZERO, "chain", "");
                    }
                });
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("go");
            test.advance(Duration.ofMinutes(2));

            assertThat(rings[0]).isEqualTo(3);
        }
    }

    @Test
    void a_repetition_without_any_time_between_is_refused() {
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.remindEvery(Duration.ZERO, "mad"));
        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("go").expectRetry();
            test.advance(Duration.ofHours(1)).expectDeadLetter("must be positive, but was PT0S");
        }
    }
}
