package dev.linnet.store;

import static dev.linnet.store.Given.NOON;
import static dev.linnet.store.Given.OWNER;
import static dev.linnet.store.Given.effect;
import static dev.linnet.store.Given.row;
import static dev.linnet.store.Given.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linnet.config.Secret;
import dev.linnet.platform.Cursor;
import dev.linnet.schedule.ManualClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStoreTest {

    private static final Secret PASSWORD = Secret.of("not-in-any-message");
    private static EmbeddedPostgres server;

    private final ManualClock clock = ManualClock.at(NOON);
    private final StoreOptions options = StoreOptions.standard().withClock(clock);
    private String database;
    private JdbcStore store;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void open() throws SQLException {
        database = "linnet_" + System.identityHashCode(this);
        raw("postgres", "DROP DATABASE IF EXISTS " + database);
        raw("postgres", "CREATE DATABASE " + database);
        store = another();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private JdbcStore another() {
        return JdbcStore.open(server.getJdbcUrl("postgres", database), "postgres", PASSWORD, options);
    }

    private BotStore bot() {
        return store.of(OWNER);
    }

    private void raw(String in, String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", in).getConnection()) {
            new Statements(connection).execute(sql);
        }
    }

    private void endAllConnections() throws SQLException {
        raw("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
    }

    @Test
    void what_is_kept_outlives_the_store() {
        bot().inbox().accept(rows(3), new Cursor("home", "3"));
        bot().inbox().complete("event 0", List.of(StateChange.put("count", "1")));
        bot().outbox().begin(effect("event 1"));

        store.close();
        store = another();

        assertThat(bot().inbox().waiting(10)).containsExactly(row("event 1"), row("event 2"));
        assertThat(bot().inbox().cursor("home")).contains(new Cursor("home", "3"));
        assertThat(bot().outbox().find("event 1/0/0")).contains(effect("event 1"));
        assertThat(bot().state("count")).contains("1");
    }

    @Test
    void answers_as_the_store_in_memory_does() {
        new TwinStores(new MemoryStore(clock, MemoryStore.DEFAULT_MEMORY), store, clock, 5).ask(3_000);
    }

    @Test
    void of_two_machines_that_take_in_the_same_rows_each_row_is_new_to_one() throws Exception {
        List<Inbox.Row> rows = rows(300);
        List<Inbox.Row> backwards = new ArrayList<>(rows);
        Collections.reverse(backwards);
        try (JdbcStore other = another()) {
            List<List<Inbox.Row>> fresh = atOnce(List.of(
                    () -> bot().inbox().accept(rows, null),
                    () -> other.of(OWNER).inbox().accept(backwards, null),
                    () -> bot().inbox().accept(backwards, null),
                    () -> other.of(OWNER).inbox().accept(rows, null)));

            assertThat(fresh.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(rows);
            assertThat(bot().inbox().depth()).isEqualTo(300);
        }
    }

    @Test
    void an_empty_database_opened_by_several_machines_at_once_gets_its_tables_once() throws Exception {
        store.close();
        raw(database, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");

        List<JdbcStore> stores = atOnce(Collections.nCopies(4, this::another));

        for (JdbcStore each : stores) {
            each.of(OWNER).putState("count", "1");
            each.close();
        }
        store = another();
        assertThat(bot().state("count")).contains("1");
    }

    @Test
    void only_one_of_many_machines_gets_a_lease() throws Exception {
        try (JdbcStore other = another()) {
            List<Callable<Optional<Leases.Lease>>> claims = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String holder = "machine " + i;
                JdbcStore asked = i % 2 == 0 ? store : other;
                claims.add(() -> asked.leases().acquire("stream", holder, Duration.ofMinutes(1)));
            }

            assertThat(atOnce(claims).stream().flatMap(Optional::stream)).hasSize(1);
        }
    }

    @Test
    void a_lease_that_ran_out_goes_to_another_with_a_higher_token_and_the_old_holder_hears_of_it() {
        try (JdbcStore other = another()) {
            Leases.Lease old = store.leases()
                    .acquire("stream", "one", Duration.ofMinutes(1))
                    .orElseThrow();
            clock.advance(Duration.ofMinutes(1));

            Leases.Lease taken = other.leases()
                    .acquire("stream", "two", Duration.ofMinutes(1))
                    .orElseThrow();

            assertThat(taken.token()).isGreaterThan(old.token());
            assertThat(store.leases().renew(old, Duration.ofMinutes(1))).isFalse();
            store.leases().release(old);
            assertThat(other.leases().renew(taken, Duration.ofMinutes(1))).isTrue();
        }
    }

    @Test
    void a_machine_that_stands_still_in_the_midst_of_a_change_does_not_keep_others_waiting() throws Exception {
        bot().inbox().accept(rows(1), null);
        StuckClock stuck = new StuckClock(clock);
        StoreOptions brief = options.withClock(stuck).withPatience(Duration.ofSeconds(2));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (JdbcStore other = JdbcStore.open(server.getJdbcUrl("postgres", database), "postgres", PASSWORD, brief)) {
            WorkerStore still = other.of(OWNER).as("still");
            assertThat(still.claim(1)).hasSize(1);
            stuck.sticks();
            Future<?> change = threads.submit(() -> still.inbox().complete("event 0", List.of()));
            stuck.awaitStuck();
            try {
                assertThat(bot().inbox().release("still")).isEqualTo(1);
            } finally {
                stuck.goesOn();
            }

            assertThatThrownBy(change::get).hasCauseInstanceOf(LostClaimException.class);
            assertThat(bot().inbox().depth()).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_server_that_ended_all_connections_is_asked_again() throws SQLException {
        bot().inbox().accept(rows(1), null);
        endAllConnections();

        assertThat(bot().inbox().depth()).isEqualTo(1);
        endAllConnections();
        assertThat(bot().inbox().accept(rows(2), new Cursor("home", "2"))).containsExactly(row("event 1"));
        endAllConnections();
        bot().inbox().complete("event 0", List.of());

        assertThat(bot().inbox().waiting(10)).containsExactly(row("event 1"));
    }

    @Test
    void a_commit_whose_answer_got_lost_is_reported_as_uncertain_and_not_done_twice() {
        BreakingSource breaking = new BreakingSource(server.getDatabase("postgres", database));
        try (JdbcStore deaf = JdbcStore.of(breaking.source(), options)) {
            breaking.breakAfterCommit();

            assertThatThrownBy(() -> deaf.of(OWNER).inbox().accept(rows(1), new Cursor("home", "1")))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(StoreException.Reason.UNREACHABLE))
                    .hasMessageContaining("either all written or not at all");

            assertThat(bot().inbox().waiting(10)).containsExactly(row("event 0"));
        }
    }

    @Test
    void killed_anywhere_while_an_event_is_buried_it_waits_or_is_dead_but_not_both() {
        DeadLetter letter = new DeadLetter(row("event"), "it broke", NOON);
        bot().inbox().accept(List.of(row("event")), null);
        for (int statements = 0; ; statements++) {
            BreakingSource breaking = new BreakingSource(server.getDatabase("postgres", database));
            boolean buried = false;
            try (JdbcStore mortal = JdbcStore.of(breaking.source(), options)) {
                breaking.breakAfter(statements);
                mortal.of(OWNER).deadLetters().bury(letter);
                buried = true;
            } catch (StoreException killed) {
                assertThat(bot().inbox().waiting(10)).containsExactly(row("event"));
                assertThat(bot().deadLetters().list(10)).isEmpty();
            }
            if (buried) {
                assertThat(statements).isGreaterThan(3);
                assertThat(bot().inbox().waiting(10)).isEmpty();
                assertThat(bot().deadLetters().list(10)).containsExactly(letter);
                return;
            }
        }
    }

    @Test
    void no_more_connections_are_used_than_allowed() throws Exception {
        atOnce(Collections.nCopies(16, () -> bot().inbox().depth()));
        atOnce(Collections.nCopies(16, () -> bot().inbox().accept(rows(20), null)));

        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            assertThat(new Statements(connection)
                            .number("SELECT count(*) FROM pg_stat_activity WHERE datname = ?", database))
                    .isBetween(1L, (long) options.connections());
        }
    }

    @Test
    void connections_of_a_data_source_are_given_back_after_use() throws SQLException {
        try (JdbcStore borrowing = JdbcStore.of(server.getDatabase("postgres", database), options)) {
            store.close();
            borrowing.of(OWNER).inbox().accept(rows(2), new Cursor("home", "2"));
            borrowing.of(OWNER).putState("count", "2");

            assertThat(borrowing.of(OWNER).inbox().depth()).isEqualTo(2);
            // A database that somebody is connected to cannot be renamed.
            raw("postgres", "ALTER DATABASE " + database + " RENAME TO " + database + "_elsewhere");
            raw("postgres", "ALTER DATABASE " + database + "_elsewhere RENAME TO " + database);
        }
    }

    @Test
    void a_data_source_that_does_not_commit_by_itself_keeps_what_is_written() {
        BreakingSource source = new BreakingSource(server.getDatabase("postgres", database));
        source.startWithoutAutoCommit();
        try (JdbcStore borrowing = JdbcStore.of(source.source(), options)) {
            borrowing.of(OWNER).putState("count", "2");
        }

        assertThat(bot().state("count")).contains("2");
    }

    @Test
    void text_that_no_database_likes_comes_back_unchanged() {
        String hostile = "nul \0 half a pair \uD83D mark \u0010 0041 whole \uD83D\uDC26 ' \" ; -- \\ ? $1 end";
        Inbox.Row row = Inbox.Row.fresh(hostile, hostile, hostile, hostile, NOON);

        assertThat(bot().inbox().accept(List.of(row, row("next")), null)).containsExactly(row, row("next"));

        assertThat(bot().inbox().waiting(1)).containsExactly(row);
    }

    @Test
    void a_store_of_a_newer_version_is_refused_with_both_versions() throws SQLException {
        raw(database, "INSERT INTO linnet_schema (version, applied_at) VALUES (99, 0)");

        StoreException refusal = refusal(url -> url);

        assertThat(refusal.reason()).isEqualTo(StoreException.Reason.NEWER);
        assertThat(refusal)
                .hasMessageContaining("schema version 99")
                .hasMessageContaining("up to " + Migrations.known());
    }

    @Test
    void a_server_that_takes_no_writes_is_refused_at_start() {
        StoreException refusal = refusal(url -> url + "&options=-c%20default_transaction_read_only=on");

        assertThat(refusal.reason()).isEqualTo(StoreException.Reason.READ_ONLY);
        assertThat(refusal)
                .hasMessageContaining("the PostgreSQL database //localhost")
                .hasMessageContaining("writes");
    }

    @Test
    void a_database_that_is_not_there_is_named() {
        StoreException refusal = refusal(url -> url.replace(database, "nowhere"));

        assertThat(refusal.reason()).isEqualTo(StoreException.Reason.REFUSED);
        assertThat(refusal).hasMessageContaining("nowhere");
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        StoreException refusal = refusal(url -> "jdbc:postgresql://localhost:1/linnet?password=hunter2");

        assertThat(refusal.reason()).isEqualTo(StoreException.Reason.UNREACHABLE);
        assertThat(refusal).hasMessageContaining("//localhost:1/linnet").hasMessageNotContaining("hunter2");
    }

    private StoreException refusal(Function<String, String> change) {
        String url = change.apply(server.getJdbcUrl("postgres", database));
        StoreException refusal = catchThrowableOfType(
                StoreException.class,
                () -> JdbcStore.open(url, "postgres", PASSWORD, options).close());
        assertThat(refusal).hasMessageNotContaining(PASSWORD.reveal());
        return refusal;
    }

    private static <T> List<T> atOnce(List<? extends Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
