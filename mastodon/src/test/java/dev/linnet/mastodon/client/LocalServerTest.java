package dev.linnet.mastodon.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.admin.AccountAction;
import dev.linnet.mastodon.client.admin.AccountSearch;
import dev.linnet.mastodon.client.admin.AdminReport;
import dev.linnet.mastodon.client.admin.DomainBlockDraft;
import dev.linnet.mastodon.client.entity.Announcement;
import dev.linnet.mastodon.client.entity.Filter;
import dev.linnet.mastodon.client.entity.FilterV1;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.testkit.mastodon.MastodonServer;
import dev.linnet.testkit.mastodon.Person;
import dev.linnet.testkit.mastodon.Toot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against a server that remembers what it was told. */
final class LocalServerTest {

    private final MastodonServer server = MastodonServer.start(dev.linnet.testkit.mastodon.Flavour.MASTODON);
    private final Person alice = server.person("alice");
    private final MastodonClient client = client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_call_of_the_client_has_a_route_on_the_local_mastodon() throws Exception {
        List<ApiException> unknown = new ArrayList<>();
        EveryCall.on(client, failure -> {
            if (failure.status() == 404 && failure.said().orElse("").equals("Not Found")) {
                unknown.add(failure);
            }
        });

        // Reactions are Pleroma's, rules GoToSocial's, and refreshes are not simulated.
        assertThat(unknown)
                .extracting(failure ->
                        failure.problem().method() + " " + failure.problem().path())
                .filteredOn(call -> !call.matches(".*(/pleroma/|/admin/instance/rules|async_refreshes).*"))
                .isEmpty();
    }

    @Test
    void a_filter_marks_what_its_keywords_find() {
        Filter filter = client.filters().create("No spiders", List.of("home"), "warn", null, List.of("spiders"));
        client.filters().addKeyword(filter.id(), "wasp", false);

        Status status = client.statuses().get(alice.posts("a waspish remark").id());

        assertThat(status.filtered()).singleElement().satisfies(result -> {
            assertThat(result.filter().title()).isEqualTo("No spiders");
            assertThat(result.keywordMatches()).containsExactly("wasp");
        });
        assertThat(client.filtersV1().all()).extracting(FilterV1::phrase).containsExactly("spiders", "wasp");
    }

    @Test
    void a_link_the_server_looked_at_has_a_card() {
        server.instance().page("https://news.example/", "News", "What happened");

        Status status = client.statuses().post("See https://news.example/");

        assertThat(status.card().title()).isEqualTo("News");
    }

    @Test
    void an_announcement_counts_reactions() {
        String id = server.instance().announces("We have moved");

        client.announcements().react(id, "\uD83D\uDC4D");

        Announcement announcement = client.announcements().list().get(0);
        assertThat(announcement.reactions()).singleElement().satisfies(reaction -> {
            assertThat(reaction.name()).isEqualTo("\uD83D\uDC4D");
            assertThat(reaction.me()).isTrue();
        });
        client.announcements().dismiss(id);
        assertThat(client.announcements().list()).isEmpty();
    }

    @Test
    void a_report_is_settled_by_an_action_that_names_it() {
        Toot toot = alice.posts("buy this");
        server.person("bob").reports("alice", "spam", toot);
        AdminReport report = client.admin()
                .reports()
                .list(false, null, null, Paging.newest())
                .items()
                .get(0);

        client.admin()
                .accounts()
                .act(alice.id(), AccountAction.of("silence", "Too loud").forReport(report.id()));

        AdminReport settled = client.admin().reports().get(report.id());
        assertThat(settled.actionTaken()).isTrue();
        assertThat(settled.targetAccount().silenced()).isTrue();
        assertThat(settled.statuses()).extracting(Status::id).containsExactly(toot.id());
        assertThat(client.admin().accounts().unsilence(alice.id()).silenced()).isFalse();
    }

    @Test
    void pending_accounts_are_found_by_either_search_and_approved() {
        Person carol = server.person("carol").awaitingApproval("I like birds");

        assertThat(client.admin()
                        .accounts()
                        .list(AccountSearch.local("pending"), Paging.newest())
                        .items())
                .singleElement()
                .satisfies(account -> assertThat(account.inviteRequest()).isEqualTo("I like birds"));
        assertThat(client.admin()
                        .accounts()
                        .listV1(AccountSearch.local("pending"), Paging.newest())
                        .items())
                .hasSize(1);
        assertThat(client.admin().accounts().approve(carol.id()).approved()).isTrue();
    }

    @Test
    void a_suspended_domain_is_not_heard_of_again() {
        Person eve = server.remotePerson("eve@bad.example");
        Toot toot = eve.posts("hello");
        assertThat(client.statuses().find(toot.id())).isPresent();

        client.admin().domainBlocks().create(DomainBlockDraft.of("bad.example", "suspend", "spam"));

        assertThat(client.statuses().find(toot.id())).isEmpty();
        assertThat(client.instance().domainBlocks()).extracting("comment").containsExactly("spam");
    }

    private MastodonClient client() {
        String token = server.bot("linnet", "read", "write", "follow", "push", "admin:read", "admin:write")
                .token();
        server.person("linnet").withRole("admin");
        return MastodonClient.to(server.url())
                .token(Secret.of(token))
                .transport(transport -> transport.retry(RetryPolicy.never()))
                .build();
    }
}
