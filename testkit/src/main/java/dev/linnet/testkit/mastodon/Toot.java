package dev.linnet.testkit.mastodon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A post on the server. Identity is its id; what it says may change. Safe for use by several threads. */
public final class Toot {
    final World world;
    final String id;
    final Person author;
    final Instant createdAt;
    final String uri;
    String text = "";
    String spoiler = "";
    boolean sensitive;
    Visibility visibility = Visibility.PUBLIC;

    @Nullable String language;

    @Nullable Instant editedAt;

    @Nullable Toot inReplyTo;

    @Nullable Toot reblogOf;

    @Nullable Toot quoted;

    String quoteState = "accepted";
    String quotePolicy = "public";

    @Nullable Poll poll;

    @Nullable String application;

    String contentType = "text/plain";
    String conversation = "";
    boolean deleted;
    boolean pinned;
    boolean lost;
    boolean pending;
    InteractionPolicy interactions = InteractionPolicy.OPEN;
    List<Attachment> media = new ArrayList<>();
    List<Person> mentions = List.of();
    List<String> tags = List.of();
    final List<Version> history = new ArrayList<>();
    final Map<Person, String> favourites = new LinkedHashMap<>();
    final Map<Person, Toot> boosts = new LinkedHashMap<>();
    final Map<Person, String> bookmarks = new LinkedHashMap<>();
    final Map<Person, String> reactions = new LinkedHashMap<>();
    final Set<Person> mutedBy = new LinkedHashSet<>();

    /** What a post said before an edit. */
    record Version(String text, String spoiler, boolean sensitive, Instant at, List<Attachment> media) {}

    Toot(World world, String id, Person author, Instant createdAt) {
        this.world = world;
        this.id = id;
        this.author = author;
        this.createdAt = createdAt;
        this.uri = author.uri() + "/statuses/" + id;
    }

    /** {@return the id on this server} */
    public String id() {
        return id;
    }

    /** {@return who wrote it} */
    public Person author() {
        return author;
    }

    /** {@return when it was written} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return its plain text as it was sent} */
    public String text() {
        return world.reading(() -> text);
    }

    /** {@return the HTML the API gives out} */
    public String content() {
        return world.reading(() -> world.markup.html(this));
    }

    /** {@return its content warning, empty for none} */
    public String spoiler() {
        return world.reading(() -> spoiler);
    }

    /** {@return who may see it} */
    public Visibility visibility() {
        return world.reading(() -> visibility);
    }

    /** {@return its language or null} */
    public @Nullable String language() {
        return world.reading(() -> language);
    }

    /** {@return the post it answers or null} */
    public @Nullable Toot inReplyTo() {
        return world.reading(() -> inReplyTo);
    }

    /** {@return the post it boosts or null} */
    public @Nullable Toot boostOf() {
        return world.reading(() -> reblogOf);
    }

    /** {@return the post it quotes or null} */
    public @Nullable Toot quoted() {
        return world.reading(() -> quoted);
    }

    /** {@return the posts that answer it directly, oldest first, without deleted ones} */
    public List<Toot> replies() {
        return world.reading(() -> world.toots.repliesTo(this));
    }

    /** {@return the people it mentions} */
    public List<Person> mentions() {
        return world.reading(() -> List.copyOf(mentions));
    }

    /** {@return who favourited it, in order} */
    public List<Person> favouritedBy() {
        return world.reading(() -> List.copyOf(favourites.keySet()));
    }

    /** {@return who boosted it, in order} */
    public List<Person> boostedBy() {
        return world.reading(() -> List.copyOf(boosts.keySet()));
    }

    /** {@return the alternative texts of its media in order, empty strings for missing ones} */
    public List<String> descriptions() {
        return world.reading(() -> media.stream()
                .map(each -> each.description == null ? "" : each.description)
                .toList());
    }

    /** {@return whether it was edited} */
    public boolean isEdited() {
        return world.reading(() -> editedAt != null);
    }

    /** {@return whether it is gone} */
    public boolean isDeleted() {
        return world.reading(() -> deleted);
    }

    @Override
    public String toString() {
        return "@" + author.acct() + " " + id + ": " + text();
    }
}
