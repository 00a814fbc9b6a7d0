package dev.linnet.mastodon.client.entity;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The account's own settings for posting and reading. */
public record Preferences(
        @JsonProperty("posting:default:visibility") @Nullable Visibility visibility,

        @JsonProperty("posting:default:sensitive") boolean sensitive,
        @JsonProperty("posting:default:language") @Nullable String language,

        @JsonProperty("posting:default:quote_policy") @Nullable String quotePolicy,

        @JsonProperty("reading:expand:media") @Nullable String expandMedia,
        @JsonProperty("reading:expand:spoilers") boolean expandSpoilers) {}
