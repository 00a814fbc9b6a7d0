package dev.linnet.mastodon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.admin.AccountAction;
import dev.linnet.mastodon.client.admin.AccountSearch;
import dev.linnet.mastodon.client.admin.AdminRules;
import dev.linnet.mastodon.client.admin.DomainBlockDraft;
import dev.linnet.mastodon.client.entity.Rule;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.mastodon.Credentials;
import dev.linnet.testkit.mastodon.MastodonServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ModerationTest {

    private final WireServer server = new WireServer();
    private final MastodonClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_action_names_the_report_it_settles() {
        server.json("POST /api/v1/admin/accounts/7/action", "{}");

        client.admin()
                .accounts()
                .act("7", AccountAction.of("silence", "Too loud").forReport("r1"));

        Call call = server.last("POST /api/v1/admin/accounts/7/action");
        assertThat(call.text("type")).isEqualTo("silence");
        assertThat(call.text("text")).isEqualTo("Too loud");
        assertThat(call.text("report_id")).isEqualTo("r1");
        assertThat(call.flag("send_email_notification")).isTrue();
    }

    @Test
    void only_a_suspension_may_become_final() {
        assertThat(AccountAction.of("silence", "").reversible()).isTrue();
        assertThat(AccountAction.of("suspend", "").reversible()).isFalse();
    }

    @Test
    void the_older_search_says_the_same_with_flags() {
        server.on("GET /api/v1/admin/accounts", Answer.ok(List.of()));

        client.admin().accounts().listV1(AccountSearch.local("pending"), Paging.newest());

        Call call = server.last("GET /api/v1/admin/accounts");
        assertThat(call.flag("local")).isTrue();
        assertThat(call.flag("pending")).isTrue();
    }

    @Test
    void the_scope_of_a_moderator_is_named_when_it_is_missing() {
        server.on(
                "POST /api/v1/admin/domain_blocks",
                Answer.json(403, Map.of("error", "This action is outside the authorized scopes")));

        assertThatExceptionOfType(ApiException.Forbidden.class)
                .isThrownBy(
                        () -> client.admin().domainBlocks().create(DomainBlockDraft.of("b.example", "silence", "spam")))
                .withMessageContaining("admin:write:domain_blocks");
    }

    @Test
    void rules_are_changed_where_the_server_can() {
        try (MastodonServer local = MastodonServer.start(dev.linnet.testkit.mastodon.Flavour.GOTOSOCIAL)) {
            Credentials keeper = local.bot("keeper", "admin:read", "admin:write");
            keeper.person().withRole("admin");
            AdminRules rules = MastodonClient.to(local.url())
                    .token(Secret.of(keeper.token()))
                    .build()
                    .admin()
                    .rules();
            String id = rules.create("Be quiet").id();

            assertThat(rules.update(id, "Be kind").text()).isEqualTo("Be kind");
            assertThat(rules.list()).extracting(Rule::text).containsExactly("Be kind");
            rules.delete(id);
            assertThat(rules.list()).isEmpty();
        }
    }
}
