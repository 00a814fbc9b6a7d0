package dev.linnet.atproto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linnet.atproto.identity.IdentityException.Kind;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.testkit.http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RememberingTest extends IdentityWire {

    private static final Handle HANDLE = new Handle("ann.example.com");

    @Test
    void what_is_known_is_not_asked_again() {
        account(ANN, "ann.example.com");

        identities.resolve(ANN);
        clock.advance(Duration.ofHours(11));
        identities.resolve(ANN);
        identities.resolve(HANDLE);

        assertThat(calls()).hasSize(1);
        assertThat(names.asked()).hasSize(1);
    }

    @Test
    void what_is_old_is_asked_again() {
        account(ANN, "ann.example.com");
        identities.resolve(HANDLE);

        clock.advance(Duration.ofHours(12));
        document(ANN, json(ANN, "new.example.com"));

        assertThat(identities.find(HANDLE)).isEmpty();
        assertThat(names.asked()).hasSize(2);
    }

    @Test
    void nothing_is_kept_longer_than_a_day() {
        assertThatThrownBy(() -> builder().keptFor(Duration.ofHours(25)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24 hours");
    }

    @Test
    void an_account_that_was_forgotten_is_asked_for_again() {
        account(ANN, "ann.example.com");
        identities.resolve(ANN);
        names.without("_atproto.ann.example.com");
        account(ANN, "new.example.com");

        identities.forget(ANN);

        assertThat(identities.resolve(ANN).handle()).isEqualTo(new Handle("new.example.com"));
        assertThat(identities.find(HANDLE)).isEmpty();
    }

    @Test
    void a_refresh_brings_the_new_key_but_not_more_often_than_once_a_minute() {
        account(ANN, "ann.example.com");
        identities.document(ANN);
        document(ANN, json(ANN, "new.example.com"));

        assertThat(identities.refresh(ANN).claims(HANDLE)).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(identities.refresh(ANN).claims(HANDLE)).isFalse();
        assertThat(identities.refresh(ANN).claims(HANDLE)).isFalse();
        assertThat(calls()).hasSize(2);
    }

    @Test
    void that_there_is_nobody_is_remembered_for_a_short_while() {
        assertThat(identities.find(HANDLE)).isEmpty();
        account(ANN, "ann.example.com");

        assertThat(identities.find(HANDLE)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(identities.find(HANDLE)).contains(ANN);
    }

    @Test
    void a_failure_is_remembered_for_a_short_while_and_has_the_callers_own_stack_trace() {
        IdentityException first = failure();
        int asked = calls().size();
        IdentityException second = failure();

        assertThat(calls()).hasSize(asked);
        assertThat(second).isNotSameAs(first).hasMessage(first.getMessage()).hasCause(first);
        assertThat(second.kind()).isEqualTo(Kind.NOT_FOUND);

        clock.advance(Duration.ofMinutes(1));
        account(ANN, "ann.example.com");
        assertThat(identities.resolve(ANN).did()).isEqualTo(ANN);
    }

    @Test
    void many_threads_ask_once() throws Exception {
        int threads = 16;
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        on("/" + ANN, call -> {
            asked.countDown();
            go.await(60, TimeUnit.SECONDS);
            return Answer.text(200, "application/json", json(ANN, "ann.example.com"));
        });
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<DidDocument>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(pool.submit(() -> identities.document(ANN)));
            }
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            go.countDown();
            for (Future<DidDocument> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS).id()).isEqualTo(ANN);
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(Collections.frequency(calls(), "/" + ANN)).isEqualTo(1);
    }

    @Test
    void what_is_forgotten_while_it_is_found_out_is_found_out_again() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        on("/" + ANN, call -> {
            asked.countDown();
            go.await(60, TimeUnit.SECONDS);
            return Answer.text(200, "application/json", json(ANN, "old.example.com"));
        });
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<DidDocument> old = pool.submit(() -> identities.document(ANN));
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            identities.forget(ANN);
            go.countDown();
            assertThat(old.get(60, TimeUnit.SECONDS).claims(new Handle("old.example.com")))
                    .isTrue();
        } finally {
            pool.shutdownNow();
        }
        document(ANN, json(ANN, "new.example.com"));

        assertThat(identities.document(ANN).claims(new Handle("new.example.com")))
                .isTrue();
    }

    @Test
    void an_interrupt_is_no_answer_that_is_remembered() {
        account(ANN, "ann.example.com");
        Thread.currentThread().interrupt();

        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> identities.document(ANN));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(identities.document(ANN).id()).isEqualTo(ANN);
    }

    @Test
    void a_caller_that_waits_for_anothers_answer_can_be_interrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        on("/" + ANN, call -> {
            asked.countDown();
            go.await(60, TimeUnit.SECONDS);
            return Answer.text(200, "application/json", json(ANN, "ann.example.com"));
        });
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<DidDocument> patient = pool.submit(() -> identities.document(ANN));
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            Thread.currentThread().interrupt();
            IdentityException failure = catchThrowableOfType(IdentityException.class, () -> identities.document(ANN));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            go.countDown();
            assertThat(patient.get(60, TimeUnit.SECONDS).id()).isEqualTo(ANN);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void no_more_accounts_are_remembered_than_there_is_room_for() throws Exception {
        account(ANN, "ann.example.com");
        account(BOB, "bob.example.com");
        try (Identities small = builder().accounts(1).build()) {
            small.document(ANN);
            small.document(BOB);
            small.document(BOB);
            small.document(ANN);
        }

        assertThat(calls()).containsExactly("/" + ANN, "/" + BOB, "/" + ANN);
    }

    private IdentityException failure() {
        return catchThrowableOfType(
                IdentityException.class, () -> identities.document(new Did("did:plc:cccccccccccccccccccccccc")));
    }
}
