package dev.linnet.store;

import dev.linnet.config.Secret;
import dev.linnet.resilience.SharedBuckets;
import dev.linnet.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that outlives the process, in SQLite or PostgreSQL. The application brings the driver: {@code
 * org.xerial:sqlite-jdbc} or {@code org.postgresql:postgresql}. Tables are made and brought up to date when a store is
 * opened; their names begin with {@code linnet_}.
 *
 * <p>SQLite is for one machine: any number of bots, also in several processes. It writes ahead (WAL) and waits for the disk
 * with every change ({@code synchronous=FULL}), so that what was confirmed survives a loss of power; keep the file on a local
 * disk, and copy it only while no bot runs or with SQLite's own {@code .backup}. PostgreSQL is for several machines.
 *
 * <p>Of an event that is over, only that it was there is kept, until {@link Inbox#prune}; what it said, what its handler
 * remembered and what it asked for is removed in the same transaction. Times are kept to the nanosecond from 1677 to 2262.
 * On PostgreSQL, ids and names may be up to 2,000 bytes long; everything else is as long as it likes.
 *
 * <p>Safe for use by many threads. Every method throws {@link StoreException} when the database fails; each is done wholly or
 * not at all. A connection that broke is made anew.
 */
public final class JdbcStore implements Store {

    private static final Logger log = LoggerFactory.getLogger(JdbcStore.class);
    private static final String SQLITE = "jdbc:sqlite:";

    private final Database database;
    private final StoreOptions options;
    private final Leases leases;
    private final SharedBuckets buckets;
    private final Sessions sessions;

    /** Makes a store over tables that are there and up to date. */
    JdbcStore(Database database, StoreOptions options) {
        this.database = database;
        this.options = options;
        this.leases = new JdbcLeases(database, options.clock());
        this.buckets = new JdbcBuckets(database, options.clock());
        this.sessions = new JdbcSessions(database, new Vault(options.sessionKey(), new SecureRandom()));
    }

    /**
     * Opens a store in an SQLite file with standard options. See {@link #sqlite(Path, StoreOptions)}.
     *
     * @throws StoreException when it cannot be opened, is damaged, cannot be written to or is of a newer version
     */
    public static JdbcStore sqlite(Path file) {
        return sqlite(file, StoreOptions.standard());
    }

    /**
     * Opens a store in an SQLite file. The file and its directory are made when they are not there; only their owner may read a
     * file that is made.
     *
     * @throws StoreException when it cannot be opened, is damaged, cannot be written to or is of a newer version
     * @throws IllegalArgumentException when there is a question mark in the path, after which the driver reads settings
     */
    public static JdbcStore sqlite(Path file, StoreOptions options) {
        Path place = file.toAbsolutePath().normalize();
        if (place.toString().contains("?")) {
            throw new IllegalArgumentException(
                    "the path of an SQLite file must not have a question mark in it, but was " + place);
        }
        try {
            create(place);
        } catch (IOException failure) {
            throw new StoreException(
                    Reason.UNREACHABLE,
                    "could not make the SQLite file " + place + ": " + failure
                            + "; choose a place that can be written to",
                    failure);
        }
        return connect(SQLITE + place, new Properties(), options);
    }

    /**
     * Opens a store with standard options. See {@link #open(String, String, Secret, StoreOptions)}.
     *
     * @throws StoreException when it cannot be opened, cannot be written to or is of a newer version
     */
    public static JdbcStore open(String jdbcUrl, String user, Secret password) {
        return open(jdbcUrl, user, password, StoreOptions.standard());
    }

    /**
     * Opens a store in PostgreSQL over a few connections of its own. Connecting gives up after the store's patience, and waiting
     * for an answer after six times as long, unless the URL says otherwise.
     *
     * @param jdbcUrl where it is, as {@code jdbc:postgresql://host/database}
     * @throws StoreException when it cannot be opened, cannot be written to or is of a newer version
     */
    public static JdbcStore open(String jdbcUrl, String user, Secret password, StoreOptions options) {
        Properties properties = jdbcUrl.startsWith(SQLITE) ? new Properties() : bounded(options);
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        return connect(jdbcUrl, properties, options);
    }

    /** Returns settings of PostgreSQL's driver by which nothing waits for ever. */
    static Properties bounded(StoreOptions options) {
        Properties properties = new Properties();
        long seconds = Math.max(1, options.patience().toSeconds());
        properties.setProperty("connectTimeout", Long.toString(seconds));
        properties.setProperty("socketTimeout", Long.toString(6 * seconds));
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    /**
     * Opens a store with standard options over connections of the application's. See {@link #of(DataSource, StoreOptions)}.
     *
     * @throws StoreException when it cannot be opened, is damaged, cannot be written to or is of a newer version
     */
    public static JdbcStore of(DataSource source) {
        return of(source, StoreOptions.standard());
    }

    /**
     * Opens a store over connections of the application's. A connection to PostgreSQL is given back after each use, so hand in
     * a pool; those to SQLite are kept until the store is closed.
     *
     * @throws StoreException when it cannot be opened, is damaged, cannot be written to or is of a newer version
     */
    public static JdbcStore of(DataSource source, StoreOptions options) {
        return start(source::getConnection, false, "a store over a data source", options);
    }

    @Override
    public BotStore of(String owner) {
        return new JdbcBotStore(new Claim(database, owner, null), options.clock());
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Survey survey() {
        return database.read(
                "count what is kept", sql -> new JdbcSurvey(sql, options.clock().instant()).take());
    }

    @Override
    public SharedBuckets buckets() {
        return buckets;
    }

    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public void close() {
        database.close();
    }

    private static JdbcStore connect(String url, Properties properties, StoreOptions options) {
        String bare = url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
        return start(opening(url, bare, properties), true, bare, options);
    }

    /** Returns what makes connections, if there is a driver. */
    static Connections.Opening opening(String url, String bare, Properties properties) {
        Driver driver = driver(url, bare);
        return () -> connection(driver, url, properties);
    }

    private static Driver driver(String url, String bare) {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException none) {
            throw new StoreException(
                    Reason.UNREACHABLE,
                    "could not open " + bare + ": no driver for it is on the class path; add "
                            + (url.startsWith(SQLITE) ? "org.xerial:sqlite-jdbc" : "org.postgresql:postgresql"),
                    none);
        }
    }

    private static Connection connection(Driver driver, String url, Properties properties) throws SQLException {
        @Nullable Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not know this kind of URL");
        }
        return connection;
    }

    private static JdbcStore start(Connections.Opening opening, boolean ours, String place, StoreOptions options) {
        Database database = open(opening, ours, place, options);
        boolean ready = false;
        try {
            new Migrations(database).run(options.clock().instant());
            ready = true;
            return new JdbcStore(database, options);
        } finally {
            if (!ready) {
                database.close();
            }
        }
    }

    private static Database open(Connections.Opening opening, boolean ours, String place, StoreOptions options) {
        try {
            return Database.open(opening, ours, options.connections(), options.patience());
        } catch (SQLException failure) {
            Dialect dialect = place.startsWith(SQLITE) ? Dialect.SQLITE : Dialect.POSTGRESQL;
            throw new Failures(dialect, place).explain("open the store", failure);
        }
    }

    /** Makes an empty file that only its owner may read, unless it is there. */
    static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createFile(file, ownerOnly);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            log.debug("{} was made by somebody else at the same time", file);
        }
    }
}
