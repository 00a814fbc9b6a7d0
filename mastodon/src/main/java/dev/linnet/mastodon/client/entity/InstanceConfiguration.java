package dev.linnet.mastodon.client.entity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits and addresses of a server; what it does not say is null. */
public record InstanceConfiguration(
        @Nullable Statuses statuses,
        @Nullable @JsonProperty("media_attachments") Media media,
        @Nullable Polls polls,
        @Nullable Accounts accounts,
        @Nullable Urls urls,
        @Nullable Translation translation,
        @Nullable Vapid vapid,
        @Nullable Boolean limitedFederation) {

    /** Limits of posts. */
    public record Statuses(
            @Nullable Integer maxCharacters,
            @Nullable Integer maxMediaAttachments,
            @Nullable Integer charactersReservedPerUrl,
            List<String> supportedMimeTypes) {

        /** Replaces what the server left out by empty values. */
        public Statuses {
            supportedMimeTypes = Absent.list(supportedMimeTypes);
        }
    }

    /** Limits of files: bytes, pixels, frames per second. */
    public record Media(
            List<String> supportedMimeTypes,
            @Nullable Integer descriptionLimit,
            @Nullable Long imageSizeLimit,
            @Nullable Long imageMatrixLimit,
            @Nullable Long videoSizeLimit,
            @Nullable Long videoMatrixLimit,
            @Nullable Integer videoFrameRateLimit) {

        /** Replaces what the server left out by empty values. */
        public Media {
            supportedMimeTypes = Absent.list(supportedMimeTypes);
        }
    }

    /** Limits of polls; durations in seconds. */
    public record Polls(
            @Nullable Integer maxOptions,
            @Nullable Integer maxCharactersPerOption,
            @Nullable Long minExpiration,
            @Nullable Long maxExpiration) {}

    /** Limits of accounts. */
    public record Accounts(
            @Nullable Integer maxFeaturedTags,
            @Nullable Integer maxPinnedStatuses,
            @Nullable Integer maxProfileFields,
            @Nullable Integer maxNoteLength,
            @Nullable Integer maxDisplayNameLength) {}

    /** Where things are. */
    public record Urls(
            @Nullable String streaming,
            @Nullable String status,
            @Nullable String about,
            @Nullable String privacyPolicy,
            @Nullable String termsOfService) {}

    /** Whether posts can be translated. */
    public record Translation(boolean enabled) {}

    /** The key of Web Push messages. */
    public record Vapid(String publicKey) {

        /** Replaces what the server left out by empty values. */
        public Vapid {
            publicKey = Absent.text(publicKey);
        }
    }
}
