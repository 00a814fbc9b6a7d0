package dev.linnet.mastodon;

import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.platform.Network;
import dev.linnet.testkit.platform.PlatformKit;

/** The contract of all adapters, against GoToSocial. */
class GoToSocialKitTest extends PlatformKit {
    @Override
    protected Network network() {
        return new MastodonNetwork(Flavour.GOTOSOCIAL, MastodonOptions.DEFAULT);
    }
}
