package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.ProfileChange;
import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.FeaturedTag;
import dev.linnet.mastodon.client.entity.Preferences;
import dev.linnet.mastodon.client.entity.Tag;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import dev.linnet.mastodon.client.internal.Request;
import java.util.List;

/** The own profile. */
public final class Profile {

    private final Api api;

    /** Made by the client. */
    public Profile(Api api) {
        this.api = api;
    }

    /** Changes the profile and returns the account as it is now. */
    public Account update(ProfileChange change) {
        Request request = api.patch("/api/v1/accounts/update_credentials");
        return change.files().isEmpty()
                ? request.json(change.fields()).read(Account.class)
                : request.multipart(change.fields(), change.files()).read(Account.class);
    }

    /** Removes the picture. */
    public Account deleteAvatar() {
        return api.delete("/api/v1/profile/avatar").read(Account.class);
    }

    /** Removes the banner. */
    public Account deleteHeader() {
        return api.delete("/api/v1/profile/header").read(Account.class);
    }

    /** Lists the hashtags shown on the profile. */
    public List<FeaturedTag> featuredTags() {
        return api.get("/api/v1/featured_tags").list(FeaturedTag.class);
    }

    /** Shows a hashtag on the profile. */
    public FeaturedTag featureTag(String name) {
        return api.post("/api/v1/featured_tags").json(Fields.of("name", name)).read(FeaturedTag.class);
    }

    /** Takes a hashtag off the profile. */
    public void unfeatureTag(String id) {
        api.delete("/api/v1/featured_tags/{}", id).send();
    }

    /** Suggests hashtags to show, from those used lately. */
    public List<Tag> suggestedTags() {
        return api.get("/api/v1/featured_tags/suggestions").list(Tag.class);
    }

    /** Lists the accounts recommended on the profile. */
    public Page<Account> endorsements(Paging paging) {
        return api.get("/api/v1/endorsements").query(paging.fields()).page(Account.class);
    }

    /** Returns the settings for posting and reading. */
    public Preferences preferences() {
        return api.get("/api/v1/preferences").read(Preferences.class);
    }
}
