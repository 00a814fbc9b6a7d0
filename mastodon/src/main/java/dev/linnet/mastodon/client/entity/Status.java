package dev.linnet.mastodon.client.entity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A post.
 *
 * @param uri the id that is the same on every server
 * @param content the text, HTML
 * @param text the text as it was typed, sent for own posts after deleting them, and by some servers for local posts
 * @param reblog the boosted post; this status is then only its wrapper
 * @param quote the quoted post and whether its author allows it
 * @param filtered which of the account's filters match
 * @param raw the JSON as the server sent it
 */
public record Status(
        String id,
        String uri,
        @Nullable String url,
        @Nullable Instant createdAt,
        @Nullable Instant editedAt,
        Account account,
        String content,
        @Nullable String text,
        @Nullable String contentType,
        Visibility visibility,
        boolean sensitive,
        String spoilerText,
        @Nullable String language,
        @Nullable String inReplyToId,
        @Nullable String inReplyToAccountId,
        @Nullable Status reblog,
        @Nullable Quote quote,
        @Nullable QuoteApproval quoteApproval,
        List<Mention> mentions,
        List<Hashtag> tags,
        List<CustomEmoji> emojis,
        List<MediaAttachment> mediaAttachments,
        @Nullable Poll poll,
        @Nullable PreviewCard card,
        @Nullable Application application,
        long repliesCount,
        long reblogsCount,
        long favouritesCount,
        long quotesCount,
        boolean favourited,
        boolean reblogged,
        boolean muted,
        boolean bookmarked,
        boolean pinned,
        boolean localOnly,
        List<Filter.Result> filtered,
        @Nullable InteractionPolicy interactionPolicy,
        @Nullable Pleroma pleroma,
        String raw) {

    /** Replaces what the server left out by empty values. */
    public Status {
        id = Absent.text(id);
        uri = Absent.text(uri);
        content = Absent.text(content);
        visibility = visibility == null ? Visibility.UNKNOWN : visibility;
        spoilerText = Absent.text(spoilerText);
        mentions = Absent.list(mentions);
        tags = Absent.list(tags);
        emojis = Absent.list(emojis);
        mediaAttachments = Absent.list(mediaAttachments);
        filtered = Absent.list(filtered);
        raw = Absent.text(raw);
    }

    /** Returns the text without markup where the server offers it (Akkoma and Pleroma); elsewhere only HTML is sent. */
    public Optional<String> plainText() {
        return pleroma == null
                ? Optional.empty()
                : Optional.ofNullable(pleroma.content().get("text/plain"));
    }

    @Override
    public String toString() {
        return "Status[" + id + " by " + account.acct() + "]";
    }

    /** An account named in a post; compare by id, because the handle has no domain for people of the same server. */
    public record Mention(
            String id,
            String username,
            String acct,
            @Nullable String url) {

        /** Replaces what the server left out by empty values. */
        public Mention {
            id = Absent.text(id);
            username = Absent.text(username);
            acct = Absent.text(acct);
        }
    }

    /** A hashtag used in a post, without the sign. */
    public record Hashtag(String name, @Nullable String url) {

        /** Replaces what the server left out by empty values. */
        public Hashtag {
            name = Absent.text(name);
        }
    }

    /** The program a post was written with. */
    public record Application(String name, @Nullable String website) {

        /** Replaces what the server left out by empty values. */
        public Application {
            name = Absent.text(name);
        }
    }

    /** What Akkoma and Pleroma add: the text by content type ({@code text/plain} among them) and the conversation. */
    public record Pleroma(
            Map<String, String> content,
            Map<String, String> spoilerText,
            @Nullable String conversationId,
            @Nullable String inReplyToAccountAcct,
            boolean local) {

        /** Replaces what the server left out by empty values. */
        public Pleroma {
            content = Absent.map(content);
            spoilerText = Absent.map(spoilerText);
        }
    }
}
