package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.BlueskyClientBuilder;
import dev.linnet.atproto.client.RepoWrite;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotListener;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.config.Secret;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.http.ApiException;
import dev.linnet.http.ApiException.RateLimited;
import dev.linnet.http.Call;
import dev.linnet.http.TransportListener;
import dev.linnet.schedule.ManualClock;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limits of real servers. Time is moved by hand: nobody waits an hour. */
@OnDevnet
class LimitsDevnetTest {

    private static final String THING = "com.example.thing";
    private static final Map<String, Object> RECORD = Map.of("$type", THING);
    private static final int LOGINS = 30;
    private static final int AT_ONCE = 200;
    private static final int GOOD = 200;
    private static final int TOO_MANY = 429;

    private static Devnet devnet;

    @BeforeAll
    static void start() {
        devnet = Devnet.start("--rate-limits");
    }

    @AfterAll
    static void stop() {
        if (devnet != null) {
            devnet.close();
        }
    }

    private final ManualClock clock = ManualClock.selfMoving(Instant.now());

    private BlueskyClientBuilder builder(Resident account) {
        return BlueskyClient.at(devnet.pds())
                .appPassword(account.handle(), Secret.of(account.appPassword()))
                .clock(clock);
    }

    /** Spends the points that the account has for writing in this hour, by another program than the bot. */
    private static void writesTooMuch(Resident account) {
        int status = GOOD;
        for (int size = AT_ONCE; size > 0; size /= 2) {
            do {
                status = account.triesToWriteAtOnce(THING, Collections.nCopies(size, RECORD))
                        .statusCode();
            } while (status == GOOD);
        }
        assertThat(status).isEqualTo(TOO_MANY);
    }

    @Test
    void a_login_that_comes_too_often_waits_as_long_as_the_server_says() {
        Resident linnet = devnet.resident("linnet");
        Map<String, String> login = Map.of("identifier", linnet.handle(), "password", linnet.password());
        for (int count = 0; count < LOGINS; count++) {
            assertThat(Xrpc.post(devnet.pds(), "com.atproto.server.createSession", login, Map.of())
                            .statusCode())
                    .isNotEqualTo(TOO_MANY);
        }
        AtomicReference<ApiException> refused = new AtomicReference<>();
        TransportListener listener = new TransportListener() {
            @Override
            public void retrying(Call call, ApiException failure, int attempt, Duration wait) {
                refused.set(failure);
                devnet.forgive();
            }
        };
        Instant before = clock.instant();

        try (BlueskyClient client = builder(linnet)
                .transport(transport -> transport.listener(listener))
                .build()) {
            assertThat(client.did().text()).isEqualTo(linnet.did());
        }

        assertThat(refused.get()).isInstanceOfSatisfying(RateLimited.class, limited -> {
            assertThat(limited.status()).isEqualTo(TOO_MANY);
            assertThat(limited.code()).contains("RateLimitExceeded");
            assertThat(limited.retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5));
            assertThat(Duration.between(before, clock.instant()))
                    .isGreaterThanOrEqualTo(limited.retryAfter().orElseThrow());
        });
    }

    @Test
    void a_write_beyond_the_points_of_the_hour_is_refused_with_the_time_to_wait_and_no_more_are_sent() {
        Resident linnet = devnet.resident("linnet");
        writesTooMuch(linnet);
        try (BlueskyClient client = builder(linnet).build()) {
            assertThatThrownBy(() -> client.posts().create("too much"))
                    .isInstanceOfSatisfying(RateLimited.class, limited -> {
                        assertThat(limited.code()).contains("RateLimitExceeded");
                        assertThat(limited.retryAfter().orElseThrow())
                                .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60));
                    });
            long sent = devnet.calls("com.atproto.repo.createRecord");

            assertThatThrownBy(() -> client.posts().create("still too much"))
                    .isInstanceOfSatisfying(
                            RateLimited.class,
                            limited -> assertThat(limited.retryAfter().orElseThrow())
                                    .isBetween(Duration.ofMinutes(45), Duration.ofMinutes(60)));
            assertThat(devnet.calls("com.atproto.repo.createRecord")).isEqualTo(sent);

            assertThat(client.profiles().own().did().text())
                    .as("what may be read still")
                    .isEqualTo(linnet.did());
            devnet.forgive();
            clock.advance(Duration.ofHours(1));
            client.posts().create("in the next hour");
        }
        assertThat(linnet.records(Resident.POST)).hasSize(1);
    }

    @Test
    void a_bot_that_is_out_of_points_answers_when_it_has_some_again() throws Exception {
        Resident linnet = devnet.resident("linnet");
        Resident ann = devnet.resident("ann");
        writesTooMuch(linnet);
        ManualClock time = ManualClock.at(Instant.now());
        AtomicReference<Duration> wait = new AtomicReference<>();
        BotListener listener = new BotListener() {
            @Override
            public void onRetry(Event event, int attempt, Duration until, Throwable cause) {
                wait.set(until);
            }
        };
        Bluesky account = Bluesky.connect(
                devnet.pds(),
                linnet.handle(),
                Secret.of(linnet.appPassword()),
                BlueskyOptions.DEFAULT,
                time,
                builder -> builder);
        Resident.Ref question = ann.mentions(linnet, "hello");
        try (Store store = new MemoryStore();
                RunningBot running = BotRunner.of(
                                Bot.on(Mention.class, (bot, mention) -> bot.reply(mention, "at last")), account)
                        .store(store)
                        .strategy(DevnetBot.OFTEN)
                        .time(time, new Random(1))
                        .listener(listener)
                        .start()) {
            Until.holds(() -> "no retry", () -> {
                time.advance(Duration.ofMillis(200));
                return wait.get() != null;
            });
            assertThat(wait.get()).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(61));
            assertThat(linnet.records(Resident.POST)).isEmpty();

            devnet.forgive();
            time.advance(wait.get());
            Until.holds(() -> "no answer", () -> {
                time.advance(Duration.ofMillis(200));
                return !linnet.records(Resident.POST).isEmpty();
            });
            assertThat(running.failure()).isEmpty();
        }
        assertThat(linnet.records(Resident.POST))
                .singleElement()
                .satisfies(answer -> assertThat(answer.get("value")
                                .get("reply")
                                .get("parent")
                                .get("uri")
                                .text(""))
                        .isEqualTo(question.uri()));
    }

    @Test
    void a_client_stops_at_its_own_budget_of_points_before_the_server_has_to() {
        Resident linnet = devnet.resident("linnet");
        List<RepoWrite> writes = Collections.nCopies(AT_ONCE, RepoWrite.create(THING, null, RECORD));
        try (BlueskyClient client =
                builder(linnet).pointsPatience(Duration.ZERO).build()) {
            client.records().apply(writes);
            client.records().apply(writes);
            long sent = devnet.calls("com.atproto.repo.applyWrites");

            assertThatThrownBy(() -> client.records().apply(writes))
                    .isInstanceOf(RateLimited.class)
                    .hasMessageContaining("it was not sent")
                    .hasMessageContaining("points in an hour");

            assertThat(devnet.calls("com.atproto.repo.applyWrites")).isEqualTo(sent);
        }
        assertThat(linnet.records(THING)).hasSize(2 * AT_ONCE);
    }
}
