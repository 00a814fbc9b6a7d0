package dev.linnet.mastodon.client.internal;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds out which software a server runs.
 *
 * @see <a href="https://nodeinfo.diaspora.software/protocol">NodeInfo</a>
 */
final class NodeInfo {

    private NodeInfo() {}

    /** Returns the name of the software; null when the server does not say. */
    static @Nullable String software(Api api) {
        try {
            return ask(api);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static @Nullable String ask(Api api) {
        JsonNode links =
                Wire.tree(api.get("/.well-known/nodeinfo").reply().text()).path("links");
        for (JsonNode link : links) {
            String href = link.path("href").asString("");
            if (link.path("rel").asString("").contains("nodeinfo.diaspora.software/ns/schema/") && !href.isEmpty()) {
                String path = URI.create(href).getRawPath();
                JsonNode info = Wire.tree(api.get(path).reply().text());
                String name = info.path("software").path("name").asString("");
                return name.isEmpty() ? null : name;
            }
        }
        return null;
    }

    /** Returns what a version text gives away, for servers that hide their NodeInfo. */
    static String guess(String version) {
        String text = version.toLowerCase(Locale.ROOT);
        if (text.contains("akkoma")) {
            return "akkoma";
        }
        return text.contains("pleroma") ? "pleroma" : "unknown";
    }
}
