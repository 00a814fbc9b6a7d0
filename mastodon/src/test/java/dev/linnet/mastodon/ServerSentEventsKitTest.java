package dev.linnet.mastodon;

import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.platform.Network;
import dev.linnet.testkit.platform.PlatformKit;

/** The contract of all adapters, against Mastodon streaming by server-sent events. */
class ServerSentEventsKitTest extends PlatformKit {
    @Override
    protected Network network() {
        return new MastodonNetwork(Flavour.MASTODON, MastodonOptions.DEFAULT.withServerSentEvents(true));
    }
}
