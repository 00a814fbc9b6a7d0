package dev.linnet.bot;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls all who watch; what one of them throws harms nobody else. */
final class Listeners {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<BotListener> all;

    Listeners(List<BotListener> all) {
        this.all = all;
    }

    void tell(Consumer<BotListener> news) {
        for (BotListener listener : all) {
            try {
                news.accept(listener);
            } catch (RuntimeException failure) {
                log.warn("A listener of type {} failed", listener.getClass().getName(), failure);
            }
        }
    }
}
