package dev.linnet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.store.BotStore;
import dev.linnet.store.Outbox;
import dev.linnet.store.Timers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

abstract class WorkContract {
    private final StoreContract contract;

    WorkContract(StoreContract contract) {
        this.contract = contract;
    }

    private BotStore bot() {
        return contract.bot();
    }

    private Outbox outbox() {
        return bot().outbox();
    }

    private Timers timers() {
        return bot().timers();
    }

    private static Timers.Reminder reminder(String id, Duration after) {
        return new Timers.Reminder(id, "name of " + id, "payload", StoreContract.START.plus(after), null);
    }

    @Test
    void an_effect_is_open_until_it_is_done() {
        Outbox.Effect effect = StoreContract.effect("e1/0/0");
        outbox().begin(effect);

        assertThat(outbox().find("e1/0/0")).contains(effect);
        assertThat(outbox().depth()).isEqualTo(1);

        outbox().done("e1/0/0", "{\"id\":\"7\"}");

        assertThat(outbox().find("e1/0/0"))
                .contains(new Outbox.Effect(
                        "e1/0/0",
                        effect.action(),
                        effect.target(),
                        effect.request(),
                        effect.begunAt(),
                        "{\"id\":\"7\"}"));
        assertThat(outbox().depth()).isZero();
    }

    @Test
    void an_effect_that_was_forgotten_is_as_if_it_never_was() {
        outbox().begin(StoreContract.effect("e1/0/0"));
        outbox().begin(StoreContract.effect("e1/1/0"));
        outbox().forget("e1/0/0");
        outbox().forget("never/0/0");

        assertThat(outbox().find("e1/0/0")).isEmpty();
        assertThat(outbox().find("e1/1/0")).isPresent();
        assertThat(outbox().depth()).isEqualTo(1);
    }

    @Test
    void marking_as_done_what_was_never_begun_does_no_harm() {
        outbox().done("never/0/0", "{}");

        assertThat(outbox().find("never/0/0")).isEmpty();
    }

    @Test
    void effects_of_one_event_are_kept_apart() {
        outbox().begin(StoreContract.effect("e1/0/0"));
        outbox().begin(StoreContract.effect("e1/0/1"));
        outbox().done("e1/0/0", "{}");

        assertThat(outbox().find("e1/0/0")).map(Outbox.Effect::done).contains(true);
        assertThat(outbox().find("e1/0/1")).map(Outbox.Effect::done).contains(false);
    }

    @Test
    void a_memo_is_found_under_its_event_and_name_and_the_first_one_stays() {
        assertThat(bot().memorise("e1", "answer", "first")).isEqualTo("first");
        assertThat(bot().memorise("e1", "answer", "second")).isEqualTo("first");
        bot().memorise("e1", "other", "");

        assertThat(bot().memo("e1", "answer")).contains("first");
        assertThat(bot().memo("e1", "other")).contains("");
        assertThat(bot().memo("e2", "answer")).isEmpty();
    }

    @Test
    void state_is_set_replaced_and_removed() {
        bot().putState("key", "1");
        bot().putState("key", "2");
        assertThat(bot().state("key")).contains("2");

        bot().putState("key", null);
        bot().putState("never set", null);
        assertThat(bot().state("key")).isEmpty();
    }

    @Test
    void timers_are_due_from_their_time_on_soonest_first() {
        timers().set(reminder("c", Duration.ofMinutes(3)));
        timers().set(reminder("a", Duration.ofMinutes(1)));
        timers().set(reminder("b", Duration.ofMinutes(2)));
        Instant twoMinutesOn = StoreContract.START.plus(Duration.ofMinutes(2));

        assertThat(timers().due(twoMinutesOn, 10))
                .extracting(Timers.Reminder::id)
                .containsExactly("a", "b");
        assertThat(timers().due(twoMinutesOn, 1))
                .extracting(Timers.Reminder::id)
                .containsExactly("a");
        assertThat(timers().due(StoreContract.START, 10)).isEmpty();
    }

    @Test
    void a_timer_that_rang_moves_on_unless_it_was_set_anew() {
        Timers.Reminder daily = new Timers.Reminder("a", "daily", "x", StoreContract.START, Duration.ofDays(1));
        Timers.Reminder later = new Timers.Reminder("a", "daily", "y", StoreContract.START.plusSeconds(9), null);
        timers().set(daily);
        timers().rang(daily, StoreContract.START.plusSeconds(5));
        assertThat(timers().find("a"))
                .contains(
                        new Timers.Reminder("a", "daily", "x", StoreContract.START.plusSeconds(5), Duration.ofDays(1)));

        timers().set(later);
        timers().rang(daily, null);
        timers().rang(daily, StoreContract.START);
        assertThat(timers().find("a")).contains(later);

        timers().rang(later, null);
        timers().rang(later, null);
        assertThat(timers().find("a")).isEmpty();
    }

    @Test
    void the_next_timer_is_the_soonest() {
        assertThat(timers().next()).isEmpty();

        timers().set(reminder("b", Duration.ofMinutes(2)));
        timers().set(reminder("a", Duration.ofMinutes(1)));
        assertThat(timers().next()).contains(StoreContract.START.plus(Duration.ofMinutes(1)));

        timers().cancel("a");
        timers().cancel("never set");
        assertThat(timers().next()).contains(StoreContract.START.plus(Duration.ofMinutes(2)));
    }

    @Test
    void a_timer_with_the_same_id_is_replaced_and_comes_back_unchanged() {
        Timers.Reminder weekly = new Timers.Reminder(
                "id", "name", "payload 🕰", StoreContract.START.plusMillis(1_500), Duration.ofDays(7));
        timers().set(reminder("id", Duration.ofMinutes(2)));
        timers().set(weekly);

        assertThat(timers().find("id")).contains(weekly);
        assertThat(timers().due(StoreContract.START.plus(Duration.ofDays(1)), 10))
                .containsExactly(weekly);
        assertThat(timers().find("other")).isEmpty();
    }

    @Test
    void bots_do_not_share_effects_or_timers() {
        BotStore other = contract.store().of("other@memory:test:2");
        outbox().begin(StoreContract.effect("e1/0/0"));
        timers().set(reminder("a", Duration.ofMinutes(1)));

        assertThat(other.outbox().find("e1/0/0")).isEmpty();
        assertThat(other.outbox().depth()).isZero();
        assertThat(other.timers().next()).isEmpty();
    }
}
