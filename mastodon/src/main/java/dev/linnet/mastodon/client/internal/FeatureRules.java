package dev.linnet.mastodon.client.internal;

import dev.linnet.mastodon.client.Feature;
import dev.linnet.mastodon.client.Flavour;
import dev.linnet.mastodon.client.entity.InstanceConfiguration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows from a server's family and from the version of the API it names. */
final class FeatureRules {

    private static final int GROUPS = 2;
    private static final int MEDIA_DELETION = 4;
    private static final int QUOTES = 7;

    private FeatureRules() {}

    static Set<Feature> of(Flavour flavour, int apiVersion, @Nullable InstanceConfiguration configuration) {
        Set<Feature> features = EnumSet.of(Feature.CONVERSATIONS);
        if (apiVersion >= GROUPS) {
            features.add(Feature.GROUPED_NOTIFICATIONS);
            features.add(Feature.NOTIFICATION_POLICY);
        }
        if (apiVersion >= MEDIA_DELETION) {
            features.add(Feature.MEDIA_DELETION);
        }
        if (apiVersion >= QUOTES) {
            features.add(Feature.QUOTES);
        }
        if (configuration != null
                && configuration.translation() != null
                && configuration.translation().enabled()) {
            features.add(Feature.TRANSLATION);
        }
        switch (flavour) {
            case MASTODON -> {
                features.addAll(EnumSet.of(
                        Feature.SERVER_SENT_EVENTS,
                        Feature.STREAM_SUBSCRIBE,
                        Feature.IDEMPOTENCY_KEY,
                        Feature.FILTERS_V2));
                features.addAll(EnumSet.of(
                        Feature.SINGLE_DISMISS, Feature.SCHEDULED_STATUSES, Feature.STREAM_AUTHORIZATION_HEADER));
            }
            case GOTOSOCIAL ->
                features.addAll(EnumSet.of(
                        Feature.STREAM_AUTHORIZATION_HEADER,
                        Feature.FILTERS_V2,
                        Feature.CONTENT_TYPES,
                        Feature.EDIT_RULES));
            case AKKOMA, PLEROMA ->
                features.addAll(EnumSet.of(
                        Feature.SINGLE_DISMISS,
                        Feature.SCHEDULED_STATUSES,
                        Feature.CONTENT_TYPES,
                        Feature.EMOJI_REACTIONS));
            case OTHER -> features.addAll(EnumSet.of(Feature.SINGLE_DISMISS, Feature.STREAM_AUTHORIZATION_HEADER));
        }
        return features;
    }
}
