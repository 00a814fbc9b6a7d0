package dev.linnet.atproto;

import dev.linnet.testkit.platform.Network;
import dev.linnet.testkit.platform.PlatformKit;

/** The contract of all adapters, for bots that listen to the firehose. */
class FirehoseKitTest extends PlatformKit {
    @Override
    protected Network network() {
        return new BlueskyNetwork(true);
    }
}
