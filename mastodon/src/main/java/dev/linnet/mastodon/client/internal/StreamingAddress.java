package dev.linnet.mastodon.client.internal;

import dev.linnet.mastodon.client.entity.InstanceConfiguration;
import dev.linnet.mastodon.client.entity.InstanceV1;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Finds where a server's streams are. */
final class StreamingAddress {

    private StreamingAddress() {}

    static URI of(
            URI base, @Nullable URI override, @Nullable InstanceConfiguration configuration, @Nullable InstanceV1 old) {
        if (override != null) {
            return webSocket(override);
        }
        InstanceConfiguration.Urls urls = configuration == null ? null : configuration.urls();
        String said = urls == null ? null : urls.streaming();
        if (said == null && old != null && old.urls() != null) {
            said = old.urls().streamingApi();
        }
        return said == null || said.isBlank() ? webSocket(base) : advertised(base, said);
    }

    private static URI advertised(URI base, String said) {
        URI address;
        try {
            address = webSocket(URI.create(said.strip()));
        } catch (IllegalArgumentException unreadable) {
            return webSocket(base);
        }
        boolean sameHost = base.getHost().equalsIgnoreCase(address.getHost());
        // GoToSocial names wss even where it is served without TLS.
        return address.getHost() == null || (sameHost && base.getScheme().equals("http")) ? webSocket(base) : address;
    }

    private static URI webSocket(URI address) {
        String scheme = String.valueOf(address.getScheme());
        boolean secure = scheme.equals("https") || scheme.equals("wss");
        return URI.create((secure ? "wss" : "ws") + "://" + address.getRawAuthority());
    }
}
