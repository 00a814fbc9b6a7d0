package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A domain this server keeps away from. */
record DomainBlock(
        String id,
        String domain,
        String severity,
        boolean rejectMedia,
        boolean rejectReports,
        boolean obfuscate,
        @Nullable String privateComment,
        @Nullable String publicComment,
        Instant at) {

    /** Whether a domain is this one or lies below it. */
    boolean covers(String other) {
        return other.equals(domain) || other.endsWith("." + domain);
    }

    /** Whether reports from there are thrown away. */
    boolean deaf() {
        return rejectReports || suspends();
    }

    boolean suspends() {
        return severity.equals("suspend");
    }

    Map<String, @Nullable Object> json() {
        return Json.of(
                "id",
                id,
                "domain",
                domain,
                "digest",
                digest(domain),
                "created_at",
                Rendering.time(at),
                "severity",
                severity,
                "reject_media",
                rejectMedia,
                "reject_reports",
                rejectReports,
                "private_comment",
                privateComment,
                "public_comment",
                publicComment,
                "obfuscate",
                obfuscate);
    }

    /** As everybody sees it: without the private comment, and with stars for letters where that is wanted. */
    Map<String, @Nullable Object> open() {
        String shown = obfuscate ? domain.charAt(0) + domain.substring(1).replaceAll("\\w(?=.*\\.)", "*") : domain;
        return Json.of(
                "domain",
                shown,
                "digest",
                digest(domain),
                "severity",
                severity,
                "comment",
                publicComment == null ? "" : publicComment);
    }

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
