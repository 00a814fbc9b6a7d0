package dev.linnet.mastodon.client.entity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server as the second version of the API describes it. */
public record Instance(
        String domain,
        String title,
        String version,
        @Nullable String sourceUrl,
        String description,
        List<String> languages,
        @Nullable InstanceConfiguration configuration,
        Map<String, Integer> apiVersions,
        @Nullable Registrations registrations,
        @Nullable Contact contact,
        List<Rule> rules,
        @Nullable Usage usage,
        @Nullable Thumbnail thumbnail) {

    /** Replaces what the server left out by empty values. */
    public Instance {
        domain = Absent.text(domain);
        title = Absent.text(title);
        version = Absent.text(version);
        description = Absent.text(description);
        languages = Absent.list(languages);
        apiVersions = Absent.map(apiVersions);
        rules = Absent.list(rules);
    }

    /** Whether and how people can sign up. */
    public record Registrations(
            boolean enabled,
            boolean approvalRequired,
            @Nullable Boolean reasonRequired,
            @Nullable String message,
            @Nullable String url,
            @Nullable Integer minAge) {}

    /** Who answers for the server. */
    public record Contact(@Nullable String email, @Nullable Account account) {}

    /** How much the server is used. */
    public record Usage(@Nullable Users users) {

        /** How many accounts were active in the last month. */
        public record Users(long activeMonth) {}
    }

    /** The picture of the server. */
    public record Thumbnail(
            @Nullable String url,
            @Nullable String blurhash,
            @Nullable String description) {}
}
