package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.Refreshing;
import dev.linnet.mastodon.client.StatusChange;
import dev.linnet.mastodon.client.StatusDraft;
import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.AsyncRefresh;
import dev.linnet.mastodon.client.entity.Context;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.entity.StatusEdit;
import dev.linnet.mastodon.client.entity.StatusSource;
import dev.linnet.mastodon.client.entity.Translation;
import dev.linnet.mastodon.client.entity.Visibility;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;
import java.util.Optional;

/** Posts: writing, reading, boosting and all else that is done to one. Safe for use by many threads. */
public final class Statuses {

    private final Api api;

    /** Made by the client. */
    public Statuses(Api api) {
        this.api = api;
    }

    /**
     * Publishes a post. Without a key of its own the draft gets a fresh one, so that a repetition after a lost answer cannot post
     * twice where the server honours keys.
     *
     * @throws IllegalArgumentException when the draft is to be published later: see {@link ScheduledStatuses#schedule}
     */
    public Status post(StatusDraft draft) {
        draft.scheduledAt().ifPresent(time -> {
            throw new IllegalArgumentException(
                    "the draft is scheduled for " + time + ": give it to scheduled().schedule(draft)");
        });
        return api.post("/api/v1/statuses")
                .json(draft.fields())
                .idempotencyKey(draft.idempotencyKey().orElseGet(api::freshKey))
                .read(Status.class);
    }

    /** Publishes a post with this text and the account's defaults. */
    public Status post(String text) {
        return post(StatusDraft.of(text));
    }

    /** Returns a post. */
    public Status get(String id) {
        return api.get("/api/v1/statuses/{}", id).read(Status.class);
    }

    /** Returns a post, or nothing when it is gone or not visible to the account. */
    public Optional<Status> find(String id) {
        return api.get("/api/v1/statuses/{}", id).find(Status.class);
    }

    /** Returns several posts at once (Mastodon 4.3); those not visible are left out. */
    public List<Status> get(List<String> ids) {
        return api.get("/api/v1/statuses").query(Fields.of("id", ids)).list(Status.class);
    }

    /** Replaces a post by an edited version. */
    public Status edit(String id, StatusChange change) {
        return api.put("/api/v1/statuses/{}", id).json(change.fields()).read(Status.class);
    }

    /** Deletes a post and returns it with its source text, for posting it anew; its files stay usable for a while. */
    public Status delete(String id) {
        return api.delete("/api/v1/statuses/{}", id).read(Status.class);
    }

    /** Deletes a post together with its files (Mastodon 4.4). */
    public Status deleteWithMedia(String id) {
        return api.delete("/api/v1/statuses/{}", id)
                .query(Fields.of("delete_media", true))
                .read(Status.class);
    }

    /** Returns the posts above and below one, as far as the server knows them. */
    public Context context(String id) {
        return api.get("/api/v1/statuses/{}/context", id).read(Context.class);
    }

    /** Returns the same as {@link #context}, with the handle of a running refresh when the server fetches more replies (4.5). */
    public Refreshing<Context> contextWithRefresh(String id) {
        return api.get("/api/v1/statuses/{}/context", id).refreshing(Context.class);
    }

    /** Returns how a background refresh stands. */
    public AsyncRefresh refresh(String refreshId) {
        return api.get("/api/v1_alpha/async_refreshes/{}", refreshId).readField("async_refresh", AsyncRefresh.class);
    }

    /** Returns the versions of a post, oldest first. */
    public List<StatusEdit> history(String id) {
        return api.get("/api/v1/statuses/{}/history", id).list(StatusEdit.class);
    }

    /** Returns a post as it was typed; for own posts. */
    public StatusSource source(String id) {
        return api.get("/api/v1/statuses/{}/source", id).read(StatusSource.class);
    }

    /** Translates a post into a language, an ISO 639-1 code. */
    public Translation translate(String id, String language) {
        return api.post("/api/v1/statuses/{}/translate", id)
                .json(Fields.of("lang", language))
                .read(Translation.class);
    }

    /** Marks a post as a favourite. */
    public Status favourite(String id) {
        return api.post("/api/v1/statuses/{}/favourite", id).repeatable().read(Status.class);
    }

    /** Takes a favourite back. */
    public Status unfavourite(String id) {
        return api.post("/api/v1/statuses/{}/unfavourite", id).repeatable().read(Status.class);
    }

    /** Bookmarks a post. */
    public Status bookmark(String id) {
        return api.post("/api/v1/statuses/{}/bookmark", id).repeatable().read(Status.class);
    }

    /** Removes a bookmark. */
    public Status unbookmark(String id) {
        return api.post("/api/v1/statuses/{}/unbookmark", id).repeatable().read(Status.class);
    }

    /** Pins an own post to the profile. */
    public Status pin(String id) {
        return api.post("/api/v1/statuses/{}/pin", id).repeatable().read(Status.class);
    }

    /** Unpins a post. */
    public Status unpin(String id) {
        return api.post("/api/v1/statuses/{}/unpin", id).repeatable().read(Status.class);
    }

    /** Stops notifications about a conversation. */
    public Status mute(String id) {
        return api.post("/api/v1/statuses/{}/mute", id).repeatable().read(Status.class);
    }

    /** Allows notifications about a conversation again. */
    public Status unmute(String id) {
        return api.post("/api/v1/statuses/{}/unmute", id).repeatable().read(Status.class);
    }

    /** Boosts a post to everybody and returns the wrapper around it. */
    public Status reblog(String id) {
        return api.post("/api/v1/statuses/{}/reblog", id).repeatable().read(Status.class);
    }

    /** Boosts a post to an audience. */
    public Status reblog(String id, Visibility visibility) {
        return api.post("/api/v1/statuses/{}/reblog", id)
                .json(Fields.of("visibility", visibility))
                .repeatable()
                .read(Status.class);
    }

    /** Takes a boost back. */
    public Status unreblog(String id) {
        return api.post("/api/v1/statuses/{}/unreblog", id).repeatable().read(Status.class);
    }

    /** Lists who marked a post as a favourite, as far as the server knows. */
    public Page<Account> favouritedBy(String id, Paging paging) {
        return api.get("/api/v1/statuses/{}/favourited_by", id)
                .query(paging.fields())
                .page(Account.class);
    }

    /** Lists who boosted a post, as far as the server knows. */
    public Page<Account> rebloggedBy(String id, Paging paging) {
        return api.get("/api/v1/statuses/{}/reblogged_by", id)
                .query(paging.fields())
                .page(Account.class);
    }

    /** Lists the quotes of a post (Mastodon 4.5). */
    public Page<Status> quotes(String id, Paging paging) {
        return api.get("/api/v1/statuses/{}/quotes", id).query(paging.fields()).page(Status.class);
    }

    /** Takes the permission for a quote of an own post back. */
    public Status revokeQuote(String id, String quotingId) {
        return api.post("/api/v1/statuses/{}/quotes/{}/revoke", id, quotingId)
                .repeatable()
                .read(Status.class);
    }

    /** Changes who may quote an own post: {@code public}, {@code followers} or {@code nobody}. */
    public Status quoteApprovalPolicy(String id, String policy) {
        return api.put("/api/v1/statuses/{}/interaction_policy", id)
                .json(Fields.of("quote_approval_policy", policy))
                .read(Status.class);
    }

    /** Akkoma and Pleroma: reacts to a post with an emoji. */
    public Status react(String id, String emoji) {
        return api.put("/api/v1/pleroma/statuses/{}/reactions/{}", id, emoji).read(Status.class);
    }

    /** Akkoma and Pleroma: takes a reaction back. */
    public Status unreact(String id, String emoji) {
        return api.delete("/api/v1/pleroma/statuses/{}/reactions/{}", id, emoji).read(Status.class);
    }
}
