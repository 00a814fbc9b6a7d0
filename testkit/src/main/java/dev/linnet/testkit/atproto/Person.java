package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account, scripted by a test or used by a bot. Every verb happens at once. Safe for use by several threads. */
public final class Person {
    final World world;
    final String did;
    final SigningKey key;
    final Repo repo;
    final Instant createdAt;
    final Set<Person> muted = new LinkedHashSet<>();
    final Set<String> mutedThreads = new LinkedHashSet<>();
    List<Map<String, @Nullable Object>> preferences = new ArrayList<>();
    String handle;

    @Nullable String status;

    Person(World world, String did, String handle, SigningKey key) {
        this.world = world;
        this.did = did;
        this.handle = handle;
        this.key = key;
        this.repo = new Repo(did, key, world.tids);
        this.createdAt = world.clock.instant();
    }

    /** {@return the DID} */
    public String did() {
        return did;
    }

    /** {@return the handle, without an at sign} */
    public String handle() {
        return world.doing(() -> handle);
    }

    /**
     * Publishes a post.
     *
     * @param text its text
     * @return the post
     */
    public Post posts(String text) {
        return posts(PostDraft.saying(text));
    }

    /**
     * Publishes a post.
     *
     * @param draft the post with its options
     * @return the post
     */
    public Post posts(PostDraft draft) {
        return world.doing(() -> made(Entry.POST, world.tids.next(), draft.record(world)));
    }

    /**
     * Publishes a post that says it is older than it is: it stands in everyone's notifications where it claims to belong.
     *
     * @param text its text
     * @param age how long ago it says it was written
     * @return the post
     */
    public Post postsBackdated(String text, Duration age) {
        return posts(PostDraft.saying(text).writtenAt(world.clock.instant().minus(age)));
    }

    /**
     * Answers a post.
     *
     * @param post the answered post
     * @param text the answer
     * @return the answer
     */
    public Post repliesTo(Post post, String text) {
        return posts(PostDraft.saying(text).inReplyTo(post));
    }

    /**
     * Quotes a post.
     *
     * @param post the quoted post
     * @param text the quoting text
     * @return the quote
     */
    public Post quotes(Post post, String text) {
        return posts(PostDraft.saying(text).quoting(post));
    }

    /**
     * Likes a record.
     *
     * @param post the record
     * @return the like
     */
    public Post likes(Post post) {
        return about(Entry.LIKE, post.ref(), null);
    }

    /**
     * Likes a post that was found by way of somebody's repost.
     *
     * @param post the post
     * @param repost the repost
     * @return the like
     */
    public Post likesVia(Post post, Post repost) {
        return about(Entry.LIKE, post.ref(), repost);
    }

    /**
     * Takes a like back.
     *
     * @param post what was liked
     */
    public void unlikes(Post post) {
        undo(Entry.LIKE, post.uri());
    }

    /**
     * Reposts a post.
     *
     * @param post the post
     * @return the repost
     */
    public Post reposts(Post post) {
        return about(Entry.REPOST, post.ref(), null);
    }

    /**
     * Reposts a post that was found by way of somebody's repost.
     *
     * @param post the post
     * @param repost the repost
     * @return the new repost
     */
    public Post repostsVia(Post post, Post repost) {
        return about(Entry.REPOST, post.ref(), repost);
    }

    /**
     * Takes a repost back.
     *
     * @param post what was reposted
     */
    public void unreposts(Post post) {
        undo(Entry.REPOST, post.uri());
    }

    /**
     * Follows an account.
     *
     * @param other whom
     * @return the record
     */
    public Post follows(Person other) {
        return about(Entry.FOLLOW, other.did, null);
    }

    /**
     * Unfollows an account.
     *
     * @param other whom
     */
    public void unfollows(Person other) {
        undo(Entry.FOLLOW, other.did);
    }

    /**
     * Blocks an account.
     *
     * @param other whom
     * @return the record
     */
    public Post blocks(Person other) {
        return about(Entry.BLOCK, other.did, null);
    }

    /**
     * Unblocks an account.
     *
     * @param other whom
     */
    public void unblocks(Person other) {
        undo(Entry.BLOCK, other.did);
    }

    /**
     * Mutes an account.
     *
     * @param other whom
     */
    public void mutes(Person other) {
        world.doing(() -> muted.add(other));
    }

    /**
     * Deletes one of this person's records; does nothing when it is gone.
     *
     * @param post the record
     */
    public void deletes(Post post) {
        world.doing(() -> delete(post.uri()));
    }

    /**
     * Sends a direct message.
     *
     * @param other whom
     * @param text the message
     * @return the message's id
     */
    public String messages(Person other, String text) {
        return world.doing(() -> {
            Chat.Convo convo = world.chat.between(this, other);
            return world.chat.send(convo, this, Json.of("text", text)).id;
        });
    }

    /**
     * Reacts to the last direct message of another person.
     *
     * @param other whose message
     * @param emoji the reaction
     */
    public void reactsTo(Person other, String emoji) {
        world.doing(() -> {
            Chat.Convo convo = world.chat.between(this, other);
            world.chat.react(convo, world.chat.lastBy(convo, other), this, emoji);
        });
    }

    /**
     * Writes a record of any kind, or writes it anew, without looking at its content.
     *
     * @param collection the kind
     * @param rkey the last part of its URI
     * @param record its fields as JSON
     * @return the record
     */
    public Post writes(String collection, String rkey, Map<String, @Nullable Object> record) {
        return world.doing(() -> {
            Map<String, @Nullable Object> typed = new LinkedHashMap<>(record);
            typed.putIfAbsent("$type", collection);
            return made(collection, rkey, typed);
        });
    }

    /**
     * Chooses the name shown beside the handle.
     *
     * @param displayName the name
     * @return this person
     */
    public Person named(String displayName) {
        return describe("displayName", displayName);
    }

    /**
     * Writes the profile's text.
     *
     * @param description the text
     * @return this person
     */
    public Person describedAs(String description) {
        return describe("description", description);
    }

    /**
     * Takes another handle; the network is told.
     *
     * @param newHandle the handle; one without a dot gets the server's domain
     */
    public void renames(String newHandle) {
        world.doing(() -> world.people.rename(this, newHandle));
    }

    /**
     * Changes the state of the account; the network is told.
     *
     * @param newStatus {@code deactivated}, {@code takendown}, {@code suspended}, {@code deleted}, or null for active
     */
    public void becomes(@Nullable String newStatus) {
        world.doing(() -> {
            status = newStatus;
            world.events.account(this);
        });
    }

    /**
     * Gets a label from the moderators.
     *
     * @param value the label, such as {@code spam} or {@code !hide}
     * @return this person
     */
    public Person labelled(String value) {
        return world.doing(() -> {
            world.labels.put(did, null, value);
            return this;
        });
    }

    /** {@return the posts of this person, oldest first} */
    public List<Post> posts() {
        return records(Entry.POST);
    }

    /**
     * This person's records of a kind.
     *
     * @param collection the kind
     * @return the records, oldest first
     */
    public List<Post> records(String collection) {
        return world.doing(
                () -> world.index.made(this, collection).stream().map(Post::of).toList());
    }

    /**
     * Reads a conversation.
     *
     * @param other with whom
     * @return the direct messages, oldest first, each with its sender's handle before it
     */
    public List<String> messagesWith(Person other) {
        return world.doing(() -> world.chat.texts(this, other));
    }

    boolean isActive() {
        return status == null;
    }

    private Person describe(String field, String value) {
        return world.doing(() -> {
            Entry profile = world.views.profileRecord(this);
            Map<String, @Nullable Object> record =
                    new LinkedHashMap<>(profile == null ? Json.of("$type", Entry.PROFILE) : profile.value());
            record.put(field, value);
            made(Entry.PROFILE, "self", record);
            return this;
        });
    }

    private Post about(String collection, Object subject, @Nullable Post via) {
        return world.doing(() -> {
            Map<String, @Nullable Object> record =
                    Json.of("$type", collection, "subject", subject, "createdAt", Times.write(world.clock.instant()));
            if (via != null) {
                record.put("via", via.ref());
            }
            return made(collection, world.tids.next(), record);
        });
    }

    private void undo(String collection, String subject) {
        world.doing(() -> {
            Entry entry = world.index.by(this, collection, subject);
            if (entry != null) {
                delete(entry.uri());
            }
        });
    }

    private void delete(String uri) {
        String path = uri.substring(("at://" + did + "/").length());
        if (repo.record(path) != null) {
            int slash = path.indexOf('/');
            world.write(this, List.of(new Repo.Write(path.substring(0, slash), path.substring(slash + 1), null)));
        }
    }

    private Post made(String collection, String rkey, Map<String, @Nullable Object> record) {
        world.create(this, new Repo.Write(collection, rkey, record));
        Entry entry = world.index.find("at://" + did + "/" + collection + "/" + rkey);
        if (entry == null) {
            throw new IllegalStateException("the record was not indexed: " + collection + "/" + rkey);
        }
        return Post.of(entry);
    }

    @Override
    public String toString() {
        return "@" + handle;
    }
}
