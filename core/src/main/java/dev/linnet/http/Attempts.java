package dev.linnet.http;

import dev.linnet.http.ApiException.NetworkException;
import dev.linnet.http.ApiException.RateLimited;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call with all its attempts. */
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(HttpTransport.class);

    private final TransportSettings settings;
    private final Exchange exchange;
    private final Call call;
    private final long start;

    Attempts(TransportSettings settings, Exchange exchange, Call call) {
        this.settings = settings;
        this.exchange = exchange;
        this.call = call;
        this.start = settings.clock().nanoTime();
    }

    Reply run() {
        for (int next = 1; ; next++) {
            int attempt = next;
            long began = settings.clock().nanoTime();
            try {
                Duration patience = settings.retry().deadline().minus(since(start));
                Reply reply = exchange.attempt(call, patience);
                tell(settings, hears -> hears.answered(call, reply.status(), attempt, since(began)));
                return reply;
            } catch (ApiException failure) {
                waitOrGiveUp(failure, attempt, began);
            }
        }
    }

    private void waitOrGiveUp(ApiException failure, int attempt, long began) {
        tell(settings, hears -> hears.failed(call, failure, attempt, since(began)));
        if (!isSafe(failure)) {
            throw failure;
        }
        Optional<Duration> wait = settings.retry().next(attempt, failure, since(start), settings.random());
        if (wait.isEmpty()) {
            throw failure;
        }
        log.info("Trying again in {}, attempt {}: {}", wait.get(), attempt + 1, failure.getMessage());
        tell(settings, hears -> hears.retrying(call, failure, attempt + 1, wait.get()));
        try {
            settings.clock().sleep(wait.get());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new NetworkException(
                    failure.problem(), NetworkException.Kind.INTERRUPTED, host(), failure.mayHaveBeenDone(), failure);
        }
    }

    private boolean isSafe(ApiException failure) {
        return call.isRepeatable()
                || failure instanceof RateLimited
                || (failure instanceof NetworkException && !failure.mayHaveBeenDone());
    }

    private String host() {
        return settings.base().getHost();
    }

    private Duration since(long time) {
        return Duration.ofNanos(settings.clock().nanoTime() - time);
    }

    static void tell(TransportSettings settings, Consumer<TransportListener> news) {
        try {
            news.accept(settings.listener());
        } catch (RuntimeException failure) {
            log.warn("A transport listener failed", failure);
        }
    }
}
