package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.AccountStatuses;
import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.FamiliarFollowers;
import dev.linnet.mastodon.client.entity.FeaturedTag;
import dev.linnet.mastodon.client.entity.Relationship;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.entity.UserList;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People: finding them, following them and keeping them away. Safe for use by many threads. */
public final class Accounts {

    private final Api api;

    /** Made by the client. */
    public Accounts(Api api) {
        this.api = api;
    }

    /** Returns the own account, with what only its owner sees. */
    public Account verifyCredentials() {
        return api.get("/api/v1/accounts/verify_credentials").read(Account.class);
    }

    /** Returns an account. */
    public Account get(String id) {
        return api.get("/api/v1/accounts/{}", id).read(Account.class);
    }

    /** Returns several accounts at once (Mastodon 4.3); unknown ones are left out. */
    public List<Account> get(List<String> ids) {
        return api.get("/api/v1/accounts").query(Fields.of("id", ids)).list(Account.class);
    }

    /** Returns the account with a handle, or nothing when the server does not know it; asks no other server. */
    public Optional<Account> lookup(String acct) {
        return api.get("/api/v1/accounts/lookup").query(Fields.of("acct", acct)).find(Account.class);
    }

    /** Searches accounts; with {@code resolve} the server also asks others for a handle with a domain. */
    public List<Account> search(String words, int limit, boolean resolve) {
        return api.get("/api/v1/accounts/search")
                .query(Fields.of("q", words).with("limit", limit).withTrue("resolve", resolve))
                .list(Account.class);
    }

    /** Lists the posts of an account. */
    public Page<Status> statuses(String id, AccountStatuses which) {
        return api.get("/api/v1/accounts/{}/statuses", id).query(which.fields()).page(Status.class);
    }

    /** Lists who follows an account. */
    public Page<Account> followers(String id, Paging paging) {
        return api.get("/api/v1/accounts/{}/followers", id)
                .query(paging.fields())
                .page(Account.class);
    }

    /** Lists whom an account follows. */
    public Page<Account> following(String id, Paging paging) {
        return api.get("/api/v1/accounts/{}/following", id)
                .query(paging.fields())
                .page(Account.class);
    }

    /** Lists whom an account recommends (Mastodon 4.4). */
    public Page<Account> endorsements(String id, Paging paging) {
        return api.get("/api/v1/accounts/{}/endorsements", id)
                .query(paging.fields())
                .page(Account.class);
    }

    /** Returns how the own account stands to others. */
    public List<Relationship> relationships(List<String> ids) {
        return api.get("/api/v1/accounts/relationships")
                .query(Fields.of("id", ids))
                .list(Relationship.class);
    }

    /** Returns which of the followed accounts follow each of these. */
    public List<FamiliarFollowers> familiarFollowers(List<String> ids) {
        return api.get("/api/v1/accounts/familiar_followers")
                .query(Fields.of("id", ids))
                .list(FamiliarFollowers.class);
    }

    /** Follows an account; a locked one gets a request first. */
    public Relationship follow(String id) {
        return api.post("/api/v1/accounts/{}/follow", id).repeatable().read(Relationship.class);
    }

    /**
     * Follows an account, or changes how it is followed.
     *
     * @param reblogs whether its boosts are shown
     * @param notify whether each of its posts makes a notification
     * @param languages the languages to show, empty for all
     */
    public Relationship follow(String id, boolean reblogs, boolean notify, List<String> languages) {
        return api.post("/api/v1/accounts/{}/follow", id)
                .json(Fields.of("reblogs", reblogs).with("notify", notify).with("languages", languages))
                .repeatable()
                .read(Relationship.class);
    }

    /** Stops following an account. */
    public Relationship unfollow(String id) {
        return api.post("/api/v1/accounts/{}/unfollow", id).repeatable().read(Relationship.class);
    }

    /** Blocks an account. */
    public Relationship block(String id) {
        return api.post("/api/v1/accounts/{}/block", id).repeatable().read(Relationship.class);
    }

    /** Unblocks an account. */
    public Relationship unblock(String id) {
        return api.post("/api/v1/accounts/{}/unblock", id).repeatable().read(Relationship.class);
    }

    /** Unmutes an account. */
    public Relationship unmute(String id) {
        return api.post("/api/v1/accounts/{}/unmute", id).repeatable().read(Relationship.class);
    }

    /** Recommends an account on the profile (Mastodon 4.4). */
    public Relationship endorse(String id) {
        return api.post("/api/v1/accounts/{}/endorse", id).repeatable().read(Relationship.class);
    }

    /** Recommends an account no longer (Mastodon 4.4). */
    public Relationship unendorse(String id) {
        return api.post("/api/v1/accounts/{}/unendorse", id).repeatable().read(Relationship.class);
    }

    /** Mutes an account; a null duration means for good. */
    public Relationship mute(String id, boolean notifications, @Nullable Duration duration) {
        return api.post("/api/v1/accounts/{}/mute", id)
                .json(Fields.of("notifications", notifications)
                        .with("duration", duration == null ? null : duration.toSeconds()))
                .repeatable()
                .read(Relationship.class);
    }

    /** Makes an account follow no longer, without blocking it. */
    public Relationship removeFromFollowers(String id) {
        return api.post("/api/v1/accounts/{}/remove_from_followers", id)
                .repeatable()
                .read(Relationship.class);
    }

    /** Sets the private note about an account; an empty one removes it. */
    public Relationship note(String id, String comment) {
        return api.post("/api/v1/accounts/{}/note", id)
                .json(Fields.of("comment", comment))
                .repeatable()
                .read(Relationship.class);
    }

    /** Lists which of the own lists hold an account. */
    public List<UserList> lists(String id) {
        return api.get("/api/v1/accounts/{}/lists", id).list(UserList.class);
    }

    /** Lists the hashtags on the profile of an account. */
    public List<FeaturedTag> featuredTags(String id) {
        return api.get("/api/v1/accounts/{}/featured_tags", id).list(FeaturedTag.class);
    }

    /** Lists accounts of the profile directory, by {@code active} or {@code new}. */
    public List<Account> directory(String order, boolean local, int offset, int limit) {
        return api.get("/api/v1/directory")
                .query(Fields.of("order", order)
                        .withTrue("local", local)
                        .with("offset", offset)
                        .with("limit", limit))
                .list(Account.class);
    }
}
