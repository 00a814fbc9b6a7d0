package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;

/** Numbers about the server. Days are written {@code 2026-11-21}. */
public final class AdminMetrics {

    private final Api api;

    /** Made by the client. */
    public AdminMetrics(Api api) {
        this.api = api;
    }

    /**
     * Returns numbers over time.
     *
     * @param keys such as {@code active_users}, {@code new_users}, {@code interactions}, {@code opened_reports}
     */
    public List<Measure> measures(List<String> keys, String from, String to) {
        return api.post("/api/v1/admin/measures")
                .json(Fields.of("keys", keys).with("start_at", from).with("end_at", to))
                .repeatable()
                .list(Measure.class);
    }

    /**
     * Returns rankings.
     *
     * @param keys such as {@code languages}, {@code sources}, {@code servers}, {@code space_usage}
     */
    public List<Dimension> dimensions(List<String> keys, String from, String to, int limit) {
        return api.post("/api/v1/admin/dimensions")
                .json(Fields.of("keys", keys)
                        .with("start_at", from)
                        .with("end_at", to)
                        .with("limit", limit))
                .repeatable()
                .list(Dimension.class);
    }

    /**
     * Returns how many people stayed.
     *
     * @param frequency {@code day} or {@code month}
     */
    public List<Cohort> retention(String from, String to, String frequency) {
        return api.post("/api/v1/admin/retention")
                .json(Fields.of("start_at", from).with("end_at", to).with("frequency", frequency))
                .repeatable()
                .list(Cohort.class);
    }
}
