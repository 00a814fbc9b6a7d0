package dev.linnet.testkit.store;

import dev.linnet.config.Secret;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import dev.linnet.store.StoreOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL server for the tests of one class and those nested in it, empty at the beginning of each. */
final class Postgres implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private EmbeddedPostgres server;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (server == null) {
            server = EmbeddedPostgres.start();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (context.getRequiredTestClass().getEnclosingClass() == null) {
            server.close();
        }
    }

    Store open(BotClock clock) {
        return JdbcStore.open(
                server.getJdbcUrl("postgres", "postgres"),
                "postgres",
                Secret.of("unused"),
                StoreOptions.standard().withClock(clock));
    }
}
