package dev.linnet.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Brings the tables of a store to the form that this version knows, one numbered script after another. */
final class Migrations {

    /** The scripts, in the order of the versions they lead to, from 1. A script that was released never changes. */
    private static final List<String> SCRIPTS =
            List.of("001-first-tables.sql", "002-replicas.sql", "003-put-off-since.sql");

    private static final String NAME = "schema";

    private final Database database;

    Migrations(Database database) {
        this.database = database;
    }

    /** Returns the version that the scripts lead to. */
    static int known() {
        return SCRIPTS.size();
    }

    /** Runs the scripts that have not run yet. Several machines may do so at once: each script runs once. */
    void run(Instant now) {
        database.change("open the store", sql -> {
            database.dialect().check(sql);
            database.dialect().hold(sql, NAME);
            sql.execute("CREATE TABLE IF NOT EXISTS linnet_schema (version INTEGER NOT NULL PRIMARY KEY,"
                    + " applied_at BIGINT NOT NULL)");
        });
        for (int version = 1; version <= SCRIPTS.size(); version++) {
            bringTo(version, now);
        }
    }

    private void bringTo(int version, Instant now) {
        database.change("bring the store to schema version " + version, sql -> {
            database.dialect().hold(sql, NAME);
            int found = (int) sql.number("SELECT max(version) FROM linnet_schema");
            if (found > SCRIPTS.size()) {
                throw database.failures().newer(found, SCRIPTS.size());
            }
            if (found < version) {
                for (String statement : statements(SCRIPTS.get(version - 1))) {
                    sql.execute(statement);
                }
                sql.update("INSERT INTO linnet_schema (version, applied_at) VALUES (?, ?)", version, now);
            } else {
                // A store that cannot be written to must say so now, not when an event waits to be saved.
                sql.update("UPDATE linnet_schema SET applied_at = applied_at WHERE version = ?", version);
            }
        });
    }

    private List<String> statements(String script) throws SQLException {
        String text = read(script).replace("${identity}", database.dialect().identity());
        List<String> statements = new ArrayList<>();
        for (String statement : text.replaceAll("(?m)^\\s*--.*$", "").split(";\\s*\n")) {
            if (!statement.isBlank()) {
                statements.add(statement.strip());
            }
        }
        return statements;
    }

    private static String read(String script) {
        try (InputStream resource = Migrations.class.getResourceAsStream(script)) {
            if (resource == null) {
                throw new IllegalStateException(
                        "the script " + script + " is missing from Linnet's jar; build it anew");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read the script " + script, failure);
        }
    }
}
