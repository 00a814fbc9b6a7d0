package dev.linnet.testkit.mastodon;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signs of life each flavour sends, and the passing of time for scheduled posts and polls. */
final class KeepAlive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);
    private static final long SETTLE_MILLIS = 250;
    private final World world;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "mastodon-server-timer");
        thread.setDaemon(true);
        return thread;
    });

    KeepAlive(World world, Duration pings) {
        this.world = world;
        repeat(this::ping, pings.toMillis());
        repeat(this::thump, pings.toMillis() / 2);
        repeat(() -> world.doing(() -> {}), SETTLE_MILLIS);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void repeat(Runnable work, long millis) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("the server's timer failed", e);
            }
        };
        timer.scheduleWithFixedDelay(guarded, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void ping() {
        world.hub.forEach(sub -> {
            if (sub.socket == null) {
                return;
            }
            if (world.flavour == Flavour.PLEROMA) {
                sub.socket.send("");
            } else if (world.flavour == Flavour.MASTODON && sub.awaitsPong) {
                sub.drop();
            } else {
                sub.awaitsPong = true;
                sub.socket.ping();
            }
        });
    }

    private void thump() {
        world.hub.forEach(sub -> {
            if (sub.events != null) {
                sub.events.comment("thump");
            }
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
