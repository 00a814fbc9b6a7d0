package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.ReportDraft;
import dev.linnet.mastodon.client.entity.Report;
import dev.linnet.mastodon.client.internal.Api;

/** Telling moderators; what moderators do with reports is in the admin calls. */
public final class Reports {

    private final Api api;

    /** Made by the client. */
    public Reports(Api api) {
        this.api = api;
    }

    /** Files a report. */
    public Report file(ReportDraft report) {
        return api.post("/api/v1/reports").json(report.fields()).read(Report.class);
    }
}
