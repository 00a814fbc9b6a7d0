package dev.linnet.mastodon.client.admin;

import dev.linnet.mastodon.client.internal.Api;

/** What moderators and administrators can do, split by what they do it to. */
public final class Admin {

    private final Api api;

    /** Made by the client. */
    public Admin(Api api) {
        this.api = api;
    }

    /** Accounts. */
    public AdminAccounts accounts() {
        return new AdminAccounts(api);
    }

    /** Reports. */
    public AdminReports reports() {
        return new AdminReports(api);
    }

    /** Servers kept away. */
    public AdminDomainBlocks domainBlocks() {
        return new AdminDomainBlocks(api);
    }

    /** The only servers allowed. */
    public AdminDomainAllows domainAllows() {
        return new AdminDomainAllows(api);
    }

    /** E-mail domains that cannot sign up. */
    public AdminEmailDomainBlocks emailDomainBlocks() {
        return new AdminEmailDomainBlocks(api);
    }

    /** Network addresses kept away. */
    public AdminIpBlocks ipBlocks() {
        return new AdminIpBlocks(api);
    }

    /** E-mail addresses that cannot sign up. */
    public AdminCanonicalEmailBlocks canonicalEmailBlocks() {
        return new AdminCanonicalEmailBlocks(api);
    }

    /** What may trend. */
    public AdminTrends trends() {
        return new AdminTrends(api);
    }

    /** Numbers about the server. */
    public AdminMetrics metrics() {
        return new AdminMetrics(api);
    }

    /** GoToSocial: the rules of the server. */
    public AdminRules rules() {
        return new AdminRules(api);
    }
}
