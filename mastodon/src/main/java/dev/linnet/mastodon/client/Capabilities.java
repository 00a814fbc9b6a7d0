package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.entity.Visibility;
import java.net.URI;
import java.util.Set;

/**
 * What a server is and can do, as it said when it was asked.
 *
 * @param flavour the family of its software
 * @param software the name of its software, or {@code unknown}
 * @param version its version as it writes it: for people, never to be compared
 * @param apiVersion the version of Mastodon's API it names (2 is Mastodon 4.3, 7 is 4.5), or 0 when it names none
 * @param limits what posts, files and polls may be
 * @param lengthRule how it counts the length of a post
 * @param defaultVisibility who sees the account's posts when a post does not say; {@code UNKNOWN} when the server does not
 *     tell
 * @param streaming where its streams are, {@code ws} or {@code wss}
 * @param features what it has
 */
public record Capabilities(
        Flavour flavour,
        String software,
        String version,
        int apiVersion,
        Limits limits,
        LengthRule lengthRule,
        Visibility defaultVisibility,
        URI streaming,
        Set<Feature> features) {

    /** Copies the features. */
    public Capabilities {
        features = Set.copyOf(features);
    }

    /** Returns whether the server has a feature. */
    public boolean supports(Feature feature) {
        return features.contains(feature);
    }
}
