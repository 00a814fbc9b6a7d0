package dev.linnet.testkit.bot;

import dev.linnet.platform.Action;
import dev.linnet.social.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the bot did after something happened, to be checked. Each {@code expect…} takes the earliest such thing that was not
 * expected yet; one that is not as expected fails with an {@link AssertionError} that shows the whole conversation.
 */
public final class Expectation {
    private final Journal journal;
    private final int start;
    private final @Nullable Post post;
    private final List<Entry> taken = new ArrayList<>();

    Expectation(Journal journal, int start, @Nullable Post post) {
        this.journal = journal;
        this.start = start;
        this.post = post;
    }

    /** Returns what the person said, to be answered, edited or deleted; fails if it was nothing said. */
    public Post post() {
        if (post == null) {
            throw new IllegalStateException("what happened was no post");
        }
        return post;
    }

    /** Expects an answer with exactly this text. */
    public Expectation expectReply(String text) {
        return expect(Action.REPLY, text);
    }

    /** Expects an answer whose text passes a test. */
    public Expectation expectReply(Predicate<String> text) {
        Deed deed = take(Action.REPLY, "a reply");
        return check(text.test(deed.text()), "a reply that passes the test", deed);
    }

    /** Expects an answer that contains some words. */
    public Expectation expectReplyContaining(String words) {
        Deed deed = take(Action.REPLY, "a reply containing \"" + words + "\"");
        return check(deed.text().contains(words), "a reply containing \"" + words + "\"", deed);
    }

    /** Expects exactly this many answers, besides those expected before. */
    public Expectation expectReplies(int count) {
        List<Entry> replies =
                open().stream().filter(entry -> is(entry, Action.REPLY)).toList();
        if (replies.size() != count) {
            throw failure("expected " + count + " replies, but there were " + replies.size());
        }
        taken.addAll(replies);
        return this;
    }

    /** Expects a new post with exactly this text. */
    public Expectation expectPost(String text) {
        return expect(Action.POST, text);
    }

    /** Expects a quote with exactly this text. */
    public Expectation expectQuote(String text) {
        return expect(Action.QUOTE, text);
    }

    /** Expects a private message with exactly this text. */
    public Expectation expectDirect(String text) {
        return expect(Action.SEND_DIRECT, text);
    }

    /** Expects that the bot changed a post to exactly this text. */
    public Expectation expectEdit(String text) {
        return expect(Action.EDIT, text);
    }

    /** Expects a reaction with this emoji. */
    public Expectation expectReaction(String emoji) {
        return expect(Action.REACT, emoji);
    }

    /** Expects that the bot liked something. */
    public Expectation expectLike() {
        return expect(Action.LIKE);
    }

    /** Expects that the bot passed something on. */
    public Expectation expectRepost() {
        return expect(Action.REPOST);
    }

    /** Expects that the bot followed somebody. */
    public Expectation expectFollow() {
        return expect(Action.FOLLOW);
    }

    /** Expects that the bot followed this person. */
    public Expectation expectFollowBack(Person person) {
        String wanted = "FOLLOW of " + person.user().displayName();
        Deed deed = take(Action.FOLLOW, wanted);
        return check(deed.request().target().equals(person.user().id()), wanted, deed);
    }

    /** Expects that the bot let somebody follow who had asked to. */
    public Expectation expectAccept() {
        return expect(Action.ACCEPT_FOLLOW);
    }

    /** Expects that the bot deleted a post. */
    public Expectation expectDelete() {
        return expect(Action.DELETE);
    }

    /** Expects that the bot did something, whatever it did it to. */
    public Expectation expect(Action action) {
        take(action, action.name());
        return this;
    }

    /** Expects that the bot failed, or asked for time, and will see the event again. */
    public Expectation expectRetry() {
        take(Entry.Retried.class, "a retry");
        return this;
    }

    /** Expects that the event was given up for a reason that contains some words. */
    public Expectation expectDeadLetter(String words) {
        Entry.Buried buried = take(Entry.Buried.class, "a dead letter about \"" + words + "\"");
        if (!buried.letter().reason().contains(words)) {
            throw failure("expected a dead letter about \"" + words + "\", but its reason was \""
                    + buried.letter().reason() + "\"");
        }
        return this;
    }

    /** Expects that the event was kept from the bot for a reason that contains some words. */
    public Expectation expectIgnored(String words) {
        Entry.Ignored ignored = take(Entry.Ignored.class, "to be ignored for \"" + words + "\"");
        if (!ignored.reason().contains(words)) {
            throw failure("expected the event to be ignored for \"" + words + "\", but the reason was \""
                    + ignored.reason() + "\"");
        }
        return this;
    }

    /** Expects that the bot did nothing besides what was expected before, and that no event was given up. */
    public Expectation expectNothing() {
        List<String> rest = open().stream()
                .filter(entry -> entry instanceof Entry.Did || entry instanceof Entry.Buried)
                .map(Lines::of)
                .toList();
        if (!rest.isEmpty()) {
            throw failure("expected nothing more, but there was\n" + String.join("\n", rest));
        }
        return this;
    }

    /** Returns all the bot did since, whether expected already or not. */
    public List<Deed> deeds() {
        return journal.since(start).stream()
                .flatMap(entry -> entry instanceof Entry.Did did
                        ? Optional.of(did.deed()).stream()
                        : Optional.<Deed>empty().stream())
                .toList();
    }

    private Expectation expect(Action action, String text) {
        String wanted = action + " \"" + text + "\"";
        Deed deed = take(action, wanted);
        return check(deed.text().equals(text), wanted, deed);
    }

    private Expectation check(boolean asExpected, String wanted, Deed deed) {
        if (!asExpected) {
            throw failure("expected " + wanted + ", but the bot " + Lines.deed(deed));
        }
        return this;
    }

    private Deed take(Action action, String wanted) {
        for (Entry entry : open()) {
            if (entry instanceof Entry.Did did && is(entry, action)) {
                taken.add(entry);
                return did.deed();
            }
        }
        throw failure("expected " + wanted + ", but there was " + rest());
    }

    private <T extends Entry> T take(Class<T> kind, String wanted) {
        for (Entry entry : open()) {
            if (kind.isInstance(entry)) {
                taken.add(entry);
                return kind.cast(entry);
            }
        }
        throw failure("expected " + wanted + ", but there was " + rest());
    }

    private String rest() {
        List<Entry> rest = open();
        return rest.isEmpty()
                ? "nothing"
                : "only\n" + rest.stream().map(Lines::of).collect(Collectors.joining("\n"));
    }

    /** Entries are compared as objects: two of the same content are two happenings. */
    @SuppressWarnings("ReferenceEquality")
    private List<Entry> open() {
        return journal.since(start).stream()
                .filter(entry -> !(entry instanceof Entry.Note))
                .filter(entry -> taken.stream().noneMatch(old -> old == entry))
                .toList();
    }

    private static boolean is(Entry entry, Action action) {
        return entry instanceof Entry.Did did && did.deed().action() == action;
    }

    private AssertionError failure(String words) {
        return new AssertionError(words + "\n\nThe conversation:\n" + journal.text() + "\n");
    }
}
