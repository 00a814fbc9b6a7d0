package dev.linnet.atproto.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.WireServer;
import dev.linnet.atproto.client.internal.Homes;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.store.MemoryStore;
import dev.linnet.testkit.http.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where an account is looked for when only its name is given. */
final class HomeTest {

    private static final String LOGIN = "POST com.atproto.server.createSession";
    private static final String REFRESH = "POST com.atproto.server.refreshSession";
    private static final String COUNT = "GET app.bsky.notification.getUnreadCount";
    private static final String DOCUMENT = "GET /" + WireServer.DID;

    private final WireServer directory = new WireServer();
    private final WireServer server = new WireServer(directory.clock());
    private final WireServer elsewhere = new WireServer(directory.clock());
    private final MemoryStore store = new MemoryStore(directory.clock(), 10);
    private final Identities local = Identities.builder()
            .clock(directory.clock())
            .localNetwork(directory.url())
            .directory(directory.url())
            .build();
    private final Identities open = Identities.builder()
            .clock(directory.clock())
            .directory(directory.url())
            .txtRecords(name -> List.of("did=" + WireServer.DID))
            .build();

    @BeforeEach
    void answers() {
        directory.json("GET com.atproto.identity.resolveHandle", "{\"did\":\"" + WireServer.DID + "\"}");
        lives("thebot.test", server.url());
        for (WireServer each : List.of(server, elsewhere)) {
            each.json(COUNT, "{\"count\":3}");
            each.on(REFRESH, call -> Answer.ok(each.session("a2", "r2")));
        }
    }

    @AfterEach
    void close() {
        local.close();
        open.close();
        directory.close();
        server.close();
        elsewhere.close();
    }

    private void lives(String handle, URI home) {
        directory.on(
                DOCUMENT,
                call -> Answer.ok(Map.of(
                        "id",
                        WireServer.DID,
                        "alsoKnownAs",
                        List.of("at://" + handle),
                        "service",
                        WireServer.document(home).get("service"))));
    }

    private BlueskyClient client(String name, Identities identities) {
        return BlueskyClient.anywhere()
                .appPassword(name, Secret.of(WireServer.PASSWORD))
                .identities(identities)
                .clock(directory.clock())
                .random(new Random(7))
                .store(store)
                .transport(transport -> transport.retry(RetryPolicy.never()))
                .build();
    }

    private String entrance(String name) {
        try (Homes homes = new Homes(null, open, directory.clock(), new Random(1))) {
            return homes.entrance(name).toString();
        }
    }

    @Test
    void a_password_is_sent_to_the_server_that_the_handle_leads_to_and_to_no_other() {
        assertThat(client("thebot.test", local).notifications().unreadCount()).isEqualTo(3);
        assertThat(client(WireServer.DID, local).notifications().unreadCount()).isEqualTo(3);

        assertThat(server.times(LOGIN)).isEqualTo(2);
        assertThat(directory.times(LOGIN) + elsewhere.times(LOGIN)).isZero();
    }

    @Test
    void a_bot_that_is_started_again_looks_for_nothing() {
        client("thebot.test", local).did();
        long asked = directory.asked().size();

        client("thebot.test", local).notifications().unreadCount();

        assertThat(directory.asked()).hasSize((int) asked);
        assertThat(server.times(LOGIN)).isEqualTo(1);
    }

    @Test
    void an_account_that_moved_is_found_where_it_lives_now() {
        BlueskyClient client = client("thebot.test", local);
        client.did();
        lives("thebot.test", elsewhere.url());
        server.error(COUNT, 400, "ExpiredToken", "Token has been revoked");
        server.error(REFRESH, 400, "ExpiredToken", "Token has been revoked");
        elsewhere.on(LOGIN, call -> Answer.ok(elsewhere.session("b", "s")));
        directory.clock().advance(Duration.ofMinutes(2));

        assertThat(client.notifications().unreadCount()).isEqualTo(3);

        assertThat(server.times(LOGIN)).isEqualTo(1);
        assertThat(elsewhere.asked()).containsExactly(LOGIN, COUNT);
    }

    @Test
    void a_handle_that_is_nobody_s_is_told_with_what_became_of_the_password() {
        directory.error("GET com.atproto.identity.resolveHandle", 400, "HandleNotFound", "Unable to resolve handle");

        assertThatThrownBy(() -> client("nobody.test", local).did())
                .isInstanceOfSatisfying(
                        HomeNotFoundException.class,
                        failure -> assertThat(failure.canRetry()).isFalse())
                .hasMessageContaining("nobody.test")
                .hasMessageContaining("its password was sent nowhere")
                .hasMessageContaining("typing errors");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void as_long_as_a_server_cannot_be_found_out_no_login_is_counted() {
        directory.on(DOCUMENT, call -> Answer.text(503, "text/plain", "busy"));
        for (int i = 0; i < 120; i++) {
            directory.clock().advance(Duration.ofMinutes(2));
            assertThatThrownBy(() -> client("thebot.test", local).did())
                    .isInstanceOfSatisfying(
                            HomeNotFoundException.class,
                            failure -> assertThat(failure.canRetry()).isTrue());
        }
        lives("thebot.test", server.url());
        directory.clock().advance(Duration.ofMinutes(2));

        assertThat(client("thebot.test", local).did().text()).isEqualTo(WireServer.DID);
    }

    @Test
    void a_public_document_does_not_lead_into_the_machine_the_bot_runs_on() {
        lives("me.example.org", server.url());

        assertThatThrownBy(() -> client("me.example.org", open).did())
                .isInstanceOf(HomeNotFoundException.class)
                .hasMessageContaining("names no server that could be used");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void a_server_that_a_document_names_is_called_at_public_addresses_only() {
        lives("me.example.org", URI.create("https://192.168.0.1"));

        assertThatThrownBy(() -> client("me.example.org", open).did())
                .isInstanceOfSatisfying(
                        ApiException.NetworkException.class,
                        failure ->
                                assertThat(failure.kind()).isEqualTo(ApiException.NetworkException.Kind.NOT_ALLOWED));
    }

    @Test
    void accounts_of_bluesky_s_own_servers_log_in_at_their_entrance_and_others_at_their_server() {
        lives("me.example.org", URI.create("https://morel.us-east.host.bsky.network"));
        assertThat(entrance("me.example.org")).isEqualTo("https://bsky.social");
        directory.clock().advance(Duration.ofMinutes(2));

        lives("me.example.org", URI.create("https://pds.example.org"));
        assertThat(entrance("me.example.org")).isEqualTo("https://pds.example.org");
    }

    @Test
    void a_service_that_leaves_the_document_out_is_helped_by_the_account_s_identity() {
        Map<String, Object> bare = server.session("a", "r");
        bare.remove("didDoc");
        server.on(LOGIN, call -> Answer.ok(bare));
        lives("thebot.test", elsewhere.url());

        BlueskyClient client = server.builder().identities(local).build();

        assertThat(client.notifications().unreadCount()).isEqualTo(3);
        assertThat(server.asked()).containsExactly(LOGIN);
        assertThat(elsewhere.asked()).containsExactly(COUNT);
    }

    @Test
    void an_e_mail_address_alone_is_refused_for_it_leads_nowhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bluesky.connect("me@example.org", WireServer.PASSWORD))
                .withMessageContaining("handle or DID");
    }
}
