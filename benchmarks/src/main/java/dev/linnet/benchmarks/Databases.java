package dev.linnet.benchmarks;

import dev.linnet.config.Secret;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where stores live while they are measured: a directory of their own, and one PostgreSQL server that writes for good. */
final class Databases implements AutoCloseable {

    /** What a store lives in. */
    enum Kind {
        MEMORY("memory"),
        SQLITE("SQLite"),
        POSTGRESQL("PostgreSQL");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Returns the kinds to measure: all, or those named in the system property {@code linnet.stores}. */
        static List<Kind> chosen() {
            String named = System.getProperty("linnet.stores", "");
            return Stream.of(values())
                    .filter(kind ->
                            named.isEmpty() || List.of(named.split(",")).contains(kind.title.toLowerCase(Locale.ROOT)))
                    .toList();
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private final Path directory;
    private @Nullable EmbeddedPostgres server;
    private int made;

    Databases(Path directory) {
        this.directory = directory;
    }

    static Databases temporary() throws IOException {
        return new Databases(Files.createTempDirectory("linnet-bench"));
    }

    Path directory() {
        return directory;
    }

    /** Makes a new, empty place for a store of the given kind. */
    Place fresh(Kind kind) throws IOException, SQLException {
        made++;
        return switch (kind) {
            case MEMORY -> new Place(kind, "");
            case SQLITE -> new Place(kind, "jdbc:sqlite:" + directory.resolve("store-" + made + ".sqlite"));
            case POSTGRESQL -> new Place(kind, postgres());
        };
    }

    private String postgres() throws IOException, SQLException {
        EmbeddedPostgres running = server;
        if (running == null) {
            // Made for tests, it does not wait for the disk unless told to; a bot's database does.
            running = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            server = running;
        }
        String name = "bench" + made;
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            for (String setting : List.of("fsync", "synchronous_commit")) {
                try (ResultSet answer = statement.executeQuery("SHOW " + setting)) {
                    answer.next();
                    if (!answer.getString(1).equals("on")) {
                        throw new IllegalStateException("PostgreSQL runs with " + setting + " off");
                    }
                }
            }
        }
        return running.getJdbcUrl("postgres", name);
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Where one store lives.
     *
     * @param url its JDBC URL; empty in memory
     */
    record Place(Kind kind, String url) {

        Store open() {
            return open(url);
        }

        /** Opens it over connections that count what is asked of them; in memory there are none. */
        Store openCounted() {
            return open(CountingDriver.PREFIX + url.substring("jdbc:".length()));
        }

        private Store open(String through) {
            return kind == Kind.MEMORY ? new MemoryStore() : JdbcStore.open(through, "postgres", Secret.of("unused"));
        }

        /** Runs a statement, such as one that makes many rows. */
        void execute(String sql) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        /** Returns the one number that a statement answers. */
        long number(String sql) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(sql)) {
                answer.next();
                return answer.getLong(1);
            }
        }

        private Connection connect() throws SQLException {
            return kind == Kind.SQLITE
                    ? DriverManager.getConnection(url)
                    : DriverManager.getConnection(url, "postgres", "");
        }
    }
}
