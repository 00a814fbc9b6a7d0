package dev.linnet.elelem.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.elelem.model.Usage;
import dev.linnet.schedule.ManualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Usage HUNDRED = new Usage(90, 10, true);

    private final ManualClock clock = ManualClock.at(NOON);
    private final MemoryLedger ledger = new MemoryLedger();

    @Test
    void answers_side_by_side_cannot_overdraw() {
        Budget budget = budget(new Limits(250, 250, 250, null, 9, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO));

        granted(budget, "alice", "t1");
        granted(budget, "bob", "t2");

        assertThat(denied(budget, "carol", "t3").limit()).isEqualTo(Decision.Limit.DAY);
        assertThat(denied(budget, "carol", "t3").retryAt()).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
    }

    @Test
    void a_failure_is_not_charged() {
        Budget budget = budget(new Limits(100, 100, 100, null, 1, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO));

        granted(budget, "alice", "t").release();
        try (Reservation open = granted(budget, "alice", "t")) {
            assertThat(open).isNotNull();
        }

        granted(budget, "alice", "t").settle(HUNDRED);
        assertThat(budget.report()).startsWith("Today: 1 answer, 100 tokens");
    }

    @Test
    void a_reservation_is_settled_only_once() {
        Budget budget = budget(Limits.modest());
        Reservation reservation = granted(budget, "alice", "t");

        reservation.settle(HUNDRED);
        reservation.settle(HUNDRED);
        reservation.release();

        assertThat(budget.report()).startsWith("Today: 1 answer, 100 tokens");
    }

    @Test
    void person_and_thread_have_limits_of_their_own() {
        Budget budget =
                budget(new Limits(10_000, 150, 250, null, 99, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO));
        granted(budget, "alice", "t").settle(HUNDRED);

        assertThat(denied(budget, "alice", "u").limit()).isEqualTo(Decision.Limit.PERSON);
        granted(budget, "bob", "t").settle(HUNDRED);
        assertThat(denied(budget, "carol", "t").limit()).isEqualTo(Decision.Limit.THREAD);
        assertThat(denied(budget, "carol", "t").retryAt()).isNull();
        clock.advance(Duration.ofDays(1));
        granted(budget, "alice", "u");
    }

    @Test
    void money_is_a_limit_and_is_counted_exactly() {
        Price price = new Price(new BigDecimal("1000"), new BigDecimal("2000"), "EUR");
        Budget budget = new Budget(
                new Limits(
                        9999,
                        9999,
                        9999,
                        new BigDecimal("0.20"),
                        9,
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        Duration.ZERO),
                price,
                ledger,
                clock);
        granted(budget, "alice", "t").settle(HUNDRED);

        assertThat(denied(budget, "bob", "u").limit()).isEqualTo(Decision.Limit.MONEY);
        assertThat(budget.report()).contains("0.1100 EUR");
    }

    @Test
    void the_pace_is_bounded() {
        Budget budget =
                budget(new Limits(9999, 9999, 9999, null, 2, Duration.ofMinutes(5), Duration.ZERO, Duration.ZERO));
        granted(budget, "alice", "t").settle(HUNDRED);
        clock.advance(Duration.ofMinutes(1));
        granted(budget, "bob", "t").settle(HUNDRED);

        Decision.Denied denied = denied(budget, "carol", "t");
        assertThat(denied.limit()).isEqualTo(Decision.Limit.PACE);
        assertThat(denied.retryAt()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        clock.advance(Duration.ofMinutes(4));
        granted(budget, "carol", "t");
    }

    @Test
    void waits_double_for_the_same_person_and_shrink_after_a_rest() {
        Budget budget = budget(new Limits(
                9999, 9999, 9999, null, 99, Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofSeconds(30)));

        for (int seconds : new int[] {10, 20, 30, 30}) {
            granted(budget, "alice", "t").settle(HUNDRED);
            assertThat(denied(budget, "alice", "t").retryAt())
                    .isEqualTo(clock.instant().plusSeconds(seconds));
            granted(budget, "bob", "t").release();
            clock.advance(Duration.ofSeconds(seconds));
        }
        clock.advance(Duration.ofSeconds(30));
        granted(budget, "alice", "t").settle(HUNDRED);
        assertThat(denied(budget, "alice", "t").retryAt())
                .isEqualTo(clock.instant().plusSeconds(10));
    }

    @Test
    void spending_survives_a_restart_and_names_do_not_survive_the_day() {
        granted(budget(Limits.modest()), "alice", "secret-thread").settle(HUNDRED);
        Budget restarted = budget(Limits.modest());

        assertThat(restarted.report())
                .contains("This month: 1 answer, 100 tokens", "Dearest threads:\n  1. 1 answer")
                .doesNotContain("alice", "secret-thread");
        clock.advance(Duration.ofDays(2));
        granted(restarted, "bob", "t").settle(HUNDRED);
        assertThat(ledger.all("person/")).hasSize(1).containsKey("person/2026-11-23/bob");
        assertThat(ledger.all("rest/")).containsOnlyKeys("rest/bob");
    }

    private Budget budget(Limits limits) {
        return new Budget(limits, Price.free(), ledger, clock);
    }

    private static Reservation granted(Budget budget, String person, String thread) {
        Decision decision = budget.reserve(person, thread, HUNDRED);
        assertThat(decision).isInstanceOf(Decision.Granted.class);
        return ((Decision.Granted) decision).reservation();
    }

    private static Decision.Denied denied(Budget budget, String person, String thread) {
        Decision decision = budget.reserve(person, thread, HUNDRED);
        assertThat(decision).isInstanceOf(Decision.Denied.class);
        return (Decision.Denied) decision;
    }
}
