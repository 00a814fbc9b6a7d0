package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.internal.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How to keep a server away.
 *
 * @param domain its domain
 * @param severity {@code noop}, {@code silence} or {@code suspend}; a suspension cuts follows for good
 * @param rejectMedia whether its files are not fetched
 * @param rejectReports whether its reports are ignored
 * @param obfuscate whether the public list hides part of the name
 * @param privateComment for moderators, or null
 * @param publicComment for everybody, or null
 */
public record DomainBlockDraft(
        String domain,
        String severity,
        boolean rejectMedia,
        boolean rejectReports,
        boolean obfuscate,
        @Nullable String privateComment,
        @Nullable String publicComment) {

    /** Returns a block with a public reason. */
    public static DomainBlockDraft of(String domain, String severity, String publicComment) {
        return new DomainBlockDraft(domain, severity, false, false, false, null, publicComment);
    }

    Fields fields() {
        return Fields.of("domain", domain)
                .with("severity", severity)
                .with("reject_media", rejectMedia)
                .with("reject_reports", rejectReports)
                .with("obfuscate", obfuscate)
                .with("private_comment", privateComment)
                .with("public_comment", publicComment);
    }
}
