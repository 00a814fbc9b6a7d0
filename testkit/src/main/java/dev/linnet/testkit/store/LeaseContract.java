package dev.linnet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.store.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

abstract class LeaseContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final StoreContract contract;

    LeaseContract(StoreContract contract) {
        this.contract = contract;
    }

    private Leases leases() {
        return contract.store().leases();
    }

    private Leases.Lease taken(String holder) {
        return leases().acquire("stream", holder, MINUTE).orElseThrow();
    }

    @Test
    void a_lease_has_one_holder() {
        Leases.Lease lease = taken("one");

        assertThat(lease.name()).isEqualTo("stream");
        assertThat(lease.holder()).isEqualTo("one");
        assertThat(leases().acquire("stream", "two", MINUTE)).isEmpty();
        assertThat(leases().acquire("another", "two", MINUTE)).isPresent();
    }

    @Test
    void its_holder_gets_it_again_with_the_same_token() {
        Leases.Lease lease = taken("one");

        assertThat(leases().acquire("stream", "one", MINUTE)).contains(lease);
    }

    @Test
    void a_lease_that_ran_out_goes_to_the_next_with_a_higher_token() {
        Leases.Lease old = taken("one");
        contract.clock.advance(MINUTE);
        Leases.Lease next = taken("two");

        assertThat(next.token()).isGreaterThan(old.token());
        assertThat(leases().renew(old, MINUTE)).isFalse();
        assertThat(leases().renew(next, MINUTE)).isTrue();
    }

    @Test
    void a_lease_that_is_renewed_does_not_run_out() {
        Leases.Lease lease = taken("one");
        for (int beat = 0; beat < 10; beat++) {
            contract.clock.advance(Duration.ofSeconds(50));
            assertThat(leases().renew(lease, MINUTE)).isTrue();
        }

        assertThat(leases().acquire("stream", "two", MINUTE)).isEmpty();
    }

    @Test
    void a_lease_that_is_given_back_is_free_and_its_token_stays_used() {
        Leases.Lease old = taken("one");
        leases().release(old);
        Leases.Lease next = taken("two");

        assertThat(next.token()).isGreaterThan(old.token());
        assertThat(leases().renew(old, MINUTE)).isFalse();
    }

    @Test
    void an_old_holder_cannot_give_back_what_another_has_by_now() {
        Leases.Lease old = taken("one");
        contract.clock.advance(MINUTE);
        taken("two");
        leases().release(old);

        assertThat(leases().acquire("stream", "three", MINUTE)).isEmpty();
    }

    @Test
    void a_holder_that_comes_back_after_its_lease_went_around_has_a_new_token() {
        Leases.Lease first = taken("one");
        contract.clock.advance(MINUTE);
        taken("two");
        contract.clock.advance(MINUTE);
        Leases.Lease again = taken("one");

        assertThat(again.token()).isGreaterThan(first.token());
        assertThat(leases().renew(first, MINUTE)).isFalse();
    }

    @Test
    void of_several_who_want_a_lease_at_once_one_gets_it() throws Exception {
        int threads = 4;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Optional<Leases.Lease>>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String holder = "holder " + thread;
                results.add(executor.submit(() -> {
                    start.await();
                    return leases().acquire("stream", holder, MINUTE);
                }));
            }
            int winners = 0;
            for (Future<Optional<Leases.Lease>> result : results) {
                winners += result.get().isPresent() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void leases_that_are_held_are_found_by_how_their_names_begin() {
        Leases.Lease one = leases().acquire("replica:a:1", "one", MINUTE).orElseThrow();
        leases().acquire("replica:ab:2", "two", MINUTE);
        leases().acquire("replica:a:3", "three", MINUTE.dividedBy(2));
        leases().release(leases().acquire("replica:a:4", "four", MINUTE).orElseThrow());
        contract.clock.advance(MINUTE.dividedBy(2));

        assertThat(leases().held("replica:a:")).containsExactly(one);
        assertThat(leases().held("nothing")).isEmpty();
    }
}
