package dev.linnet.testkit.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.Mention;
import dev.linnet.event.Timer;
import dev.linnet.http.ApiException;
import dev.linnet.platform.Action;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.schedule.ManualClock;
import dev.linnet.social.Conversation;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OnceTest {
    private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryNetwork network = MemoryNetwork.of(clock, new Random(1));
    private final Store store = new MemoryStore(clock, 10_000);

    private int once(Bot bot, int limit) {
        return BotRunner.of(bot, network.platform())
                .store(store)
                .time(clock, new Random(1))
                .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                .once(limit);
    }

    private static Bot echo() {
        return Bot.on(
                Mention.class,
                (self, mention) -> self.reply(mention, mention.author().id() + " " + mention.text()));
    }

    private List<String> said() {
        return network.deeds(Action.REPLY).stream().map(Deed::text).toList();
    }

    @Test
    void people_take_turns_and_what_is_left_over_waits_for_the_next_time() {
        for (int number = 1; number <= 5; number++) {
            network.bring(Events.mention(network, "ann", "" + number));
        }
        network.bring(Events.mention(network, "bob", "1"));
        network.bring(Events.mention(network, "cid", "1"));

        assertThat(once(echo(), 3)).isEqualTo(3);
        assertThat(said()).containsExactlyInAnyOrder("ann 1", "bob 1", "cid 1");

        assertThat(once(echo(), 3)).isEqualTo(3);
        assertThat(said()).hasSize(6).contains("ann 2", "ann 3", "ann 4");

        assertThat(once(echo(), 3)).isEqualTo(1);
        assertThat(once(echo(), 3)).isZero();
        assertThat(said()).hasSize(7);
    }

    @Test
    void people_who_talk_in_one_conversation_are_all_handled_whoever_is_drawn_first() {
        for (int number = 1; number <= 8; number++) {
            Mention mention = Events.mention(network, "person-" + number, "");
            network.bring(new Mention(mention.origin(), mention.post().in(Conversation.thread("one"))));
        }

        assertThat(once(echo(), 10)).isEqualTo(8);
        assertThat(said()).hasSize(8).isSorted();
    }

    @Test
    void what_was_put_off_does_not_count_before_its_time() {
        boolean[] ready = new boolean[1];
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
                    if (!ready[0]) {
                        throw new RetryLater("not yet", Duration.ofMinutes(10));
                    }
                    self.reply(mention, "now");
                })
                .named("bot");
        network.bring(Events.mention(network, "ann", "hi"));
        assertThat(once(bot, 5)).isEqualTo(1);
        ready[0] = true;
        assertThat(once(bot, 5)).isZero();

        clock.advance(Duration.ofMinutes(10));
        assertThat(once(bot, 5)).isEqualTo(1);
        assertThat(said()).containsExactly("now");
    }

    @Test
    void timers_that_are_due_ring() {
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.remindIn(Duration.ofHours(1), "later", "tea"))
                .and(Timer.class, (self, timer) -> self.post(timer.payload()));
        network.bring(Events.mention(network, "ann", "hi"));
        once(bot, 5);
        clock.advance(Duration.ofHours(2));

        assertThat(once(bot, 5)).isEqualTo(1);
        assertThat(network.deeds(Action.POST)).extracting(Deed::text).containsExactly("tea");
        assertThat(once(bot, 5)).isZero();
    }

    @Test
    void a_network_that_cannot_be_read_is_told() {
        network.failingReads(Refusal.serverError());

        assertThatThrownBy(() -> once(echo(), 5)).isInstanceOf(ApiException.ServerError.class);
    }

    @Test
    void a_run_for_no_event_is_refused() {
        assertThatThrownBy(() -> once(echo(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one event, but was given 0");
    }

    @Test
    void more_events_put_off_than_the_queue_holds_do_not_hang_it() {
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            throw new RetryLater("not yet", Duration.ofHours(1));
        });
        for (int number = 0; number < 5; number++) {
            network.bring(Events.mention(network, "person-" + number, "hi"));
        }
        int handled = BotRunner.of(bot, network.platform())
                .store(store)
                .time(clock, new Random(1))
                .bounds(1, 2)
                .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                .once(5);

        assertThat(handled).isEqualTo(5);
        assertThat(store.of("bot@" + network.account().key()).inbox().depth()).isEqualTo(5);
    }
}
