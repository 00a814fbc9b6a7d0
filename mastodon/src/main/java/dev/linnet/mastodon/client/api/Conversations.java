package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.Page;
import dev.linnet.mastodon.client.Paging;
import dev.linnet.mastodon.client.entity.Conversation;
import dev.linnet.mastodon.client.internal.Api;

/** Private exchanges. */
public final class Conversations {

    private final Api api;

    /** Made by the client. */
    public Conversations(Api api) {
        this.api = api;
    }

    /** Lists the conversations. */
    public Page<Conversation> list(Paging paging) {
        return api.get("/api/v1/conversations").query(paging.fields()).page(Conversation.class);
    }

    /** Marks a conversation as read. */
    public Conversation read(String id) {
        return api.post("/api/v1/conversations/{}/read", id).repeatable().read(Conversation.class);
    }

    /** Removes a conversation from the list; its posts stay. */
    public void remove(String id) {
        api.delete("/api/v1/conversations/{}", id).send();
    }
}
