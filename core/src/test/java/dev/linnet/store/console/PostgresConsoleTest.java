package dev.linnet.store.console;

import static dev.linnet.store.console.ConsoleScene.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.config.Secret;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.StoreOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresConsoleTest {

    private static EmbeddedPostgres server;

    private final ConsoleScene scene = new ConsoleScene();
    private String url;

    @TempDir
    private Path directory;

    /** Ann has to give a password. */
    @BeforeAll
    static void startServer(@TempDir Path settings) throws IOException {
        Path access = Files.writeString(
                settings.resolve("hba.conf"), "host all ann all scram-sha-256\nhost all all all trust\n");
        server = EmbeddedPostgres.builder()
                .setServerConfig("hba_file", access.toString())
                .start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void an_empty_database() throws SQLException {
        raw("DROP SCHEMA public CASCADE");
        raw("CREATE SCHEMA public");
        url = server.getJdbcUrl("postgres", "postgres");
    }

    private void raw(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private JdbcStore bots() {
        return JdbcStore.open(
                url, "postgres", Secret.of("unused"), StoreOptions.standard().withClock(scene.clock));
    }

    @Test
    void all_commands_work_beside_a_bot_that_runs() {
        scene.environment.put("LINNET_STORE_PASSWORD", "not-in-any-message");
        try (JdbcStore bots = bots()) {
            ConsoleScene.fill(bots);

            assertThat(scene.run("inspect", "--store", url)).isZero();
            assertThat(scene.printed()).contains("PostgreSQL", OWNER, "waiting  3\n", "dead     2\n", "lease stream");
            assertThat(scene.printed()).doesNotContain(": 0 bytes", "not-in-any-message");
            assertThat(scene.run("show", OWNER, "dead 2", "--store", url)).isZero();
            assertThat(scene.printed()).contains("first asked REPLY (post-1)");
            assertThat(scene.run("requeue", OWNER, "dead 2", "--store", url)).isZero();
            assertThat(scene.run("drop", OWNER, "dead 1", "--yes", "--store", url))
                    .isZero();
            assertThat(scene.run("dead", "--store", url)).isZero();
            assertThat(scene.printed()).isEmpty();
            assertThat(scene.run("prune", "--store", url)).isZero();
            assertThat(scene.run("check", "--store", url)).isZero();

            assertThat(bots.of(OWNER).inbox().waiting(10)).contains(ConsoleScene.row("dead 2"));
            assertThat(bots.of(OWNER).deadLetters().list(10)).isEmpty();
        }
    }

    @Test
    void copies_are_left_to_the_databases_own_tool() {
        bots().close();

        assertThat(scene.run("backup", directory.resolve("copy").toString(), "--store", url))
                .isEqualTo(1);

        assertThat(scene.told()).contains("pg_dump");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_database_without_a_store_stays_without() throws SQLException {
        assertThat(scene.run("inspect", "--store", url)).isEqualTo(1);

        assertThat(scene.told()).contains("there is no store of Linnet's in it");
        // Fails if there is such a table by now.
        raw("CREATE TABLE linnet_schema (version INTEGER)");
    }

    @Test
    void an_older_store_is_left_as_it_is() throws SQLException {
        bots().close();
        raw("DELETE FROM linnet_schema");

        assertThat(scene.run("inspect", "--store", url)).isEqualTo(1);
        assertThat(scene.told()).contains("schema version 0");
    }

    @Test
    void the_password_comes_from_the_environment() throws SQLException {
        raw("DROP ROLE IF EXISTS ann");
        raw("CREATE ROLE ann LOGIN SUPERUSER PASSWORD 'sesame'");
        bots().close();
        String asAnn = server.getJdbcUrl("ann", "postgres");
        assertThat(scene.run("check", "--store", asAnn)).isEqualTo(1);
        scene.environment.put("LINNET_STORE_PASSWORD", "open");
        assertThat(scene.run("check", "--store", asAnn)).isEqualTo(1);
        assertThat(scene.told()).contains("password").doesNotContain("open\"");
        scene.environment.put("LINNET_STORE_PASSWORD", "sesame");

        assertThat(scene.run("check", "--store", asAnn)).isZero();
        assertThat(scene.printed()).startsWith("good").doesNotContain("sesame");
    }
}
