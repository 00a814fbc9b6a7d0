package dev.linnet.elelem;

import dev.linnet.config.Secret;
import dev.linnet.elelem.budget.Ledger;
import dev.linnet.elelem.budget.MemoryLedger;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where elelem keeps what must survive a restart.
 *
 * @param directory for the files, or {@code null} to keep what would be in them in memory
 * @param database for all but the ledger, or {@code null} for a file in the directory
 */
record Keeping(@Nullable Path directory, @Nullable Database database) {

    /** A database in PostgreSQL. */
    record Database(String url, String user, Secret password) {
        private String place() {
            return url.replaceFirst("[?;].*", "");
        }
    }

    static Keeping inMemory() {
        return new Keeping(null, null);
    }

    /**
     * Returns where to keep it by what is set. On a real account that is a directory in any case: the one that is set, or the
     * usual place for such things in the user's home.
     *
     * @throws IllegalArgumentException when what is set does not do, or the home is not known
     */
    static Keeping of(ElelemConfig config, Map<String, String> environment) {
        Path directory = config.directory();
        if (directory == null
                && (config.mastodon().server() != null || config.bluesky().handle() != null)) {
            directory = stateHome(environment).resolve("elelem");
        }
        return new Keeping(directory, database(config.store()));
    }

    boolean durable() {
        return directory != null || database != null;
    }

    /** Opens the store; the caller closes it. */
    Store store(BotClock clock) {
        if (database != null) {
            return JdbcStore.open(database.url(), database.user(), database.password());
        }
        return directory == null
                ? new MemoryStore(clock, MemoryStore.DEFAULT_MEMORY)
                : JdbcStore.sqlite(made(directory).resolve("elelem.sqlite"));
    }

    Ledger ledger() {
        return directory == null
                ? new MemoryLedger()
                : new FileLedger(made(directory).resolve("spending.json"));
    }

    /** Returns the place in one line, for people. */
    String told() {
        String ledger = directory == null ? "in memory" : "in " + directory;
        return database == null
                ? "What must survive a restart is kept " + ledger + "."
                : "What must survive a restart is kept in " + database.place() + ", and what was spent " + ledger + ".";
    }

    private static @Nullable Database database(ElelemConfig.StorePart part) {
        String url = part.url();
        String user = part.user();
        Secret password = part.password();
        if (url == null) {
            if (user != null || password != null) {
                throw new IllegalArgumentException("store.user or store.password is set but store.url is not: set"
                        + " ELELEM_STORE__URL to jdbc:postgresql://host/database, or take the others out");
            }
            return null;
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("store.url is for PostgreSQL and looks like"
                    + " jdbc:postgresql://host/database; for a file on this machine, set directory and no store.url");
        }
        if (url.matches("(?is).*[?&](ssl)?password=.*|.*//[^/@]*@.*")) {
            throw new IllegalArgumentException("there is a password or a user in store.url: set ELELEM_STORE__USER and"
                    + " ELELEM_STORE__PASSWORD instead, or ELELEM_STORE__PASSWORD_FILE to the file that holds it");
        }
        if (user == null || password == null) {
            throw new IllegalArgumentException("store.url is set but store.user or store.password is not: set"
                    + " ELELEM_STORE__USER and ELELEM_STORE__PASSWORD, or ELELEM_STORE__PASSWORD_FILE to the file that"
                    + " holds it");
        }
        return new Database(url, user, password);
    }

    /** The base directory for state, as the XDG Base Directory Specification has it: a relative path counts as none. */
    private static Path stateHome(Map<String, String> environment) {
        Path given = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
        if (given.isAbsolute()) {
            return given;
        }
        Path home = Path.of(environment.getOrDefault("HOME", ""));
        if (!home.isAbsolute()) {
            throw new IllegalArgumentException("there is no home directory to keep in what must survive a restart: set"
                    + " directory (ELELEM_DIRECTORY) to a place that only elelem's user can read");
        }
        return home.resolve(".local").resolve("state");
    }

    private static Path made(Path directory) {
        try {
            return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? Files.createDirectories(
                            directory,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                    : Files.createDirectories(directory);
        } catch (IOException refused) {
            throw new IllegalArgumentException(
                    "the directory " + directory + " cannot be made (" + refused
                            + "); set directory (ELELEM_DIRECTORY) to a place that can be written to",
                    refused);
        }
    }
}
