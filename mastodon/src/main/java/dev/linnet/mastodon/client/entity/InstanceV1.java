package dev.linnet.mastodon.client.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server as the first version of the API describes it, with the older limits of Akkoma and Pleroma. */
public record InstanceV1(
        String uri,
        String title,
        String version,
        String shortDescription,
        String description,
        @Nullable String email,
        List<String> languages,
        boolean registrations,
        boolean approvalRequired,
        boolean invitesEnabled,
        @Nullable Urls urls,
        @Nullable InstanceConfiguration configuration,
        @Nullable Account contactAccount,
        List<Rule> rules,
        @Nullable Stats stats,
        @Nullable Integer maxTootChars,
        @Nullable Integer maxMediaAttachments,
        @Nullable Integer descriptionLimit,
        @Nullable Long uploadLimit,
        @Nullable PollLimits pollLimits) {

    /** Replaces what the server left out by empty values. */
    public InstanceV1 {
        uri = Absent.text(uri);
        title = Absent.text(title);
        version = Absent.text(version);
        shortDescription = Absent.text(shortDescription);
        description = Absent.text(description);
        languages = Absent.list(languages);
        rules = Absent.list(rules);
    }

    /** Where things are. */
    public record Urls(@Nullable String streamingApi) {}

    /** Counts. */
    public record Stats(long userCount, long statusCount, long domainCount) {}

    /** Limits of polls; durations in seconds. */
    public record PollLimits(
            @Nullable Integer maxOptions,
            @Nullable Integer maxOptionChars,
            @Nullable Long minExpiration,
            @Nullable Long maxExpiration) {}
}
