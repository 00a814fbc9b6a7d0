package dev.linnet.store;

import static dev.linnet.store.Given.OWNER;
import static dev.linnet.store.Given.effect;
import static dev.linnet.store.Given.row;
import static dev.linnet.store.Given.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linnet.config.Secret;
import dev.linnet.platform.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class SqliteTroubleTest {

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("linnet.db");
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file());
        return source;
    }

    private void raw(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            new Statements(connection).execute(sql);
        }
    }

    private StoreException refusal() {
        return catchThrowableOfType(StoreException.class, () -> JdbcStore.sqlite(file()));
    }

    @Test
    void a_store_of_a_newer_version_is_refused_with_both_versions() throws SQLException {
        JdbcStore.sqlite(file()).close();
        raw("INSERT INTO linnet_schema (version, applied_at) VALUES (99, 0)");

        StoreException refusal = refusal();

        assertThat(refusal.reason()).isEqualTo(StoreException.Reason.NEWER);
        assertThat(refusal)
                .hasMessageContaining("schema version 99")
                .hasMessageContaining("up to " + Migrations.known())
                .hasMessageContaining(file().toString());
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
        Files.writeString(file(), "Dear diary, this is not a database at all. ".repeat(50));
        byte[] before = Files.readAllBytes(file());

        StoreException refusal = refusal();

        assertThat(refusal.reason()).isEqualTo(StoreException.Reason.CORRUPT);
        assertThat(refusal)
                .hasMessageContaining("could not open the store")
                .hasMessageContaining(file().toString())
                .hasMessageContaining("backup");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void a_damaged_page_stops_the_store_at_start() throws IOException {
        try (JdbcStore store = JdbcStore.sqlite(file())) {
            store.of(OWNER).inbox().accept(rows(2_000), null);
        }
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 8_192, (byte) 0x5a);
        Files.write(file(), bytes);

        assertThat(refusal().reason()).isEqualTo(StoreException.Reason.CORRUPT);
    }

    @Test
    void a_store_that_cannot_be_written_to_is_refused_at_start() {
        JdbcStore.sqlite(file()).close();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);

        StoreException refusal = catchThrowableOfType(StoreException.class, () -> JdbcStore.of(source(config)));

        assertThat(refusal.reason()).isEqualTo(StoreException.Reason.READ_ONLY);
        assertThat(refusal).hasMessageContaining("writable").hasMessageContaining(file().toString());
    }

    @Test
    void a_full_disk_loses_neither_what_was_there_nor_what_has_not_come_in() {
        JdbcStore.sqlite(file()).close();
        SQLiteConfig small = new SQLiteConfig();
        small.setPragma(SQLiteConfig.Pragma.MAX_PAGE_COUNT, "64");
        try (JdbcStore store = JdbcStore.of(source(small))) {
            Inbox inbox = store.of(OWNER).inbox();
            inbox.accept(rows(10), new Cursor("home", "10"));

            StoreException full = catchThrowableOfType(
                    StoreException.class, () -> inbox.accept(rows(5_000), new Cursor("home", "5000")));

            assertThat(full.reason()).isEqualTo(StoreException.Reason.FULL);
            assertThat(full)
                    .hasMessageContaining("take in 5000 events")
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("free some room");
            assertThat(inbox.waiting(10_000)).isEqualTo(rows(10));
            assertThat(inbox.cursor("home")).contains(new Cursor("home", "10"));
            assertThat(inbox.accept(rows(11), null)).containsExactly(row("event 10"));
        }
    }

    @Test
    void a_store_that_another_process_keeps_locked_says_so() throws SQLException {
        StoreOptions hasty = StoreOptions.standard().withPatience(Duration.ofMillis(1));
        try (JdbcStore store = JdbcStore.sqlite(file(), hasty);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            new Statements(other).execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> store.of(OWNER).putState("count", "1"))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(StoreException.Reason.BUSY))
                    .hasMessageContaining("keeps it locked");

            new Statements(other).execute("ROLLBACK");
            store.of(OWNER).putState("count", "1");
            assertThat(store.of(OWNER).state("count")).contains("1");
        }
    }

    @Test
    void killed_anywhere_while_events_come_in_it_has_all_of_them_or_none() {
        for (int statements = 0; ; statements++) {
            BreakingSource breaking = new BreakingSource(source(new SQLiteConfig()));
            JdbcStore store = JdbcStore.of(breaking.source());
            String cursor = "round " + statements;
            List<Inbox.Row> rows = List.of(row(cursor + " a"), row(cursor + " b"));
            breaking.breakAfter(statements);
            if (!fails(() -> store.of(OWNER).inbox().accept(rows, new Cursor("home", cursor)))) {
                assertThat(statements).isGreaterThan(3);
                store.close();
                return;
            }
            breaking.mend();
            store.close();
            try (JdbcStore survivor = JdbcStore.sqlite(file())) {
                assertThat(survivor.of(OWNER).inbox().waiting(100)).doesNotContainAnyElementsOf(rows);
                assertThat(survivor.of(OWNER).inbox().cursor("home")).isEmpty();
            }
        }
    }

    @Test
    void killed_anywhere_while_an_event_is_marked_as_handled_it_waits_with_all_it_has() {
        for (int statements = 0; ; statements++) {
            BreakingSource breaking = new BreakingSource(source(new SQLiteConfig()));
            JdbcStore store = JdbcStore.of(breaking.source());
            BotStore bot = store.of(OWNER);
            bot.inbox().accept(List.of(row("event")), null);
            bot.outbox().begin(effect("event"));
            bot.memorise("event", "answer", "yes");
            breaking.breakAfter(statements);
            if (!fails(() -> bot.inbox()
                    .complete("event", List.of(StateChange.put("count", "1"), StateChange.put("last", "event"))))) {
                assertThat(statements).isGreaterThan(5);
                store.close();
                return;
            }
            breaking.mend();
            store.close();
            try (JdbcStore survivor = JdbcStore.sqlite(file())) {
                assertThat(survivor.of(OWNER).inbox().waiting(10)).containsExactly(row("event"));
                assertThat(survivor.of(OWNER).outbox().find("event/0/0")).contains(effect("event"));
                assertThat(survivor.of(OWNER).memo("event", "answer")).contains("yes");
                assertThat(survivor.of(OWNER).state("count")).isEmpty();
            }
        }
    }

    private static boolean fails(Runnable work) {
        try {
            work.run();
            return false;
        } catch (StoreException failure) {
            return true;
        }
    }

    @Test
    void a_failed_opening_leaves_no_tables_behind_that_stop_the_next() {
        for (int statements = 0; ; statements++) {
            BreakingSource breaking = new BreakingSource(source(new SQLiteConfig()));
            breaking.breakAfter(statements);
            if (!fails(() -> JdbcStore.of(breaking.source()).close())) {
                assertThat(statements).isGreaterThan(10);
                break;
            }
        }
        try (JdbcStore store = JdbcStore.sqlite(file())) {
            assertThat(store.of(OWNER).inbox().accept(rows(1), null)).hasSize(1);
        }
    }

    @RepeatedTest(10)
    void a_new_file_opened_by_several_at_once_gets_its_tables_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<JdbcStore> opening = () -> JdbcStore.sqlite(file());
            for (Future<JdbcStore> opened : threads.invokeAll(Collections.nCopies(8, opening))) {
                try (JdbcStore store = opened.get()) {
                    store.of(OWNER).inbox().accept(rows(3), null);
                }
            }
        } finally {
            threads.shutdown();
        }
        try (JdbcStore store = JdbcStore.sqlite(file())) {
            assertThat(store.of(OWNER).inbox().waiting(10)).isEqualTo(rows(3));
        }
    }

    @Test
    void a_path_that_the_driver_would_misread_is_refused() {
        assertThatThrownBy(() -> JdbcStore.sqlite(directory.resolve("what?.db")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("what?.db");
    }

    @Test
    void an_unknown_database_is_refused_by_its_url_without_its_password() {
        assertThatThrownBy(() -> JdbcStore.open(
                        "jdbc:oracle://ann:hunter2@host/db?password=hunter3", "ann", Secret.of("hunter4")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:oracle://host/db")
                .hasMessageContaining("no driver")
                .hasMessageNotContainingAny("hunter2", "hunter3", "hunter4");
    }

    @Test
    void a_place_where_no_file_can_be_is_named() throws IOException {
        Path notADirectory = Files.write(directory.resolve("file"), "x".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> JdbcStore.sqlite(notADirectory.resolve("linnet.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("linnet.db");
    }
}
