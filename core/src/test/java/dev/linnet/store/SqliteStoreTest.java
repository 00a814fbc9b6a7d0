package dev.linnet.store;

import static dev.linnet.store.Given.NOON;
import static dev.linnet.store.Given.OWNER;
import static dev.linnet.store.Given.effect;
import static dev.linnet.store.Given.row;
import static dev.linnet.store.Given.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.config.Secret;
import dev.linnet.platform.Cursor;
import dev.linnet.schedule.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteStoreTest {

    private final ManualClock clock = ManualClock.at(NOON);
    private final StoreOptions options = StoreOptions.standard().withClock(clock);

    @TempDir
    private Path directory;

    private Path file;
    private JdbcStore store;

    @BeforeEach
    void open() {
        file = directory.resolve("bots").resolve("linnet.db");
        store = JdbcStore.sqlite(file, options);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private BotStore bot() {
        return store.of(OWNER);
    }

    private void reopen() {
        store.close();
        store = JdbcStore.sqlite(file, options);
    }

    @Test
    void what_waits_is_still_there_after_a_restart() {
        bot().inbox().accept(rows(3), new Cursor("home", "42"));
        bot().inbox().postpone("event 1", 2, new Inbox.Pause(NOON, NOON.plusSeconds(90)));

        reopen();

        assertThat(bot().inbox().waiting(10))
                .containsExactly(
                        row("event 0"),
                        new Inbox.Row(
                                "event 1",
                                "lane of event 1",
                                "notification",
                                "{\"id\":\"event 1\"}",
                                NOON,
                                2,
                                new Inbox.Pause(NOON, NOON.plusSeconds(90))),
                        row("event 2"));
        assertThat(bot().inbox().cursor("home")).contains(new Cursor("home", "42"));
    }

    @Test
    void what_was_handled_stays_handled_after_a_restart() {
        bot().inbox().accept(rows(2), null);
        bot().inbox().complete("event 0", List.of(StateChange.put("count", "1")));

        reopen();

        assertThat(bot().inbox().accept(rows(3), null)).containsExactly(row("event 2"));
        assertThat(bot().inbox().waiting(10)).containsExactly(row("event 1"), row("event 2"));
        assertThat(bot().state("count")).contains("1");
    }

    @Test
    void an_effect_of_unknown_outcome_is_still_known_after_a_restart() {
        bot().inbox().accept(rows(1), null);
        bot().outbox().begin(effect("event 0"));

        reopen();

        assertThat(bot().outbox().find("event 0/0/0")).contains(effect("event 0"));
        assertThat(bot().outbox().depth()).isEqualTo(1);
    }

    @Test
    void memos_timers_letters_leases_and_sessions_are_still_there_after_a_restart() {
        Timers.Reminder reminder =
                new Timers.Reminder("tea", "tea", "green", NOON.plusSeconds(60), Duration.ofHours(24));
        DeadLetter letter = new DeadLetter(row("bad"), "it broke", NOON);
        bot().memorise("event 0", "answer", "yes");
        bot().timers().set(reminder);
        bot().deadLetters().bury(letter);
        store.sessions().save("example.social/1", Secret.of("token"));
        Optional<Leases.Lease> lease = store.leases().acquire("stream", "one", Duration.ofMinutes(1));

        reopen();

        assertThat(bot().memo("event 0", "answer")).contains("yes");
        assertThat(bot().timers().due(NOON.plusSeconds(60), 10)).containsExactly(reminder);
        assertThat(bot().deadLetters().list(10)).containsExactly(letter);
        assertThat(store.sessions().find("example.social/1")).contains(Secret.of("token"));
        assertThat(store.leases().acquire("stream", "two", Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(store.leases().acquire("stream", "one", Duration.ofMinutes(1)))
                .isEqualTo(lease);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answers_as_the_store_in_memory_does(long seed) {
        new TwinStores(new MemoryStore(clock, MemoryStore.DEFAULT_MEMORY), store, clock, seed).ask(1_500);
    }

    @Test
    void what_was_confirmed_is_in_the_files_before_the_store_is_closed() throws IOException {
        bot().inbox().accept(rows(2), new Cursor("home", "7"));
        bot().inbox().complete("event 0", List.of());

        Path copy = copyAsAfterAPowerCut();

        try (JdbcStore survivor = JdbcStore.sqlite(copy, options)) {
            assertThat(survivor.of(OWNER).inbox().waiting(10)).containsExactly(row("event 1"));
            assertThat(survivor.of(OWNER).inbox().cursor("home")).contains(new Cursor("home", "7"));
        }
    }

    private Path copyAsAfterAPowerCut() throws IOException {
        Path copy = directory.resolve("copy.db");
        Files.copy(file, copy);
        Files.copy(file.resolveSibling("linnet.db-wal"), directory.resolve("copy.db-wal"));
        return copy;
    }

    @Test
    void text_that_no_database_likes_comes_back_unchanged() {
        String hostile = "nul \0 half a pair \uD83D mark \u0010 0041 whole \uD83D\uDC26 ' \" ; -- \\ end";
        Inbox.Row row = Inbox.Row.fresh(hostile, hostile, hostile, hostile, NOON);

        bot().inbox().accept(List.of(row), new Cursor(hostile, hostile));
        bot().memorise(hostile, hostile, hostile);
        bot().putState(hostile, hostile);

        assertThat(bot().inbox().waiting(1)).containsExactly(row);
        assertThat(bot().inbox().cursor(hostile)).contains(new Cursor(hostile, hostile));
        assertThat(bot().memo(hostile, hostile)).contains(hostile);
        assertThat(bot().state(hostile)).contains(hostile);
    }

    @Test
    void a_time_beyond_the_year_2262_is_as_late_as_can_be() {
        bot().inbox().accept(rows(1), null);
        bot().inbox().postpone("event 0", 1, new Inbox.Pause(NOON, Instant.MAX));

        assertThat(bot().inbox().waiting(1).get(0).pause().until()).isAfter(Instant.parse("2262-01-01T00:00:00Z"));
    }

    @Test
    void a_flood_is_taken_in_at_once_and_in_order() {
        List<Inbox.Row> flood = rows(2_345);

        assertThat(bot().inbox().accept(flood, null)).isEqualTo(flood);

        assertThat(bot().inbox().waiting(5_000)).isEqualTo(flood);
        assertThat(bot().inbox().accept(flood, null)).isEmpty();
        assertThat(bot().inbox().depth()).isEqualTo(2_345);
    }

    @Test
    void what_a_handled_event_said_is_not_kept() throws SQLException {
        bot().inbox().accept(List.of(row("event")), null);
        bot().inbox().complete("event", List.of());

        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(new Statements(raw)
                            .query("SELECT event || payload FROM linnet_inbox", columns -> columns.text(1)))
                    .containsExactly("event");
        }
    }

    @Test
    void an_event_with_an_old_date_is_remembered_as_long_as_any_other() {
        Inbox.Row backdated = Inbox.Row.fresh("old", "lane", "kind", "{}", Instant.EPOCH);
        bot().inbox().accept(List.of(backdated), null);
        bot().inbox().complete("old", List.of());

        assertThat(bot().inbox().prune(NOON)).isZero();
        assertThat(bot().inbox().accept(List.of(backdated), null)).isEmpty();
        assertThat(bot().inbox().prune(NOON.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void pruning_forgets_requests_that_belong_to_no_event() {
        bot().outbox().begin(effect("free:1"));
        bot().inbox().accept(List.of(row("waits")), null);
        bot().outbox().begin(effect("waits"));

        bot().inbox().prune(NOON.plusSeconds(1));

        assertThat(bot().outbox().find("free:1/0/0")).isEmpty();
        assertThat(bot().outbox().find("waits/0/0")).isPresent();
    }

    @Test
    void two_stores_in_one_file_take_in_each_event_once() {
        try (JdbcStore other = JdbcStore.sqlite(file, options)) {
            assertThat(bot().inbox().accept(rows(5), null)).hasSize(5);
            assertThat(other.of(OWNER).inbox().accept(rows(6), null)).containsExactly(row("event 5"));
            assertThat(bot().inbox().depth()).isEqualTo(6);
        }
    }

    @Test
    void a_file_that_is_made_can_be_read_by_its_owner_alone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_closed_store_says_so() {
        store.close();

        assertThatThrownBy(() -> bot().inbox().depth())
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StoreException.Reason.CLOSED))
                .hasMessageContaining("has been closed")
                .hasMessageContaining(file.toString());
    }

    @Test
    void an_interrupted_handler_can_still_say_what_it_has_done() {
        bot().inbox().accept(rows(1), null);
        Thread.currentThread().interrupt();

        bot().inbox().complete("event 0", List.of());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(bot().inbox().depth()).isZero();
    }
}
