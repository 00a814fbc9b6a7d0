package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.entity.UserList;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;

/** Lists of followed accounts. */
public final class UserLists {

    private final Api api;

    /** Made by the client. */
    public UserLists(Api api) {
        this.api = api;
    }

    /** Returns all lists. */
    public List<UserList> all() {
        return api.get("/api/v1/lists").list(UserList.class);
    }

    /** Returns a list. */
    public UserList get(String id) {
        return api.get("/api/v1/lists/{}", id).read(UserList.class);
    }

    /** Makes a list. */
    public UserList create(String title) {
        return api.post("/api/v1/lists").json(Fields.of("title", title)).read(UserList.class);
    }

    /** Makes a list with a policy for replies ({@code followed}, {@code list}, {@code none}) whose members may leave the home timeline. */
    public UserList create(String title, String repliesPolicy, boolean exclusive) {
        return api.post("/api/v1/lists")
                .json(Fields.of("title", title)
                        .with("replies_policy", repliesPolicy)
                        .withTrue("exclusive", exclusive))
                .read(UserList.class);
    }

    /** Changes a list. */
    public UserList update(String id, String title, String repliesPolicy, boolean exclusive) {
        return api.put("/api/v1/lists/{}", id)
                .json(Fields.of("title", title)
                        .with("replies_policy", repliesPolicy)
                        .with("exclusive", exclusive))
                .read(UserList.class);
    }

    /** Deletes a list. */
    public void delete(String id) {
        api.delete("/api/v1/lists/{}", id).send();
    }

    /** Lists the members. */
    public Page<Account> accounts(String id, Paging paging) {
        return api.get("/api/v1/lists/{}/accounts", id).query(paging.fields()).page(Account.class);
    }

    /** Adds members, who must be followed. */
    public void add(String id, List<String> accountIds) {
        api.post("/api/v1/lists/{}/accounts", id)
                .json(Fields.of("account_ids", accountIds))
                .send();
    }

    /** Removes members. */
    public void remove(String id, List<String> accountIds) {
        api.delete("/api/v1/lists/{}/accounts", id)
                .query(Fields.of("account_ids", accountIds))
                .send();
    }
}
