package dev.linnet.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bounded number of connections, made when they are needed and kept for the next who needs one. */
final class Connections implements AutoCloseable {

    /** Makes a connection that is ready for use. */
    interface Opening {
        Connection open() throws SQLException;
    }

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private final Opening opening;
    private final int most;
    private final boolean keep;
    private final Semaphore permits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private volatile boolean closed;

    /**
     * Makes an empty set.
     *
     * @param keep whether a connection is kept after use, or given back to where it came from
     */
    Connections(Opening opening, int most, boolean keep) {
        this.opening = opening;
        this.most = most;
        this.keep = keep;
        this.permits = new Semaphore(most, true);
    }

    /** Takes a connection, waiting for one while all are in use. */
    Connection take() throws SQLException {
        permits.acquireUninterruptibly();
        boolean taken = false;
        try {
            Connection connection = poll();
            if (connection == null) {
                connection = opening.open();
            }
            taken = true;
            return connection;
        } finally {
            if (!taken) {
                permits.release();
            }
        }
    }

    /** Gives a connection back. One that is not fit for further use is closed. */
    void give(Connection connection, boolean fit) {
        try {
            if (fit && keep && !closed) {
                lock.lock();
                try {
                    idle.push(connection);
                } finally {
                    lock.unlock();
                }
            } else {
                close(connection);
            }
        } finally {
            permits.release();
        }
    }

    /** Closes what nobody uses at the moment: when one connection broke, the others have often broken with it. */
    void closeIdle() {
        for (Connection connection = poll(); connection != null; connection = poll()) {
            close(connection);
        }
    }

    /** Waits until nobody uses a connection, and closes them all. */
    @Override
    public void close() {
        closed = true;
        permits.acquireUninterruptibly(most);
        try {
            closeIdle();
        } finally {
            permits.release(most);
        }
    }

    private @Nullable Connection poll() {
        lock.lock();
        try {
            return idle.poll();
        } finally {
            lock.unlock();
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            log.debug("A connection did not close properly", failure);
        }
    }
}
