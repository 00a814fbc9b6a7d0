package dev.linnet.store;

import dev.linnet.config.Secret;
import dev.linnet.store.StoreException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a store that is there already, also while bots run on it: it never makes one, never changes the form of its
 * tables, and leaves files alone that are no stores. Safe for use by many threads. Every method throws {@link StoreException}
 * when the database fails.
 */
public final class Caretaker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Caretaker.class);
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    // SQLite's SQLITE_OPEN_READWRITE without SQLITE_OPEN_CREATE: a file that vanished is not made anew.
    private static final String OPEN_EXISTING = "2";

    /**
     * What can be said of a store at a glance.
     *
     * @param place where it is, in words, without anything secret
     * @param version the version of the form its tables have
     * @param known the version that this Linnet works with
     * @param bytes how much room it takes
     */
    public record Condition(String place, int version, int known, long bytes) {}

    private final Database database;
    private final StoreOptions options;
    private final String url;
    private final String place;

    private Caretaker(String url, Properties properties, Dialect dialect, StoreOptions options) {
        this.url = url;
        this.options = options;
        this.place = Failures.place(dialect, url);
        Connections one = new Connections(JdbcStore.opening(url, place, properties), 1, true);
        this.database = new Database(dialect, new Failures(dialect, place), one, one);
    }

    /**
     * Makes a caretaker of a store in an SQLite file.
     *
     * @throws StoreException when there is no such file, or it is no store of Linnet's
     * @throws IllegalArgumentException when there is a question mark in the path, after which the driver reads settings
     */
    public static Caretaker sqlite(Path file, StoreOptions options) {
        Path path = file.toAbsolutePath().normalize();
        if (path.toString().contains("?")) {
            throw new IllegalArgumentException(
                    "the path of an SQLite file must not have a question mark in it, but was " + path);
        }
        if (!Files.isRegularFile(path)) {
            throw new StoreException(
                    Reason.UNREACHABLE, "could not use " + path + ": there is no such file; none was made", null);
        }
        Properties properties = new Properties();
        properties.setProperty("open_mode", OPEN_EXISTING);
        properties.setProperty("busy_timeout", Long.toString(options.patience().toMillis()));
        properties.setProperty("synchronous", "FULL");
        return started(new Caretaker(SQLITE + path, properties, Dialect.SQLITE, options));
    }

    /**
     * Makes a caretaker of a store in PostgreSQL, over one connection.
     *
     * @param jdbcUrl where it is, as {@code jdbc:postgresql://host/database?user=bot}; without a user, it is the one who runs
     *     this process
     * @param password the user's password, or {@code null} to send none
     * @throws StoreException when it cannot be reached, or there is no store of Linnet's in it
     * @throws IllegalArgumentException when it is the URL of something else
     */
    public static Caretaker postgresql(String jdbcUrl, @Nullable Secret password, StoreOptions options) {
        if (!jdbcUrl.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "the URL of a PostgreSQL store begins with " + POSTGRESQL + ", but this one does not");
        }
        Properties properties = JdbcStore.bounded(options);
        properties.setProperty(
                "options", "-c lock_timeout=" + options.patience().toMillis());
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        return started(new Caretaker(jdbcUrl, properties, Dialect.POSTGRESQL, options));
    }

    private static Caretaker started(Caretaker caretaker) {
        boolean ready = false;
        try {
            caretaker.version();
            ready = true;
            return caretaker;
        } finally {
            if (!ready) {
                caretaker.close();
            }
        }
    }

    /** Tells where the store is, how large it is and of which version. */
    public Condition condition() {
        return new Condition(place, version(), Migrations.known(), bytes());
    }

    /**
     * Returns the store, to be worked with as bots do. It is closed with this caretaker.
     *
     * @throws StoreException when its tables have another form than this Linnet works with: they are not changed
     */
    public Store store() {
        int version = version();
        if (version > Migrations.known()) {
            throw database.failures().newer(version, Migrations.known());
        } else if (version < Migrations.known()) {
            throw database.failures().older(version, Migrations.known());
        }
        return new JdbcStore(database, options);
    }

    /**
     * Looks for damage: reads all of an SQLite file, and sees whether what belongs together is there. Takes long when there is
     * much to read. Whether PostgreSQL's own files are sound cannot be seen from here.
     *
     * @return what is wrong, in words; empty when all is well
     */
    public List<String> check() {
        List<String> wrong = new ArrayList<>();
        try {
            if (database.dialect() == Dialect.SQLITE) {
                wrong.addAll(database.read(
                        "check " + place, sql -> sql.query("PRAGMA integrity_check", columns -> columns.text(1))));
                wrong.remove("ok");
            }
            if (wrong.isEmpty()) {
                orphans(wrong, "dead letters have no event", "linnet_dead_letter", "1 = 1", "linnet_inbox");
                orphans(
                        wrong,
                        "given up events have no dead letter",
                        "linnet_inbox",
                        "state = 'dead'",
                        "linnet_dead_letter");
            }
        } catch (StoreException failure) {
            if (failure.reason() != Reason.CORRUPT) {
                throw failure;
            }
            wrong.add(String.valueOf(failure.getMessage()));
        }
        return wrong;
    }

    private void orphans(List<String> wrong, String what, String table, String condition, String other) {
        long found = database.read(
                "check " + place,
                sql -> sql.number(
                        "SELECT count(*) FROM " + table + " t WHERE " + condition + " AND NOT EXISTS (SELECT 1"
                                + " FROM " + other + " o WHERE o.owner = t.owner AND o.event = t.event)"));
        if (found > 0) {
            wrong.add(found + " " + what);
        }
    }

    /**
     * Writes a copy of an SQLite store to a new file that only its owner may read. The copy is as the store was at one moment;
     * bots go on meanwhile. The file is there under its name only when it is complete and on the disk.
     *
     * @throws StoreException when there is a file of that name, or it cannot be written, or the store is in PostgreSQL
     */
    public void backup(Path file) {
        if (database.dialect() != Dialect.SQLITE) {
            throw new StoreException(
                    Reason.OTHER,
                    "could not copy " + place + ": a store in PostgreSQL is copied by `pg_dump`, also while bots run",
                    null);
        }
        Path target = file.toAbsolutePath().normalize();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        for (Path taken : List.of(target, part)) {
            if (Files.exists(taken)) {
                throw new StoreException(
                        Reason.OTHER,
                        "could not copy " + place + ": " + taken
                                + " is there already; remove it or choose another name",
                        null);
            }
        }
        boolean complete = false;
        try {
            JdbcStore.create(part);
            database.read("copy the store to " + part, sql -> sql.update("VACUUM INTO ?", part));
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, target);
            complete = true;
        } catch (IOException failure) {
            throw new StoreException(
                    Reason.OTHER, "could not copy " + place + " to " + target + ": " + failure, failure);
        } finally {
            if (!complete) {
                discard(part);
            }
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException stays) {
            log.warn("The unfinished copy {} could not be removed", part, stays);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    private int version() {
        String tables = database.dialect() == Dialect.SQLITE
                ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'linnet_schema'"
                : "SELECT count(to_regclass('linnet_schema'))";
        return database.read("look into the store", sql -> {
            if (sql.number(tables) == 0) {
                throw database.failures().none();
            }
            return (int) sql.number("SELECT max(version) FROM linnet_schema");
        });
    }

    private long bytes() {
        if (database.dialect() == Dialect.SQLITE) {
            return size(url.substring(SQLITE.length())) + size(url.substring(SQLITE.length()) + "-wal");
        }
        return database.read(
                "see how large the store is",
                sql -> sql.number("SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r'"
                        + " AND relname LIKE 'linnet\\_%' AND relnamespace = (SELECT relnamespace FROM pg_class"
                        + " WHERE oid = to_regclass('linnet_schema'))"));
    }

    private static long size(String file) {
        try {
            Path path = Path.of(file);
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
