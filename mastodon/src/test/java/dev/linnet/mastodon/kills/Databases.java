package dev.linnet.mastodon.kills;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Makes empty places for stores: files, or databases of a PostgreSQL that starts when it is first needed. */
final class Databases implements AutoCloseable {

    private final Path directory;
    private @Nullable EmbeddedPostgres postgres;
    private int made;

    Databases(Path directory) {
        this.directory = directory;
    }

    /** Returns where a new store is to live. */
    synchronized String make(boolean sqlite) {
        String name = "kills_" + made++;
        if (sqlite) {
            return directory.resolve(name + ".db").toString();
        }
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            }
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return postgres.getJdbcUrl("postgres", name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public synchronized void close() {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
