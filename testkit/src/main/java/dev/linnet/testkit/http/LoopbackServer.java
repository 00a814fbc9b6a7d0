package dev.linnet.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on 127.0.0.1 that hands every request to one {@link Action}. It can be stopped and started again on
 * the same port. Safe for use by several threads.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final long LONG_IDLE_MILLIS = 600_000;

    private final Action action;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Server server;
    private volatile int port;

    /**
     * A server that is not started yet.
     *
     * @param port the port, or 0 for any free one
     * @param clock where the {@code Date} header comes from
     * @param action what answers
     */
    public LoopbackServer(int port, InstantSource clock, Action action) {
        this.port = port;
        this.clock = clock;
        this.action = action;
    }

    /**
     * Listens. Does nothing when the server is running.
     *
     * @return this server
     * @throws UncheckedIOException when the port is taken
     */
    public LoopbackServer start() {
        lock.lock();
        try {
            if (server == null) {
                server = listen();
            }
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Cuts every connection and frees the port. Does nothing when the server is stopped. */
    public void stop() {
        lock.lock();
        try {
            if (server != null) {
                server.stop();
                server = null;
            }
        } catch (Exception e) {
            throw new IllegalStateException("the server on port " + port + " did not stop", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** {@return the port, known once started and kept over a restart} */
    public int port() {
        return port;
    }

    /** {@return the address without a slash at its end, {@code http://127.0.0.1:port}} */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private Server listen() {
        QueuedThreadPool threads = new QueuedThreadPool(128, 4);
        threads.setDaemon(true);
        threads.setName("loopback");
        Server starting = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendDateHeader(false);
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(starting, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(LONG_IDLE_MILLIS);
        connector.setShutdownIdleTimeout(0);
        starting.addConnector(connector);
        starting.setStopTimeout(0);
        ServerWebSocketContainer sockets = ServerWebSocketContainer.ensure(starting);
        sockets.setIdleTimeout(java.time.Duration.ZERO);
        sockets.setMaxTextMessageSize(8L * 1024 * 1024);
        starting.setHandler(new Wire(action, clock, sockets));
        try {
            starting.start();
        } catch (IOException e) {
            throw new UncheckedIOException("could not listen on 127.0.0.1:" + port, e);
        } catch (Exception e) {
            throw new IllegalStateException("could not start a server on 127.0.0.1:" + port, e);
        }
        port = connector.getLocalPort();
        return starting;
    }
}
