package dev.linnet.bot;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The instruments that show one run of a bot. One that fails harms neither the bot nor the others. */
final class Shown implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Shown.class);

    static final Shown NOTHING = new Shown("");

    private final List<AutoCloseable> handles = new ArrayList<>();
    private final String name;

    private Shown(String name) {
        this.name = name;
    }

    static Shown begin(List<Instrument> instruments, RunningBot bot) {
        Shown shown = new Shown(bot.name());
        for (Instrument instrument : instruments) {
            try {
                shown.handles.add(instrument.show(bot));
            } catch (RuntimeException failure) {
                log.warn("{} runs without an instrument, which could not show it", bot.name(), failure);
            }
        }
        return shown;
    }

    @Override
    public void close() {
        for (AutoCloseable handle : handles) {
            try {
                handle.close();
            } catch (Exception failure) {
                log.warn("An instrument of {} could not be put away", name, failure);
            }
        }
    }
}
