package dev.linnet.store;

import dev.linnet.store.StoreException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Does pieces of work on a database: each wholly or not at all, and again when the connection had gone stale. */
final class Database implements AutoCloseable {

    /** A piece of work that leaves everything as it was when it throws. */
    interface Work<T> {
        T on(Statements sql) throws SQLException;
    }

    /** A piece of work without a result. */
    interface Step {
        void on(Statements sql) throws SQLException;
    }

    private static final int ATTEMPTS = 3;

    private final Dialect dialect;
    private final Failures failures;
    private final Connections writers;
    private final Connections readers;
    private volatile boolean closed;

    /** Makes a database over connections that need no further preparation; the same set may write and read. */
    Database(Dialect dialect, Failures failures, Connections writers, Connections readers) {
        this.dialect = dialect;
        this.failures = failures;
        this.writers = writers;
        this.readers = readers;
    }

    /**
     * Opens a database and finds out what it is.
     *
     * @param opening makes connections
     * @param ours whether connections can be kept, or belong to a pool of somebody else's
     */
    static Database open(Connections.Opening opening, boolean ours, int connections, Duration patience)
            throws SQLException {
        try (Connection first = opening.open()) {
            String product = first.getMetaData().getDatabaseProductName();
            Dialect dialect = Dialect.of(product)
                    .orElseThrow(() -> new StoreException(
                            Reason.REFUSED,
                            "could not open a store in " + product + ": a store lives in SQLite or PostgreSQL",
                            null));
            String url = String.valueOf(first.getMetaData().getURL());
            Failures failures = new Failures(dialect, Failures.place(dialect, url));
            boolean kept = ours || dialect == Dialect.SQLITE;
            Connections.Opening prepared = () -> prepared(dialect, opening.open(), kept, patience);
            if (dialect == Dialect.SQLITE) {
                return new Database(
                        dialect,
                        failures,
                        new Connections(prepared, 1, true),
                        new Connections(prepared, connections - 1, true));
            }
            Connections all = new Connections(prepared, connections, kept);
            return new Database(dialect, failures, all, all);
        }
    }

    /** Reads, without waiting for those who write. */
    <T> T read(String task, Work<T> work) {
        return attempt(readers, task, work, false);
    }

    /** Writes with a single statement that can be repeated without harm. */
    <T> T write(String task, Work<T> work) {
        return attempt(writers, task, work, false);
    }

    /** Does several things, all or none. */
    <T> T together(String task, Work<T> work) {
        return attempt(writers, task, work, true);
    }

    /** Does several things that have no result, all or none. */
    void change(String task, Step step) {
        together(task, sql -> {
            step.on(sql);
            return true;
        });
    }

    Dialect dialect() {
        return dialect;
    }

    Failures failures() {
        return failures;
    }

    /** Waits for work that is under way, and lets go of the database. */
    @Override
    public void close() {
        closed = true;
        readers.close();
        writers.close();
    }

    private <T> T attempt(Connections from, String task, Work<T> work, boolean together) {
        boolean interrupted = false;
        try {
            for (int attempt = 1; ; attempt++) {
                if (closed) {
                    throw failures.closed(task);
                }
                // A handler that is told to hurry must still be able to say what it has done.
                interrupted |= Thread.interrupted();
                try {
                    return once(from, work, together);
                } catch (Unconfirmed failure) {
                    throw failures.unconfirmed(task, failure.answer);
                } catch (SQLException failure) {
                    if (attempt >= ATTEMPTS || !retry(from, failure)) {
                        throw failures.explain(task, failure);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean retry(Connections from, SQLException failure) {
        if (dialect == Dialect.POSTGRESQL && dialect.reason(failure) == Reason.UNREACHABLE) {
            from.closeIdle();
            return true;
        }
        return dialect.undone(failure);
    }

    private <T> T once(Connections from, Work<T> work, boolean together) throws SQLException {
        Connection connection = from.take();
        boolean fit = false;
        try {
            T result = together ? transaction(connection, work) : work.on(new Statements(connection));
            fit = true;
            return result;
        } catch (SQLException | RuntimeException failure) {
            fit = connection.isValid(1);
            throw failure;
        } finally {
            from.give(connection, fit);
        }
    }

    private <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        dialect.begin(connection);
        boolean confirming = false;
        try {
            T result = work.on(new Statements(connection));
            confirming = true;
            dialect.commit(connection);
            return result;
        } catch (SQLException | RuntimeException failure) {
            try {
                dialect.rollback(connection);
            } catch (SQLException stuck) {
                failure.addSuppressed(stuck);
                connection.close();
            }
            if (confirming && failure instanceof SQLException answer && dialect.reason(answer) == Reason.UNREACHABLE) {
                throw new Unconfirmed(answer);
            }
            throw failure;
        }
    }

    /** Somebody else's connection is used as it is, except that each statement must count at once. */
    private static Connection prepared(Dialect dialect, Connection connection, boolean kept, Duration patience)
            throws SQLException {
        boolean ready = false;
        try {
            connection.setAutoCommit(true);
            if (kept) {
                dialect.prepare(connection, patience);
            }
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    /** The answer to a commit got lost. */
    private static final class Unconfirmed extends SQLException {
        private final SQLException answer;

        Unconfirmed(SQLException answer) {
            super(answer);
            this.answer = answer;
        }
    }
}
