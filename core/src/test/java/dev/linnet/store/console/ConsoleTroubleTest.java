package dev.linnet.store.console;

import static dev.linnet.store.console.ConsoleScene.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.store.JdbcStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console does about stores that are not as they should be, and about commands that make no sense. */
class ConsoleTroubleTest {

    private final ConsoleScene scene = new ConsoleScene();

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("bot.sqlite");
    }

    private void raw(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void given(int events) {
        try (JdbcStore store = JdbcStore.sqlite(file())) {
            store.of(OWNER)
                    .inbox()
                    .accept(
                            IntStream.range(0, events)
                                    .mapToObj(i -> ConsoleScene.row("event " + i))
                                    .toList(),
                            null);
        }
    }

    private byte[] bytes() throws IOException {
        return Files.readAllBytes(file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "dead", "prune", "check"})
    void a_file_that_is_not_there_is_not_made(String command) {
        assertThat(scene.run(command, "--store", file().toString())).isEqualTo(1);

        assertThat(scene.told()).contains("there is no such file", file().toString());
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "dead", "prune", "requeue owner --all"})
    void an_older_store_is_left_as_it_is(String command) throws SQLException {
        given(1);
        raw("DELETE FROM linnet_schema");

        assertThat(scene.run((command + " --store " + file()).split(" "))).isEqualTo(1);

        assertThat(scene.told()).contains("schema version 0", "start the bot with this Linnet");
        assertThat(scene.run("check", "--store", file().toString())).isZero();
        assertThat(scene.printed()).contains("good", "schema version 0");
        assertThat(scene.told()).contains("of an older Linnet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "dead", "prune", "check"})
    void a_newer_store_is_refused(String command) throws SQLException {
        given(1);
        raw("INSERT INTO linnet_schema (version, applied_at) VALUES (99, 0)");

        assertThat(scene.run(command, "--store", file().toString())).isEqualTo(1);

        assertThat(scene.told()).contains("schema version 99", "newer");
    }

    @Test
    void an_older_and_a_newer_store_can_be_copied() throws SQLException {
        given(1);
        for (String change : new String[] {"DELETE FROM linnet_schema", "INSERT INTO linnet_schema VALUES (99, 0)"}) {
            raw(change);
            Path copy = directory.resolve(change.substring(0, 3));

            assertThat(scene.run("backup", copy.toString(), "--store", file().toString()))
                    .isZero();
            assertThat(copy).isNotEmptyFile();
        }
    }

    @Test
    void a_database_of_somebody_elses_is_left_alone() throws Exception {
        raw("CREATE TABLE bookmarks (address TEXT)");
        byte[] before = bytes();

        assertThat(scene.run("inspect", "--store", file().toString())).isEqualTo(1);

        assertThat(scene.told()).contains("there is no store of Linnet's in it");
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void a_file_that_is_no_database_is_told_from_a_store() throws IOException {
        Files.writeString(file(), "Dear diary, this is not a database at all. ".repeat(50));
        byte[] before = bytes();

        assertThat(scene.run("check", "--store", file().toString())).isEqualTo(1);

        assertThat(scene.told()).contains("not a database", "backup");
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void damage_is_found_and_told() throws IOException {
        given(2_000);
        byte[] bytes = bytes();
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 8_192, (byte) 0x5a);
        Files.write(file(), bytes);

        assertThat(scene.run("check", "--store", file().toString())).isEqualTo(1);

        assertThat(scene.printed() + scene.told()).containsIgnoringCase("backup");
        assertThat(scene.printed()).isNotEmpty().doesNotContain("good");
    }

    @Test
    void a_letter_without_its_event_is_damage() throws SQLException {
        try (JdbcStore store = JdbcStore.sqlite(file())) {
            ConsoleScene.bury(store, "e1", "it broke");
        }
        raw("DELETE FROM linnet_inbox");

        assertThat(scene.run("check", "--store", file().toString())).isEqualTo(1);
        assertThat(scene.printed()).isEqualTo("1 dead letters have no event\n");
    }

    @Test
    void a_copy_never_takes_the_place_of_a_file() throws IOException {
        given(1);
        Path taken = Files.writeString(directory.resolve("taken"), "precious");

        assertThat(scene.run("backup", taken.toString(), "--store", file().toString()))
                .isEqualTo(1);

        assertThat(scene.told()).contains("is there already");
        assertThat(taken).hasContent("precious");
    }

    @Test
    void a_copy_can_be_read_by_its_owner_only() throws IOException {
        given(1);
        Path copy = directory.resolve("copy");

        scene.run("backup", copy.toString(), "--store", file().toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "inspect",
                "inspect --store",
                "inspect --store f word",
                "dead --store f --json",
                "requeue o --store f",
                "requeue o id --all --store f",
                "drop o id --store f",
                "prune --older-than 5 --store f",
                "prune --older-than 23h --store f",
                "backup --store f",
                "tidy --store f",
                "inspect --store f --verbose",
                "inspect --store jdbc:oracle:thin",
                "inspect --store postgresql://host/db",
                "inspect --store what?.db"
            })
    void a_command_that_makes_no_sense_is_answered_with_how_it_is_done(String command) {
        assertThat(scene.run(command.isEmpty() ? new String[0] : command.split(" ")))
                .isEqualTo(2);

        assertThat(scene.told()).contains("usage: linnet store <command>");
        assertThat(scene.printed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/db?user=ann&password=hunter2",
                "jdbc:postgresql://host/db?password=hunter2",
                "jdbc:postgresql://ann:hunter2@host/db"
            })
    void a_password_on_the_command_line_is_refused_and_not_repeated(String url) {
        assertThat(scene.run("inspect", "--store", url)).isEqualTo(2);

        assertThat(scene.told()).contains("LINNET_STORE_PASSWORD").doesNotContain("hunter2");
    }

    @Test
    void help_is_printed() {
        assertThat(scene.run("--help")).isZero();
        assertThat(scene.printed()).startsWith("usage: linnet store");
    }
}
