package dev.linnet.testkit.bot;

import dev.linnet.platform.Receipt;
import dev.linnet.platform.Request;
import dev.linnet.social.Account;
import dev.linnet.social.Conversation;
import dev.linnet.social.Draft;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import dev.linnet.social.Visibility;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All posts, by whomever, and what the bot did to them. */
final class Timeline {
    private final ReentrantLock lock = new ReentrantLock();
    private final Account account;
    private final Supplier<Instant> now;
    private final Map<String, Post> posts = new LinkedHashMap<>();
    private final List<Deed> deeds = new ArrayList<>();
    private long number;

    Timeline(Account account, Supplier<Instant> now) {
        this.account = account;
        this.now = now;
    }

    String nextId(String kind) {
        return locked(() -> kind + "-" + ++number);
    }

    void put(Post post) {
        locked(() -> posts.put(post.id(), post));
    }

    void remove(String id) {
        locked(() -> posts.remove(id));
    }

    Optional<Post> find(@Nullable PostRef ref) {
        return locked(() -> Optional.ofNullable(ref == null ? null : posts.get(ref.id())));
    }

    List<Deed> deeds() {
        return locked(() -> List.copyOf(deeds));
    }

    Optional<Deed> find(String key) {
        return locked(
                () -> deeds.stream().filter(deed -> deed.key().equals(key)).findFirst());
    }

    /** Returns the posts above a post, oldest first, and the post itself last. */
    List<Post> thread(Post post) {
        return locked(() -> {
            Deque<Post> thread = new ArrayDeque<>();
            Optional<Post> next = Optional.of(posts.getOrDefault(post.id(), post));
            while (next.isPresent()) {
                thread.addFirst(next.get());
                next = find(next.get().parent());
            }
            return List.copyOf(thread);
        });
    }

    Deed carryOut(Request request, String key) {
        return locked(() -> {
            Post made = made(request);
            Receipt receipt = Receipt.of(made != null ? made.id() : nextId("receipt"));
            Deed deed = new Deed(request, key, receipt, made, now.get());
            deeds.add(deed);
            return deed;
        });
    }

    private @Nullable Post made(Request request) {
        if (request instanceof Request.Publish publish) {
            Post post = published(publish);
            posts.put(post.id(), post);
            return post;
        }
        if (request instanceof Request.Edit edit) {
            Post old = own(edit.post());
            Post edited = written(old.id(), edit.draft(), old);
            posts.put(old.id(), edited);
            return edited;
        }
        if (request instanceof Request.Delete delete) {
            posts.remove(delete.post().id());
        }
        if (request instanceof Request.React reaction && !posts.containsKey(reaction.target())) {
            throw Refusal.notFound();
        }
        return null;
    }

    private Post own(PostRef ref) {
        Post post = posts.get(ref.id());
        if (post == null) {
            throw Refusal.notFound();
        }
        if (!account.is(post.author())) {
            throw Refusal.forbidden();
        }
        return post;
    }

    private Post published(Request.Publish request) {
        String id = nextId("post");
        Post answered =
                request.previous() != null ? posts.get(request.previous().id()) : request.parent();
        Post post = Post.of(id, account.user(), request.draft().text(), now.get());
        if (answered != null) {
            post = post.answering(answered);
        } else if (request.to() != null) {
            post = post.in(Conversation.direct("direct:" + request.to().id())).withVisibility(Visibility.DIRECT);
        } else if (request.place() != null) {
            post = post.in(request.place());
        }
        return written(id, request.draft(), post);
    }

    private Post written(String id, Draft draft, Post like) {
        Post.Details details = new Post.Details(
                draft.contentWarning(),
                draft.sensitive(),
                draft.language(),
                like.details().mentions(),
                List.of(),
                List.of(),
                draft.poll() != null);
        return new Post(
                PostRef.of(id),
                account.user(),
                draft.text(),
                like.createdAt(),
                like.conversation(),
                Objects.requireNonNullElse(draft.visibility(), like.visibility()),
                like.parent(),
                like.root(),
                draft.quoted(),
                details);
    }

    private <T extends @Nullable Object> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
