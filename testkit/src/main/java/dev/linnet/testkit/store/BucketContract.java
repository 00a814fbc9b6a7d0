package dev.linnet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.resilience.NoTicketException;
import dev.linnet.resilience.Priority;
import dev.linnet.resilience.SharedBuckets;
import dev.linnet.resilience.Ticket;
import dev.linnet.resilience.TokenBucket;
import dev.linnet.schedule.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

abstract class BucketContract {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int BURST = 3;

    private final StoreContract contract;

    BucketContract(StoreContract contract) {
        this.contract = contract;
    }

    private SharedBuckets buckets() {
        return contract.store().buckets();
    }

    private Duration take(String bucket) {
        return buckets().take(bucket, SECOND, BURST);
    }

    /** The same bucket as another process has it. */
    private TokenBucket bucket() {
        return new TokenBucket("chat", 1, SECOND, BURST, contract.clock).sharedIn(buckets());
    }

    @Test
    void a_new_bucket_is_full_and_then_tells_how_long_to_wait() {
        for (int token = 0; token < BURST; token++) {
            assertThat(take("chat")).isZero();
        }
        assertThat(take("chat")).isEqualTo(SECOND);
        assertThat(take("another")).isZero();

        contract.clock.advance(SECOND.dividedBy(4));
        assertThat(take("chat")).isEqualTo(SECOND.dividedBy(4).multipliedBy(3));
        contract.clock.advance(SECOND.dividedBy(4).multipliedBy(3));
        assertThat(take("chat")).isZero();
        assertThat(take("chat")).isEqualTo(SECOND);
    }

    @Test
    void a_bucket_never_holds_more_than_its_burst() {
        take("chat");
        contract.clock.advance(SECOND.multipliedBy(1000));

        for (int token = 0; token < BURST; token++) {
            assertThat(take("chat")).isZero();
        }
        assertThat(take("chat")).isPositive();
    }

    @Test
    void a_token_that_was_given_back_can_be_taken_again() {
        for (int token = 0; token < BURST; token++) {
            take("chat");
        }
        buckets().giveBack("chat", SECOND);
        buckets().giveBack("never asked for", SECOND);

        assertThat(take("chat")).isZero();
        assertThat(take("chat")).isPositive();
    }

    @Test
    void two_who_share_a_bucket_keep_its_limit_together() throws Exception {
        TokenBucket mine = bucket();
        TokenBucket theirs = bucket();
        assertThat(mine.tryTake()).isPresent();
        assertThat(theirs.tryTake()).isPresent();
        Ticket last = mine.take(Priority.POST, Duration.ZERO);

        assertThat(theirs.tryTake()).isEmpty();
        assertThatThrownBy(() -> theirs.take(Priority.POST, SECOND.dividedBy(2)))
                .isInstanceOf(NoTicketException.class);
        last.giveBack();
        assertThat(theirs.tryTake()).isPresent();
        assertThat(mine.tryTake()).isEmpty();
    }

    @Test
    void who_waits_for_a_shared_ticket_gets_one_in_time() throws Exception {
        ManualClock moving = ManualClock.selfMoving(StoreContract.START);
        for (int token = 0; token < BURST; token++) {
            take("chat");
        }
        TokenBucket impatient = new TokenBucket("chat", 1, SECOND, BURST, moving).sharedIn(new Moving());

        assertThat(impatient.take(Priority.POST, SECOND.multipliedBy(2)).waited())
                .isEqualTo(SECOND);
    }

    /** The clock of the store follows that of who waits. */
    private final class Moving implements SharedBuckets {
        @Override
        public Duration take(String bucket, Duration perToken, int burst) {
            Duration wait = buckets().take(bucket, perToken, burst);
            contract.clock.advance(wait);
            return wait;
        }

        @Override
        public void giveBack(String bucket, Duration perToken) {
            buckets().giveBack(bucket, perToken);
        }
    }

    @Test
    void of_many_who_ask_at_once_as_many_get_a_token_as_there_are() throws Exception {
        int threads = 4;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                results.add(executor.submit(() -> {
                    start.await();
                    int taken = 0;
                    for (int turn = 0; turn < 10; turn++) {
                        taken += buckets().take("chat", SECOND, 25).isZero() ? 1 : 0;
                    }
                    return taken;
                }));
            }
            int taken = 0;
            for (Future<Integer> result : results) {
                taken += result.get();
            }
            assertThat(taken).isEqualTo(25);
        } finally {
            executor.shutdownNow();
        }
    }
}
