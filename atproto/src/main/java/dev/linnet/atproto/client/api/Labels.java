package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.Page;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.entity.Label;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.http.JsonValue;
import java.util.List;

/** What labelers say. Which of them speak in answers is asked for with {@code labelers(...)}. Safe for use by many threads. */
public final class Labels {

    private final Api api;

    /** Made by the client. */
    public Labels(Api api) {
        this.api = api;
    }

    /**
     * Lists labels.
     *
     * @param patterns what they are about: addresses or DIDs, with {@code *} at the end for all that begin so
     * @param sources whose labels; anybody's when there are none
     */
    public Page<Label> query(List<String> patterns, List<Did> sources, Paging paging) {
        return api.query("com.atproto.label.queryLabels")
                .with("uriPatterns", patterns)
                .with("sources", sources)
                .page("labels", Label::of, paging);
    }

    /** Returns what labelers say of themselves, with the labels they define, as the server tells it. */
    public List<JsonValue> services(List<Did> labelers) {
        return api.query("app.bsky.labeler.getServices")
                .with("dids", labelers)
                .with("detailed", true)
                .list("views", view -> view);
    }
}
