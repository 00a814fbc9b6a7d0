package dev.linnet.mastodon;

import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.MediaAttachment;
import dev.linnet.mastodon.client.entity.PreviewCard;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.social.Conversation;
import dev.linnet.social.Link;
import dev.linnet.social.Media;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import dev.linnet.social.User;
import dev.linnet.social.Visibility;
import dev.linnet.text.Html;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the server's words into everybody's: a status into a post, an account into a user with its full address. */
final class Posts {

    private final String domain;
    private final Threads threads;

    Posts(String domain, Threads threads) {
        this.domain = domain;
        this.threads = threads;
    }

    Post post(Status status) {
        Visibility visibility = visibility(status.visibility());
        Conversation.Kind kind = visibility == Visibility.DIRECT ? Conversation.Kind.DIRECT : Conversation.Kind.THREAD;
        Instant created = status.createdAt();
        return new Post(
                ref(status),
                user(status.account()),
                text(status),
                created == null ? Instant.EPOCH : created,
                new Conversation(threads.of(status), kind),
                visibility,
                status.inReplyToId() == null ? null : PostRef.of(status.inReplyToId()),
                null,
                quoted(status),
                details(status));
    }

    static PostRef ref(Status status) {
        return new PostRef(status.id(), null, status.url() != null ? status.url() : status.uri());
    }

    User user(Account account) {
        return new User(
                account.id(),
                address(account.acct()),
                account.displayName(),
                account.bot(),
                account.url(),
                bio(account),
                account.roles().stream().map(Account.Role::name).collect(Collectors.toUnmodifiableSet()));
    }

    /** The server leaves the domain out for its own people; on other servers that would be somebody else, or nobody. */
    private String address(String acct) {
        return acct.contains("@") ? acct : acct + "@" + domain;
    }

    /** What is not known to be wide is taken as narrow, so that an answer cannot reach more people than it should. */
    private static Visibility visibility(dev.linnet.mastodon.client.entity.Visibility value) {
        return switch (value.value()) {
            case "public" -> Visibility.PUBLIC;
            case "unlisted" -> Visibility.UNLISTED;
            case "private" -> Visibility.FOLLOWERS;
            default -> Visibility.DIRECT;
        };
    }

    private String text(Status status) {
        return status.plainText().orElseGet(() -> Html.toText(status.content(), mentionLinks(status)));
    }

    private List<Html.MentionLink> mentionLinks(Status status) {
        List<Html.MentionLink> links = new ArrayList<>();
        for (Status.Mention mention : status.mentions()) {
            if (mention.url() != null) {
                links.add(new Html.MentionLink(mention.url(), address(mention.acct())));
            }
        }
        return links;
    }

    private static String bio(Account account) {
        StringBuilder bio = new StringBuilder(Html.toText(account.note()));
        for (Account.Field field : account.fields()) {
            bio.append('\n').append(field.name()).append(": ").append(Html.toText(field.value()));
        }
        return bio.toString().strip();
    }

    private static @Nullable PostRef quoted(Status status) {
        if (status.quote() == null) {
            return null;
        }
        Status inner = status.quote().quotedStatus();
        String id = inner != null ? inner.id() : status.quote().quotedStatusId();
        return id == null ? null : PostRef.of(id);
    }

    private Post.Details details(Status status) {
        return new Post.Details(
                status.spoilerText().isEmpty() ? null : status.spoilerText(),
                status.sensitive(),
                status.language(),
                status.mentions().stream().map(this::mentioned).toList(),
                status.mediaAttachments().stream().map(Posts::media).toList(),
                links(status.card()),
                status.poll() != null);
    }

    private User mentioned(Status.Mention mention) {
        String address = address(mention.acct());
        return new User(mention.id(), address, mention.username(), false, mention.url(), "", Set.of());
    }

    private static Media media(MediaAttachment file) {
        return new Media(file.id(), file.type(), file.url(), file.description());
    }

    private static List<Link> links(@Nullable PreviewCard card) {
        return card == null || card.url().isEmpty()
                ? List.of()
                : List.of(new Link(card.url(), card.title(), card.description()));
    }
}
