package dev.linnet.docs;

import dev.linnet.atproto.Sighting;
import dev.linnet.bot.Bot;
import dev.linnet.event.PlatformEvent;

/** A bot that likes what it watches for. */
public final class Birdwatcher extends Bot {
    @Override
    protected void onPlatformEvent(PlatformEvent event) {
        if (event instanceof Sighting sighting) {
            like(sighting.post());
        }
    }
}
