package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.oauth.ClientMetadata;
import dev.linnet.atproto.client.oauth.OAuth;
import dev.linnet.atproto.client.oauth.OAuthException;
import dev.linnet.atproto.client.oauth.PendingLogin;
import dev.linnet.atproto.client.oauth.SavedLogin;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.config.Secret;
import dev.linnet.event.Mention;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.schedule.BotClock;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.store.StoreOptions;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bots whose account a person gave them permission for. */
@Timeout(120)
class OAuthBotTest {

    private static final String TOKEN = "POST /oauth/token";
    private static final ClientMetadata CLIENT = ClientMetadata.loopback(
            URI.create("http://127.0.0.1:8080/"), ClientMetadata.USUAL_SCOPE + " transition:chat.bsky");

    private final ManualClock clock = ManualClock.selfMoving(Instant.parse("2026-11-21T12:00:00Z"));
    private final BlueskyServer server = BlueskyServer.builder().clock(clock).start();
    private final Account account = server.account("linnet");
    private final Identities identities = Identities.builder()
            .localNetwork(server.url())
            .directory(server.url())
            .clock(clock)
            .build();
    private final Store store = new MemoryStore(clock, 100);

    @TempDir
    Path files;

    @AfterEach
    void close() {
        identities.close();
        store.close();
        server.close();
    }

    private OAuth oauth() {
        return OAuth.of(CLIENT, identities);
    }

    private SavedLogin login() throws IOException {
        try (OAuth oauth = new OAuth(
                CLIENT, did -> java.util.Optional.of(server.url()), clock, new java.util.Random(), each -> each)) {
            PendingLogin pending = oauth.start(new Did(account.did()));
            return oauth.save(pending, allow(pending.address()));
        }
    }

    /** Does what a person does in the browser. */
    private static URI allow(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        assertThat(connection.getResponseCode()).isEqualTo(303);
        return URI.create(connection.getHeaderField("Location"));
    }

    private BlueskyClient client(SavedLogin login, Store keeper) {
        return BlueskyClient.anywhere()
                .oauth(login)
                .store(keeper)
                .clock(clock)
                .transport(transport -> transport.retry(RetryPolicy.never()))
                .build();
    }

    private long refreshes() {
        return server.requests().count(TOKEN);
    }

    @Test
    void a_bot_answers_with_the_permission_of_a_person() throws Exception {
        SavedLogin given = SavedLogin.read(login().keep());
        server.person("ann").posts("@" + account.handle() + " hello");

        BotRunner.of(
                        Bot.on(Mention.class, (bot, mention) -> bot.reply(mention, "hi")),
                        Bluesky.connect(
                                given, BlueskyOptions.DEFAULT, BotClock.system(), builder -> builder.clock(clock)))
                .store(store)
                .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                .once(1);

        assertThat(server.postsBy("linnet")).hasSize(1);
        assertThat(server.requests().count("POST /xrpc/com.atproto.server.createSession"))
                .isZero();
    }

    @Test
    void a_bot_that_is_started_again_goes_on_with_the_session_of_its_store() throws Exception {
        SavedLogin given = login();
        client(given, store).posts().create("one");
        clock.advance(Duration.ofHours(2));
        client(given, store).posts().create("two");
        long before = refreshes();
        client(given, store).posts().create("three");

        assertThat(server.postsBy("linnet")).hasSize(3);
        assertThat(before).isEqualTo(2 + 1);
        assertThat(refreshes()).isEqualTo(before);
    }

    @Test
    void a_new_login_counts_at_once_though_the_store_has_the_session_of_an_older_one() throws Exception {
        SavedLogin old = login();
        client(old, store).posts().create("one");
        server.revokes(account);
        SavedLogin fresh = login();

        client(fresh, store).posts().create("two");

        assertThat(server.postsBy("linnet")).hasSize(2);
    }

    @Test
    void a_permission_that_was_taken_back_is_told_with_what_to_do() throws Exception {
        BlueskyClient client = client(login(), store);
        client.posts().create("one");
        server.revokes(account);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> client.posts().create("two"))
                    .isInstanceOf(OAuthException.class)
                    .hasMessageContaining(account.did())
                    .hasMessageContaining("Invalid refresh token")
                    .hasMessageContaining("./bot login --on bluesky --oauth");
        }
        assertThat(server.postsBy("linnet")).hasSize(1);
    }

    @Test
    void however_many_calls_find_the_session_ended_it_is_refreshed_once() throws Exception {
        BlueskyClient client = client(login(), store);
        client.did();
        long before = refreshes();
        server.expiresTokens();
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Long>> calls = Stream.<Callable<Long>>generate(
                            () -> () -> client.notifications().unreadCount())
                    .limit(8)
                    .collect(Collectors.toList());
            for (Future<Long> answer : people.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                assertThat(answer.get()).isZero();
            }
        } finally {
            people.shutdownNow();
        }

        // One that is refused for its nonce, one that is taken.
        assertThat(refreshes() - before).isBetween(1L, 2L);
    }

    @Test
    void a_nonce_that_changes_is_taken_up_on_the_way() throws Exception {
        BlueskyClient client = client(login(), store);
        client.posts().create("one");
        server.oauth().rotatesNonces();
        client.posts().create("two");

        assertThat(server.postsBy("linnet")).hasSize(2);
    }

    @Test
    void a_login_that_waits_for_a_person_outlives_the_program_that_began_it() throws Exception {
        PendingLogin begun;
        try (OAuth first = oauth()) {
            begun = first.start(new Did(account.did()));
        }
        Secret kept = begun.keep();
        URI back = allow(begun.address());

        try (OAuth second = oauth()) {
            assertThat(second.finish(PendingLogin.read(kept), back).did().text())
                    .isEqualTo(account.did());
        }
        assertThat(begun.toString()).doesNotContain(begun.state());
    }

    @Test
    void a_store_with_a_key_holds_no_token_and_no_key_of_the_session_in_clear() throws Exception {
        SavedLogin given = login();
        Path file = files.resolve("bot.db");
        Secret key = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));
        try (Store safe = JdbcStore.sqlite(file, StoreOptions.standard().withSessionKey(key))) {
            client(given, safe).posts().create("one");
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> parts = Files.list(files)) {
            for (Path part : parts.toList()) {
                all.append(Files.readString(part, StandardCharsets.ISO_8859_1));
            }
        }

        assertThat(all.toString())
                .contains(account.did())
                .doesNotContain("tok-")
                .doesNotContain("ref-");
        assertThat(given.grant().own().values().stream()
                        .filter(secret -> secret.reveal().length() > 30))
                .allSatisfy(secret -> assertThat(all.toString()).doesNotContain(secret.reveal()));
        assertThat(given.toString()).doesNotContain("tok-").doesNotContain("ref-");
    }

    @Test
    void what_is_no_saved_login_is_refused_without_being_shown() throws Exception {
        String whole = login().keep().reveal();
        for (String text : List.of("sesame", whole.substring(0, whole.length() / 2), "linnet-login-1.sesame")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SavedLogin.read(Secret.of(text)))
                    .withMessageContaining("saved login")
                    .withMessageNotContaining("sesame");
        }
    }
}
