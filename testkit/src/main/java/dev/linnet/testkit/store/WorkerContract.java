package dev.linnet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.platform.Cursor;
import dev.linnet.store.Inbox;
import dev.linnet.store.LostClaimException;
import dev.linnet.store.StaleStateException;
import dev.linnet.store.StateChange;
import dev.linnet.store.WorkerStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

abstract class WorkerContract {
    private static final int ALL = Integer.MAX_VALUE;

    private final StoreContract contract;

    WorkerContract(StoreContract contract) {
        this.contract = contract;
    }

    private WorkerStore worker(String name) {
        return contract.bot().as(name);
    }

    private Inbox inbox() {
        return contract.bot().inbox();
    }

    private static Inbox.Row row(String event, String lane) {
        return Inbox.Row.fresh(event, lane, "kind", "{}", StoreContract.START);
    }

    private static List<String> ids(List<Inbox.Row> rows) {
        return rows.stream().map(Inbox.Row::event).toList();
    }

    @Test
    void what_a_worker_takes_in_is_claimed_by_it_and_moves_the_cursor() {
        Cursor cursor = new Cursor("notifications", "7");
        WorkerStore.Taken taken = worker("one").take(List.of(row("e1", "a"), row("e2", "b")), cursor, ALL);

        assertThat(ids(taken.claimed())).containsExactly("e1", "e2");
        assertThat(taken.left()).isZero();
        assertThat(inbox().cursor("notifications")).contains(cursor);
        assertThat(inbox().workers()).containsExactly("one");
        assertThat(worker("two").claim(10)).isEmpty();
    }

    @Test
    void what_there_was_no_room_for_is_left_to_others() {
        WorkerStore.Taken taken = worker("one").take(List.of(row("e1", "a"), row("e2", "b"), row("e3", "b")), null, 1);

        assertThat(ids(taken.claimed())).containsExactly("e1");
        assertThat(taken.left()).isEqualTo(2);
        assertThat(ids(worker("two").claim(10))).containsExactly("e2", "e3");
    }

    @Test
    void what_was_seen_before_is_neither_claimed_nor_left() {
        inbox().accept(List.of(row("e1", "a")), null);

        assertThat(worker("one").take(List.of(row("e1", "a")), null, ALL))
                .isEqualTo(new WorkerStore.Taken(List.of(), 0));
    }

    @Test
    void a_lane_belongs_to_one_worker_until_it_is_through() {
        worker("one").take(List.of(row("e1", "a")), null, ALL);
        WorkerStore.Taken taken =
                worker("two").take(List.of(row("e2", "a"), row("e3", "a"), row("e4", "b")), null, ALL);

        assertThat(ids(taken.claimed())).containsExactly("e4");
        assertThat(taken.left()).isEqualTo(2);
        assertThat(worker("two").claim(10)).isEmpty();
        assertThat(worker("two").claim("e2")).isFalse();

        worker("one").inbox().complete("e1", List.of());
        assertThat(ids(worker("two").claim(10))).containsExactly("e2", "e3");
    }

    @Test
    void a_worker_goes_on_in_its_own_lanes() {
        worker("one").take(List.of(row("e1", "a"), row("e2", "a")), null, 1);
        WorkerStore.Taken taken = worker("one").take(List.of(row("e3", "a")), null, ALL);

        assertThat(taken.claimed()).as("e2 comes first, and is not claimed").isEmpty();
        assertThat(worker("one").claim("e3")).as("e2 comes first").isFalse();
        assertThat(ids(worker("one").claim(1))).containsExactly("e2");
        assertThat(worker("one").claim("e3")).isTrue();
    }

    @Test
    void the_oldest_is_claimed_first_and_no_more_than_asked_for() {
        inbox().accept(List.of(row("e1", "a"), row("e2", "b"), row("e3", "a"), row("e4", "c")), null);

        assertThat(ids(worker("one").claim(2))).containsExactly("e1", "e2");
        assertThat(ids(worker("two").claim(2))).containsExactly("e4");
        assertThat(ids(worker("one").claim(2))).containsExactly("e3");
    }

    @Test
    void what_a_worker_leaves_behind_can_be_released_for_others() {
        worker("one").take(List.of(row("e1", "a"), row("e2", "a")), null, ALL);

        assertThat(inbox().release("one")).isEqualTo(2);
        assertThat(inbox().release("one")).isZero();
        assertThat(inbox().workers()).isEmpty();
        assertThat(ids(worker("two").claim(10))).containsExactly("e1", "e2");
    }

    @Test
    void a_row_that_was_put_off_stays_claimed() {
        worker("one").take(List.of(row("e1", "a")), null, ALL);
        worker("one")
                .inbox()
                .postpone("e1", 1, new Inbox.Pause(StoreContract.START, StoreContract.START.plusSeconds(60)));

        assertThat(worker("two").claim(10)).isEmpty();
        assertThat(inbox().waiting(10))
                .singleElement()
                .extracting(Inbox.Row::attempts)
                .isEqualTo(1);
    }

    @Test
    void what_a_person_puts_back_is_free_and_comes_last() {
        worker("one").take(List.of(row("e1", "a")), null, ALL);
        worker("one").deadLetters().bury(StoreContract.letter(row("e1", "a"), StoreContract.START));
        worker("one").take(List.of(row("e2", "a")), null, ALL);
        contract.bot().deadLetters().requeue("e1");

        assertThat(worker("two").claim(10)).isEmpty();
        assertThat(ids(worker("one").claim(10))).containsExactly("e1");
    }

    @Test
    void who_has_lost_a_claim_can_change_nothing_any_more() {
        WorkerStore paused = worker("one");
        paused.take(List.of(row("e1", "a")), null, ALL);
        paused.confirm("e1");
        inbox().release("one");
        worker("two").claim(1);

        refuses(() -> paused.confirm("e1"));
        refuses(() -> paused.inbox().complete("e1", List.of(StateChange.put("key", "1"))));
        refuses(() -> paused.inbox().postpone("e1", 9, new Inbox.Pause(StoreContract.START, Instant.MAX)));
        refuses(() -> paused.outbox().begin(StoreContract.effect("e1/0/0")));
        refuses(() -> paused.outbox().forget("e1/0/0"));
        refuses(() -> paused.memorise("e1", "answer", "42"));
        refuses(() -> paused.deadLetters().bury(StoreContract.letter(row("e1", "a"), StoreContract.START)));
        refuses(() -> paused.confirm("never seen"));

        assertThat(inbox().waiting(10))
                .singleElement()
                .extracting(Inbox.Row::attempts)
                .isEqualTo(0);
        assertThat(contract.bot().state("key")).isEmpty();
        assertThat(contract.bot().outbox().depth()).isZero();
        assertThat(contract.bot().memo("e1", "answer")).isEmpty();
        assertThat(contract.bot().deadLetters().list(10)).isEmpty();
        worker("two").inbox().complete("e1", List.of());
    }

    private static void refuses(ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOf(LostClaimException.class);
    }

    @Test
    void state_that_another_worker_changed_in_the_meantime_is_not_overwritten() {
        worker("one").take(List.of(row("e1", "a"), row("e2", "b"), row("e3", "c")), null, ALL);
        Inbox mine = worker("one").inbox();
        mine.complete("e1", List.of(new StateChange("count", "1", 0)));
        assertThat(contract.bot().find("count").orElseThrow().version()).isEqualTo(1);

        assertThatThrownBy(() ->
                        mine.complete("e2", List.of(StateChange.put("other", "x"), new StateChange("count", "1", 0))))
                .isInstanceOf(StaleStateException.class)
                .hasMessageContaining("count");
        assertThat(contract.bot().state("other")).isEmpty();
        assertThat(inbox().depth()).isEqualTo(2);

        mine.complete("e2", List.of(new StateChange("count", "2", 1)));
        assertThatThrownBy(() -> mine.complete("e3", List.of(new StateChange("count", null, 1))))
                .isInstanceOf(StaleStateException.class);
        mine.complete("e3", List.of(new StateChange("count", null, 2)));
        assertThat(contract.bot().state("count")).isEmpty();
    }

    @Test
    void workers_who_claim_at_once_get_different_lanes_and_each_lane_in_order() throws Exception {
        int lanes = 20;
        int each = 5;
        List<Inbox.Row> rows = IntStream.range(0, lanes * each)
                .mapToObj(number -> row("e" + number, "lane " + number % lanes))
                .toList();
        inbox().accept(rows, null);

        Map<String, List<String>> byLane = new HashMap<>();
        for (Map.Entry<String, List<Inbox.Row>> claimed : claimedAtOnce(4).entrySet()) {
            for (Inbox.Row row : claimed.getValue()) {
                byLane.computeIfAbsent(row.lane(), lane -> new ArrayList<>()).add(row.event() + " " + claimed.getKey());
            }
        }
        assertThat(byLane).hasSize(lanes);
        byLane.forEach((lane, events) -> {
            String first = events.get(0);
            String by = first.substring(first.indexOf(' '));
            int number = Integer.parseInt(first.substring(1, first.indexOf(' ')));
            assertThat(events)
                    .containsExactlyElementsOf(IntStream.range(0, each)
                            .mapToObj(turn -> "e" + (number + turn * lanes) + by)
                            .toList());
        });
    }

    private Map<String, List<Inbox.Row>> claimedAtOnce(int workers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(workers);
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            List<Future<List<Inbox.Row>>> results = new ArrayList<>();
            for (int number = 0; number < workers; number++) {
                WorkerStore mine = worker("worker " + number);
                results.add(executor.submit(() -> {
                    start.await();
                    List<Inbox.Row> all = new ArrayList<>();
                    for (int nothing = 0; nothing < 3; ) {
                        List<Inbox.Row> some = mine.claim(7);
                        all.addAll(some);
                        nothing = some.isEmpty() ? nothing + 1 : 0;
                    }
                    return all;
                }));
            }
            Map<String, List<Inbox.Row>> claimed = new HashMap<>();
            for (int number = 0; number < workers; number++) {
                claimed.put("worker " + number, results.get(number).get());
            }
            return claimed;
        } finally {
            executor.shutdownNow();
        }
    }
}
