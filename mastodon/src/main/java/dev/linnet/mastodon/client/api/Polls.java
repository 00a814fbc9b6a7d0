package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.entity.Poll;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;

/** Polls. Counts only: who voted for what is nobody's to see. */
public final class Polls {

    private final Api api;

    /** Made by the client. */
    public Polls(Api api) {
        this.api = api;
    }

    /** Returns a poll. */
    public Poll get(String id) {
        return api.get("/api/v1/polls/{}", id).read(Poll.class);
    }

    /** Votes for the choices with these indexes, counted from 0. */
    public Poll vote(String id, List<Integer> choices) {
        return api.post("/api/v1/polls/{}/votes", id)
                .json(Fields.of("choices", choices))
                .read(Poll.class);
    }
}
