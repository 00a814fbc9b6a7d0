package dev.linnet.mastodon.client.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post in another language, and who translated it. */
public record Translation(
        String content,
        String spoilerText,
        String detectedSourceLanguage,
        String language,
        String provider,
        @Nullable Poll poll,
        List<Attachment> mediaAttachments) {

    /** Replaces what the server left out by empty values. */
    public Translation {
        content = Absent.text(content);
        spoilerText = Absent.text(spoilerText);
        detectedSourceLanguage = Absent.text(detectedSourceLanguage);
        language = Absent.text(language);
        provider = Absent.text(provider);
        mediaAttachments = Absent.list(mediaAttachments);
    }

    /** The translated description of a file. */
    public record Attachment(String id, String description) {

        /** Replaces what the server left out by empty values. */
        public Attachment {
            id = Absent.text(id);
            description = Absent.text(description);
        }
    }
}
