package dev.linnet.testkit.mastodon;

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
    final String id;
    final String username;
    final @Nullable String domain;
    final Instant createdAt;
    String displayName;
    String note = "";
    boolean bot;
    boolean locked;
    boolean discoverable = true;
    String role = "user";
    String password = "password";
    Visibility defaultVisibility = Visibility.PUBLIC;

    @Nullable String defaultLanguage;

    boolean defaultSensitive;
    boolean suspended;
    boolean silenced;
    boolean disabled;
    boolean sensitized;
    boolean approved = true;
    boolean avatar = true;
    boolean header = true;

    @Nullable String inviteRequest;

    List<Map.Entry<String, String>> fields = new ArrayList<>();
    final Map<Person, String> following = new LinkedHashMap<>();
    final Map<Person, String> followers = new LinkedHashMap<>();
    final Map<Person, String> requests = new LinkedHashMap<>();
    final Map<Person, String> blocks = new LinkedHashMap<>();
    final Map<Person, String> mutes = new LinkedHashMap<>();
    final Map<Person, String> privateNotes = new LinkedHashMap<>();
    final Set<String> blockedDomains = new LinkedHashSet<>();
    final Set<String> followedTags = new LinkedHashSet<>();
    final Map<String, String> featuredTags = new LinkedHashMap<>();
    final Map<Person, String> endorsed = new LinkedHashMap<>();
    final Set<Person> notSuggested = new LinkedHashSet<>();
    final Map<String, String> readConversations = new LinkedHashMap<>();
    final Map<String, String> removedConversations = new LinkedHashMap<>();
    final NoticePolicy policy = new NoticePolicy();

    Person(World world, String id, String username, @Nullable String domain, Instant createdAt) {
        this.world = world;
        this.id = id;
        this.username = username;
        this.domain = domain;
        this.createdAt = createdAt;
        this.displayName = username;
    }

    /** {@return the id on this server} */
    public String id() {
        return id;
    }

    /** {@return the name without a domain} */
    public String username() {
        return username;
    }

    /** {@return the name as this server's API gives it: without domain when local} */
    public String acct() {
        return domain == null ? username : username + "@" + domain;
    }

    /** {@return whether the account lives on this server} */
    public boolean isLocal() {
        return domain == null;
    }

    /**
     * Publishes a post.
     *
     * @param text its text
     * @return the post
     */
    public Toot posts(String text) {
        return posts(TootDraft.saying(text));
    }

    /**
     * Publishes a post.
     *
     * @param draft the post with its options
     * @return the post
     */
    public Toot posts(TootDraft draft) {
        return world.doing(() -> world.posting.publish(this, draft));
    }

    /**
     * Answers a post as people's apps do: the author is mentioned first unless the text does so, and the audience is
     * that of the answered post.
     *
     * @param to the answered post
     * @param text the answer
     * @return the reply
     */
    public Toot replies(Toot to, String text) {
        String handle = "@" + to.author().acct();
        String addressed = to.author() == this || text.contains(handle) ? text : handle + " " + text;
        return posts(TootDraft.saying(addressed).inReplyTo(to).visibility(to.visibility()));
    }

    /**
     * Sends a post that only one person sees.
     *
     * @param acct whom, without the at sign
     * @param text the text after the mention
     * @return the post
     */
    public Toot sendsDirect(String acct, String text) {
        return posts(TootDraft.saying("@" + acct + " " + text).visibility(Visibility.DIRECT));
    }

    /**
     * Quotes a post.
     *
     * @param other the quoted post
     * @param text the quoting text
     * @return the quote
     */
    public Toot quotes(Toot other, String text) {
        return posts(TootDraft.saying(text).quoting(other));
    }

    /**
     * Changes a post's text.
     *
     * @param toot one of this person's posts
     * @param text the new text
     */
    public void edits(Toot toot, String text) {
        world.doing(() -> world.posting.edit(toot, TootDraft.saying(text)));
    }

    /**
     * Deletes a post.
     *
     * @param toot one of this person's posts
     */
    public void deletes(Toot toot) {
        world.doing(() -> world.posting.delete(toot));
    }

    /**
     * Favourites a post.
     *
     * @param toot the post
     */
    public void favourites(Toot toot) {
        world.doing(() -> world.social.favourite(this, toot));
    }

    /**
     * Takes a favourite back.
     *
     * @param toot the post
     */
    public void unfavourites(Toot toot) {
        world.doing(() -> toot.favourites.remove(this));
    }

    /**
     * Boosts a post.
     *
     * @param toot the post
     * @return the boost
     */
    public Toot boosts(Toot toot) {
        return world.doing(() -> world.posting.boost(this, toot));
    }

    /**
     * Takes a boost back.
     *
     * @param toot the post that was boosted
     */
    public void unboosts(Toot toot) {
        world.doing(() -> world.posting.unboost(this, toot));
    }

    /**
     * Reacts with an emoji (Akkoma and Pleroma).
     *
     * @param toot the post
     * @param emoji the emoji
     */
    public void reacts(Toot toot, String emoji) {
        world.doing(() -> world.social.react(this, toot, emoji));
    }

    /**
     * Votes in a poll.
     *
     * @param toot the post with the poll
     * @param options the numbers of the chosen options, from 0
     */
    public void votes(Toot toot, Integer... options) {
        world.doing(() -> world.social.vote(this, toot, List.of(options)));
    }

    /**
     * Follows an account, or asks to when that account is locked.
     *
     * @param acct whom, without the at sign
     */
    public void follows(String acct) {
        world.doing(() -> world.social.follow(this, world.people.named(acct)));
    }

    /**
     * Unfollows an account.
     *
     * @param acct whom, without the at sign
     */
    public void unfollows(String acct) {
        world.doing(() -> world.social.unfollow(this, world.people.named(acct)));
    }

    /**
     * Lets a follower in who asked.
     *
     * @param acct whose request, without the at sign
     */
    public void accepts(String acct) {
        world.doing(() -> world.social.accept(this, world.people.named(acct)));
    }

    /** Lets everything in that waits for this person's approval, as on GoToSocial. */
    public void approvesWhatWaits() {
        world.doing(() -> world.interactions.acceptAll(this));
    }

    /**
     * Makes the account one that waits for a moderator's approval, and tells moderators so.
     *
     * @param reason why the person wants to join
     * @return this person
     */
    public Person awaitingApproval(String reason) {
        return world.doing(() -> {
            approved = false;
            inviteRequest = reason;
            world.moderation.tellModerators("admin.sign_up", this, java.util.Map.of());
            return this;
        });
    }

    /**
     * Blocks an account.
     *
     * @param acct whom, without the at sign
     */
    public void blocks(String acct) {
        world.doing(() -> world.social.block(this, world.people.named(acct)));
    }

    /**
     * Mutes an account.
     *
     * @param acct whom, without the at sign
     */
    public void mutes(String acct) {
        world.doing(() -> mutes.put(world.people.named(acct), world.ids.nextSmall()));
    }

    /**
     * Reports an account to the moderators.
     *
     * @param acct whom, without the at sign
     * @param comment why
     * @param toots the posts complained about
     */
    public void reports(String acct, String comment, Toot... toots) {
        world.doing(() -> world.moderation.report(this, world.people.named(acct), List.of(toots), comment, "other"));
    }

    /**
     * Writes the profile text.
     *
     * @param text plain text, {@code #nobot} and the like included
     * @return this person
     */
    public Person describedAs(String text) {
        return world.doing(() -> {
            note = text;
            return this;
        });
    }

    /** {@return this person, flagged as a bot} */
    public Person flaggedAsBot() {
        return world.doing(() -> {
            bot = true;
            return this;
        });
    }

    /** {@return this person, who now admits followers by hand} */
    public Person lockedDown() {
        return world.doing(() -> {
            locked = true;
            return this;
        });
    }

    /**
     * Gives a role in moderation.
     *
     * @param name {@code moderator} or {@code admin}
     * @return this person
     */
    public Person withRole(String name) {
        return world.doing(() -> {
            role = name;
            return this;
        });
    }

    /** {@return the posts of this person, oldest first, without deleted ones} */
    public List<Toot> toots() {
        return world.reading(() -> world.toots.by(this));
    }

    /** {@return the accounts this person follows} */
    public List<Person> following() {
        return world.reading(() -> List.copyOf(following.keySet()));
    }

    /** {@return the accounts that follow this person} */
    public List<Person> followers() {
        return world.reading(() -> List.copyOf(followers.keySet()));
    }

    String uri() {
        return "https://" + (domain == null ? world.domain : domain) + "/users/" + username;
    }

    String url() {
        return "https://" + (domain == null ? world.domain : domain) + "/@" + username;
    }

    /** Whether this person wants nothing of another: blocked, muted, or from a domain this person blocked. */
    boolean shuns(Person other) {
        return blocks.containsKey(other)
                || mutes.containsKey(other)
                || (other.domain != null && blockedDomains.contains(other.domain));
    }

    String email() {
        return username + "@" + (domain == null ? world.domain : domain);
    }

    /** Whether neither the account nor anything it wrote may be seen. */
    boolean hidden() {
        return suspended || world.moderation.suspended(domain);
    }

    /** Whether the account is kept from those who do not follow it. */
    boolean limited() {
        return silenced || world.moderation.silenced(domain);
    }

    boolean moderates() {
        return rank() > 0;
    }

    int rank() {
        return role.equals("user") ? 0 : role.equals("admin") ? 2 : 1;
    }

    @Override
    public String toString() {
        return "@" + acct();
    }
}
