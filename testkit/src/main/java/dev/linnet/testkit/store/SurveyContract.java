package dev.linnet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.platform.Cursor;
import dev.linnet.store.BotStore;
import dev.linnet.store.Inbox;
import dev.linnet.store.Leases;
import dev.linnet.store.Survey;
import dev.linnet.store.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class SurveyContract {
    private static final Instant START = StoreContract.START;

    private final StoreContract contract;

    SurveyContract(StoreContract contract) {
        this.contract = contract;
    }

    private BotStore bot() {
        return contract.bot();
    }

    private Survey survey() {
        return contract.store().survey();
    }

    private Survey.Tally tally() {
        assertThat(survey().bots()).hasSize(1);
        return survey().bots().get(0);
    }

    @Test
    void an_empty_store_has_nobody_in_it_even_when_a_bot_has_looked() {
        assertThat(bot().inbox().waiting(1)).isEmpty();

        assertThat(survey()).isEqualTo(new Survey(List.of(), List.of()));
    }

    @Test
    void events_are_counted_by_what_became_of_them() {
        for (String event : List.of("e1", "e2", "e3", "e4", "e5", "e6")) {
            bot().inbox().accept(List.of(StoreContract.row(event)), null);
        }
        bot().inbox().complete("e1", List.of());
        bot().inbox().complete("e2", List.of());
        bot().deadLetters().bury(StoreContract.letter(StoreContract.row("e3"), START));

        assertThat(tally().waiting()).isEqualTo(3);
        assertThat(tally().done()).isEqualTo(2);
        assertThat(tally().dead()).isEqualTo(1);
    }

    @Test
    void events_are_put_off_until_their_time_has_come() {
        for (String event : List.of("e1", "e2", "e3")) {
            bot().inbox().accept(List.of(StoreContract.row(event)), null);
        }
        bot().inbox().postpone("e1", 1, new Inbox.Pause(START, START.plusSeconds(20)));
        bot().inbox().postpone("e2", 1, new Inbox.Pause(START, START.plusSeconds(10)));

        assertThat(tally().waiting()).isEqualTo(3);
        assertThat(tally().putOff()).isEqualTo(2);
        assertThat(tally().nextAttempt()).isEqualTo(START.plusSeconds(10));

        contract.clock.advance(Duration.ofSeconds(20));

        assertThat(tally().putOff()).isZero();
        assertThat(tally().nextAttempt()).isNull();
    }

    @Test
    void requests_are_pending_until_their_outcome_is_known() {
        bot().outbox().begin(StoreContract.effect("e1/0/0"));
        bot().outbox().begin(StoreContract.effect("e1/1/0"));
        bot().outbox().done("e1/0/0", "{}");

        assertThat(tally().pending()).isEqualTo(1);
    }

    @Test
    void timers_are_counted_and_the_next_is_told() {
        bot().timers().set(new Timers.Reminder("a", "name", "", START.plusSeconds(9), null));
        bot().timers().set(new Timers.Reminder("b", "name", "", START.plusSeconds(5), Duration.ofDays(1)));

        assertThat(tally().timers()).isEqualTo(2);
        assertThat(tally().nextTimer()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void cursors_are_told_by_the_names_of_their_sources() {
        bot().inbox().accept(List.of(), new Cursor("stream", "7"));
        bot().inbox().accept(List.of(), new Cursor("home", "3"));

        assertThat(tally().cursors()).containsExactly(new Cursor("home", "3"), new Cursor("stream", "7"));
    }

    @Test
    void everybody_who_keeps_anything_is_told_by_name() {
        contract.store().of("b").putState("key", "value");
        contract.store().of("B").memorise("e1", "name", "value");
        contract.store().of("a").timers().set(new Timers.Reminder("a", "name", "", START, null));

        assertThat(survey().bots()).extracting(Survey.Tally::owner).containsExactly("B", "a", "b");
    }

    @Test
    void leases_are_told_while_they_are_held() {
        Leases leases = contract.store().leases();
        Leases.Lease stream =
                leases.acquire("stream", "one", Duration.ofMinutes(2)).orElseThrow();
        Leases.Lease given =
                leases.acquire("given back", "one", Duration.ofMinutes(2)).orElseThrow();
        Leases.Lease brief =
                leases.acquire("brief", "two", Duration.ofMinutes(1)).orElseThrow();
        leases.release(given);

        assertThat(survey().leases())
                .containsExactly(
                        new Survey.Held(brief, START.plusSeconds(60)), new Survey.Held(stream, START.plusSeconds(120)));

        contract.clock.advance(Duration.ofMinutes(1));

        assertThat(survey().leases()).containsExactly(new Survey.Held(stream, START.plusSeconds(120)));
    }
}
