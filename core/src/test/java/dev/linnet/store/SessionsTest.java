package dev.linnet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

    private static final Secret TOKEN = Secret.of("a token that nobody may read");
    private static final Secret KEY = key((byte) 1);

    @TempDir
    private Path directory;

    private JdbcStore open(StoreOptions options) {
        return JdbcStore.sqlite(directory.resolve("linnet.db"), options);
    }

    private JdbcStore locked() {
        return open(StoreOptions.standard().withSessionKey(KEY));
    }

    private static Secret key(byte filling) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, filling);
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }

    private void raw(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("linnet.db"))) {
            new Statements(connection).execute(sql);
        }
    }

    @Test
    void a_session_saved_under_a_key_comes_back_under_it() {
        try (JdbcStore store = locked()) {
            store.sessions().save("bsky/ann", TOKEN);
        }

        try (JdbcStore store = locked()) {
            assertThat(store.sessions().find("bsky/ann")).contains(TOKEN);
        }
    }

    @Test
    void with_a_key_no_file_holds_the_token() throws IOException {
        try (JdbcStore store = locked()) {
            store.sessions().save("bsky/ann", TOKEN);

            assertThat(everythingOnDisk()).contains("bsky/ann").doesNotContain("nobody may read");
        }
    }

    @Test
    void without_a_key_a_session_is_kept_readable() throws IOException {
        try (JdbcStore store = open(StoreOptions.standard())) {
            store.sessions().save("bsky/ann", TOKEN);

            assertThat(everythingOnDisk()).contains("nobody may read");
            assertThat(store.sessions().find("bsky/ann")).contains(TOKEN);
        }
    }

    private String everythingOnDisk() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void the_same_session_saved_twice_looks_different() throws SQLException {
        try (JdbcStore store = locked()) {
            store.sessions().save("one", TOKEN);
            store.sessions().save("two", TOKEN);
        }

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("linnet.db"))) {
            List<String> stored =
                    new Statements(connection).query("SELECT value FROM linnet_session", columns -> columns.text(1));
            assertThat(stored).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void another_key_does_not_open_it_and_the_refusal_says_what_to_do() {
        try (JdbcStore store = locked()) {
            store.sessions().save("bsky/ann", TOKEN);
        }

        try (JdbcStore store = open(StoreOptions.standard().withSessionKey(key((byte) 2)))) {
            assertThatThrownBy(() -> store.sessions().find("bsky/ann"))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(StoreException.Reason.REFUSED))
                    .hasMessageContaining("bsky/ann")
                    .hasMessageContaining("log on anew");
        }
    }

    @Test
    void no_key_does_not_open_it_either() {
        try (JdbcStore store = locked()) {
            store.sessions().save("bsky/ann", TOKEN);
        }

        try (JdbcStore store = open(StoreOptions.standard())) {
            assertThatThrownBy(() -> store.sessions().find("bsky/ann"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no key was given");
        }
    }

    @Test
    void a_session_put_in_the_place_of_another_does_not_open() throws SQLException {
        try (JdbcStore store = locked()) {
            store.sessions().save("mallory", TOKEN);
        }
        raw("UPDATE linnet_session SET name = 'ann'");

        try (JdbcStore store = locked()) {
            assertThatThrownBy(() -> store.sessions().find("ann")).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void a_session_from_before_there_was_a_key_is_still_read_and_locked_when_it_is_saved_again() throws IOException {
        try (JdbcStore store = open(StoreOptions.standard())) {
            store.sessions().save("bsky/ann", Secret.of("older"));
        }

        try (JdbcStore store = locked()) {
            assertThat(store.sessions().find("bsky/ann")).contains(Secret.of("older"));
            store.sessions().save("bsky/ann", TOKEN);
            assertThat(everythingOnDisk()).doesNotContain("nobody may read");
        }
    }

    @Test
    void a_removed_session_is_gone() {
        try (JdbcStore store = locked()) {
            store.sessions().save("bsky/ann", TOKEN);
            store.sessions().remove("bsky/ann");

            assertThat(store.sessions().find("bsky/ann")).isEmpty();
        }
    }

    @Test
    void a_key_of_the_wrong_kind_is_refused_without_being_shown() {
        assertThatThrownBy(() -> StoreOptions.standard().withSessionKey(Secret.of("password123")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("password123");
    }
}
