package dev.linnet.bot;

import dev.linnet.delivery.internal.Effects;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Request;

/** Tells those who watch a bot what it did. */
record Deeds(Engine engine) implements Effects.Watcher {

    @Override
    public void acted(Request request, Receipt receipt) {
        engine.listeners().tell(listener -> listener.onActed(engine.account(), request, receipt));
    }

    @Override
    public void replayed(String key) {
        engine.listeners().tell(listener -> listener.onReplayed(engine.account(), key));
    }
}
