package dev.linnet.social;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something somebody said, on any network.
 *
 * @param ref how to point at it
 * @param author who said it
 * @param text what was said, as plain text with full addresses of the people mentioned; may be empty
 * @param createdAt when, by the network's clock
 * @param conversation where it was said
 * @param visibility who may see it
 * @param parent the post it answers, or {@code null}
 * @param root the first post of the thread where the network tells, else {@code null}
 * @param quoted the post it quotes, or {@code null}
 * @param details what else belongs to it
 */
public record Post(
        PostRef ref,
        User author,
        String text,
        Instant createdAt,
        Conversation conversation,
        Visibility visibility,
        @Nullable PostRef parent,
        @Nullable PostRef root,
        @Nullable PostRef quoted,
        Details details) {

    /**
     * The parts of a post that many posts do without.
     *
     * @param contentWarning the text shown before the post, or {@code null}
     * @param sensitive whether its media are hidden at first
     * @param language its language as an ISO 639 or BCP 47 code, or {@code null}
     * @param mentions the people it mentions, the bot included
     * @param media its pictures, films and files
     * @param links the pages it shows previews of
     * @param poll whether it carries a poll
     */
    public record Details(
            @Nullable String contentWarning,
            boolean sensitive,
            @Nullable String language,
            List<User> mentions,
            List<Media> media,
            List<Link> links,
            boolean poll) {

        /** No details at all. */
        public static final Details NONE = new Details(null, false, null, List.of(), List.of(), List.of(), false);

        public Details {
            mentions = List.copyOf(mentions);
            media = List.copyOf(media);
            links = List.copyOf(links);
        }
    }

    /** Returns a public post that starts a thread of its own. */
    public static Post of(String id, User author, String text, Instant createdAt) {
        return new Post(
                PostRef.of(id),
                author,
                text,
                createdAt,
                Conversation.thread(id),
                Visibility.PUBLIC,
                null,
                null,
                null,
                Details.NONE);
    }

    /** Returns the network's id of this post. */
    public String id() {
        return ref.id();
    }

    /** Returns the same post as an answer to another, in the same conversation and as visible. */
    public Post answering(Post other) {
        PostRef first = other.root != null ? other.root : other.ref;
        return new Post(
                ref, author, text, createdAt, other.conversation, other.visibility, other.ref, first, quoted, details);
    }

    /** Returns the same post in another conversation. */
    public Post in(Conversation place) {
        return new Post(ref, author, text, createdAt, place, visibility, parent, root, quoted, details);
    }

    /** Returns the same post with another audience. */
    public Post withVisibility(Visibility audience) {
        return new Post(ref, author, text, createdAt, conversation, audience, parent, root, quoted, details);
    }

    /** Returns the same post quoting another. */
    public Post quoting(PostRef other) {
        return new Post(ref, author, text, createdAt, conversation, visibility, parent, root, other, details);
    }

    /** Returns the same post with other details. */
    public Post withDetails(Details other) {
        return new Post(ref, author, text, createdAt, conversation, visibility, parent, root, quoted, other);
    }

    /** Tells whether the given user is mentioned. */
    public boolean mentions(User user) {
        return details.mentions().stream().anyMatch(user::is);
    }
}
