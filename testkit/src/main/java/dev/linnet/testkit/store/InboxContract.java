package dev.linnet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.platform.Cursor;
import dev.linnet.store.BotStore;
import dev.linnet.store.Inbox;
import dev.linnet.store.Outbox;
import dev.linnet.store.StateChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class InboxContract {
    private final StoreContract contract;

    InboxContract(StoreContract contract) {
        this.contract = contract;
    }

    private BotStore bot() {
        return contract.bot();
    }

    private Inbox inbox() {
        return bot().inbox();
    }

    private static List<String> ids(List<Inbox.Row> rows) {
        return rows.stream().map(Inbox.Row::event).toList();
    }

    @Test
    void an_empty_store_knows_nothing() {
        assertThat(inbox().waiting(10)).isEmpty();
        assertThat(inbox().depth()).isZero();
        assertThat(inbox().cursor("anything")).isEmpty();
    }

    @Test
    void new_rows_wait_unchanged_and_oldest_first() {
        Inbox.Row first = Inbox.Row.fresh(
                "e1", "lane", "kind", "{\"text\":\"héllo 🐦\\n\"}", Instant.parse("2026-01-01T00:00:00.123Z"));
        Inbox.Row second = StoreContract.row("e2");

        assertThat(inbox().accept(List.of(first, second), null)).containsExactly(first, second);
        assertThat(inbox().accept(List.of(StoreContract.row("e0")), null)).hasSize(1);

        assertThat(inbox().waiting(10)).containsExactly(first, second, StoreContract.row("e0"));
        assertThat(inbox().waiting(1)).containsExactly(first);
        assertThat(inbox().depth()).isEqualTo(3);
    }

    @Test
    void a_row_that_waits_is_not_taken_again() {
        inbox().accept(List.of(StoreContract.row("e1")), null);

        assertThat(ids(inbox().accept(List.of(StoreContract.row("e1"), StoreContract.row("e2")), null)))
                .containsExactly("e2");
        assertThat(ids(inbox().waiting(10))).containsExactly("e1", "e2");
    }

    @Test
    void a_row_twice_in_one_portion_is_taken_once() {
        assertThat(inbox().accept(List.of(StoreContract.row("e1"), StoreContract.row("e1")), null))
                .hasSize(1);
    }

    @Test
    void a_row_that_was_handled_is_not_taken_again() {
        inbox().accept(List.of(StoreContract.row("e1")), null);
        inbox().complete("e1", List.of());

        assertThat(inbox().accept(List.of(StoreContract.row("e1")), null)).isEmpty();
        assertThat(inbox().waiting(10)).isEmpty();
        assertThat(inbox().depth()).isZero();
    }

    @Test
    void completing_an_event_twice_or_one_never_seen_does_no_harm() {
        inbox().complete("never seen", List.of());
        inbox().accept(List.of(StoreContract.row("e1")), null);
        inbox().complete("e1", List.of());
        inbox().complete("e1", List.of());

        assertThat(inbox().waiting(10)).isEmpty();
    }

    @Test
    void the_cursor_moves_with_the_rows_and_each_source_has_its_own() {
        inbox().accept(List.of(StoreContract.row("e1")), new Cursor("notifications", "17"));
        inbox().accept(List.of(), new Cursor("messages", "a"));
        inbox().accept(List.of(StoreContract.row("e2")), null);
        inbox().accept(List.of(), new Cursor("notifications", "18"));

        assertThat(inbox().cursor("notifications")).contains(new Cursor("notifications", "18"));
        assertThat(inbox().cursor("messages")).contains(new Cursor("messages", "a"));
        assertThat(inbox().cursor("other")).isEmpty();
    }

    @Test
    void completing_saves_state_and_removes_what_is_null() {
        bot().putState("kept", "1");
        bot().putState("gone", "1");
        inbox().accept(List.of(StoreContract.row("e1")), null);
        inbox().complete("e1", List.of(StateChange.put("new", "{\"n\":2}"), StateChange.put("gone", null)));

        assertThat(bot().state("new")).contains("{\"n\":2}");
        assertThat(bot().state("kept")).contains("1");
        assertThat(bot().state("gone")).isEmpty();
    }

    @Test
    void completing_forgets_what_was_kept_for_a_re_run() {
        inbox().accept(List.of(StoreContract.row("e1"), StoreContract.row("e2")), null);
        for (String event : List.of("e1", "e2")) {
            bot().memorise(event, "answer", "42");
            bot().outbox().begin(StoreContract.effect(event + "/0/0"));
        }
        inbox().complete("e1", List.of());

        assertThat(bot().memo("e1", "answer")).isEmpty();
        assertThat(bot().outbox().find("e1/0/0")).isEmpty();
        assertThat(bot().memo("e2", "answer")).contains("42");
        assertThat(bot().outbox().find("e2/0/0")).map(Outbox.Effect::key).contains("e2/0/0");
    }

    @Test
    void an_event_whose_id_has_slashes_keeps_its_effects_apart() {
        String event = "at://did:plc:abc/app.bsky.feed.post/3k";
        inbox().accept(List.of(StoreContract.row(event), StoreContract.row(event + "/0/0")), null);
        bot().outbox().begin(StoreContract.effect(event + "/0/0"));
        bot().outbox().begin(StoreContract.effect(event + "/0/0/0/0"));
        inbox().complete(event, List.of());

        assertThat(bot().outbox().find(event + "/0/0")).isEmpty();
        assertThat(bot().outbox().find(event + "/0/0/0/0")).isPresent();
    }

    @Test
    void a_row_that_was_put_off_waits_with_its_attempts_and_time() {
        inbox().accept(List.of(StoreContract.row("e1"), StoreContract.row("e2")), null);
        Inbox.Pause pause = new Inbox.Pause(StoreContract.START, StoreContract.START.plus(Duration.ofMinutes(5)));
        inbox().postpone("e1", 3, pause);
        inbox().postpone("never seen", 1, pause);

        Inbox.Row row = StoreContract.row("e1");
        assertThat(inbox().waiting(10))
                .containsExactly(
                        new Inbox.Row("e1", row.lane(), row.kind(), row.payload(), row.at(), 3, pause),
                        StoreContract.row("e2"));
    }

    @Test
    void pruning_forgets_old_handled_rows_and_keeps_those_that_wait() {
        inbox().accept(List.of(StoreContract.row("handled"), StoreContract.row("waiting")), null);
        inbox().complete("handled", List.of());
        contract.clock.advance(Duration.ofDays(10));

        assertThat(inbox().prune(StoreContract.START.minusSeconds(1))).isZero();
        assertThat(inbox().prune(StoreContract.START.plus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(ids(inbox().waiting(10))).containsExactly("waiting");
        assertThat(inbox().accept(List.of(StoreContract.row("handled")), null)).hasSize(1);
    }

    @Test
    void bots_do_not_see_each_other() {
        BotStore other = contract.store().of("other@memory:test:2");
        inbox().accept(List.of(StoreContract.row("e1")), new Cursor("feed", "1"));
        bot().putState("key", "mine");
        bot().memorise("e1", "name", "mine");

        assertThat(other.inbox().waiting(10)).isEmpty();
        assertThat(other.inbox().cursor("feed")).isEmpty();
        assertThat(other.state("key")).isEmpty();
        assertThat(other.memo("e1", "name")).isEmpty();
        assertThat(other.inbox().accept(List.of(StoreContract.row("e1")), null)).hasSize(1);
    }

    @Test
    void the_same_name_is_the_same_bot() {
        inbox().accept(List.of(StoreContract.row("e1")), null);

        assertThat(ids(contract.bot().inbox().waiting(10))).containsExactly("e1");
    }

    @Test
    void rows_accepted_by_several_threads_at_once_are_new_to_one_of_them() throws Exception {
        int threads = 4;
        List<Inbox.Row> rows = IntStream.range(0, 50)
                .mapToObj(number -> StoreContract.row("e" + number))
                .toList();
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Inbox.Row>>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                List<Inbox.Row> shuffled = new ArrayList<>(rows);
                Collections.rotate(shuffled, thread * 13);
                BotStore mine = contract.bot();
                results.add(executor.submit(() -> {
                    start.await();
                    return mine.inbox().accept(shuffled, null);
                }));
            }
            List<String> fresh = new ArrayList<>();
            for (Future<List<Inbox.Row>> result : results) {
                fresh.addAll(ids(result.get()));
            }
            assertThat(fresh).containsExactlyInAnyOrderElementsOf(ids(rows));
        } finally {
            executor.shutdownNow();
        }
    }
}
