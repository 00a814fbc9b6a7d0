package dev.linnet.atproto;

import dev.linnet.testkit.platform.Network;
import dev.linnet.testkit.platform.PlatformKit;

/** The contract of all adapters, against a server that speaks Bluesky's protocol. */
class BlueskyKitTest extends PlatformKit {
    @Override
    protected Network network() {
        return new BlueskyNetwork();
    }
}
