package dev.linnet.atproto.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.store.BotStore;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import dev.linnet.testkit.atproto.Post;
import dev.linnet.testkit.http.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One bot, killed again and again while people talk to it: at numbered points, anywhere, and while the server works on what it asked for.
 * {@code -Dlinnet.seed=} gives another chance.
 */
@Tag("kills")
@Timeout(600)
class BlueskyKillsTest {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String CREATE = "POST /xrpc/com.atproto.repo.createRecord";
    private static final int LIVES = 24;
    private static final int KILLED = 137;

    private final long seed = Long.getLong("linnet.seed", 20_261_121L);
    private final Random random = new Random(seed);
    private final BlueskyServer server = BlueskyServer.builder().seed(seed).start();
    private final Account account = server.account("linnet");
    private final List<Person> people = List.of(server.person("ann"), server.person("bob"), server.person("cid"));
    private final List<String> expected = new ArrayList<>();
    private final List<String> deaths = new ArrayList<>();
    private int mentions;

    @TempDir
    private Path folder;

    private Process process = new ProcessBuilder("true").start();

    BlueskyKillsTest() throws IOException {}

    @AfterEach
    void close() {
        process.destroyForcibly();
        server.close();
    }

    @ParameterizedTest(name = "firehose: {0}")
    @CsvSource({"false", "true"})
    void however_often_a_bot_is_killed_each_message_is_answered_once_and_each_word_is_seen_once(boolean firehose)
            throws Exception {
        server.rateLimits().general(1_000_000, Duration.ofHours(1)).writes(1_000_000, 1_000_000);
        starts(firehose, 0);
        // What the network said before the very first message was heard is not asked for again.
        goesOnUntilAnswered(firehose);
        goesOnUntilAnswered(firehose);
        kills();
        int point = 0;
        for (int life = 0; life < LIVES; life++) {
            switch (random.nextInt(4)) {
                case 0 -> diesAnywhere(firehose);
                case 1 -> diesWhileTheServerWorks(firehose);
                default -> diesAtPoint(firehose, ++point);
            }
        }
        starts(firehose, 0);
        goesOnUntilAnswered(firehose);
        check();
        System.out.println("firehose " + firehose + ", seed " + seed + ": " + expected.size() + " messages, "
                + deaths.size() + " deaths: " + deaths);
    }

    private void diesAtPoint(boolean firehose, int point) throws Exception {
        deaths.add("point " + point);
        starts(firehose, point);
        await("the end at point " + point, () -> {
            if (isAnswered() && process.isAlive()) {
                goesOn(firehose);
            }
            return !process.isAlive();
        });
        assertThat(process.exitValue()).as("exit code%s", this).isEqualTo(KILLED);
    }

    private void diesAnywhere(boolean firehose) throws Exception {
        int after = server.requests().all().size() + random.nextInt(12);
        deaths.add("anywhere");
        starts(firehose, 0);
        goesOn(firehose);
        await("some requests", () -> server.requests().all().size() >= after);
        kills();
    }

    /** What the dead process asked for is done later, when the next one has asked for it as well. */
    private void diesWhileTheServerWorks(boolean firehose) throws Exception {
        FaultRule held = server.faults().next(CREATE);
        Runnable release = held.holdsUntilReleased();
        deaths.add("held request");
        starts(firehose, 0);
        goesOn(firehose);
        await("a held request", () -> held.happened() > 0);
        kills();
        if (random.nextBoolean()) {
            starts(firehose, 0);
            await("its answer", this::isAnswered);
            kills();
        }
        release.run();
        await("the old request to be over", () -> server.requests().inFlight() == 0);
    }

    private void starts(boolean firehose, int point) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Mortal.class.getName(),
                        server.url().toString(),
                        account.handle(),
                        account.appPassword(),
                        folder.resolve("store.db").toString(),
                        String.valueOf(firehose),
                        String.valueOf(point))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()))
                .start();
    }

    private void kills() throws Exception {
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor()).as("exit code%s", this).isEqualTo(KILLED);
    }

    /** Somebody mentions the bot, and where it watches, somebody names the bird. */
    private void goesOn(boolean firehose) {
        Person person = people.get(expected.size() % people.size());
        int number = expected.size();
        person.posts("@" + account.handle() + " number " + number);
        expected.add("heard " + number);
        mentions++;
        if (firehose) {
            person.posts("a wren, number " + (number + 1));
            expected.add("saw " + (number + 1));
        }
    }

    private void goesOnUntilAnswered(boolean firehose) throws IOException {
        if (firehose) {
            await("the bot to listen", () -> server.firehose().connections() > 0);
        }
        goesOn(firehose);
        await("all answers", this::isAnswered);
    }

    private boolean isAnswered() {
        return said().size() >= expected.size() && likes().size() >= mentions;
    }

    private List<String> said() {
        return account.person().posts().stream().map(Post::text).toList();
    }

    private List<String> likes() {
        return account.person().records("app.bsky.feed.like").stream()
                .map(like -> String.valueOf(like.record().get("subject")))
                .toList();
    }

    private void check() throws Exception {
        try (Store store = JdbcStore.sqlite(folder.resolve("store.db"))) {
            String owner = Files.readAllLines(folder.resolve("output")).stream()
                    .filter(line -> line.startsWith(Mortal.OWNER))
                    .findFirst()
                    .orElseThrow()
                    .substring(Mortal.OWNER.length());
            BotStore own = store.of(owner);
            await("an empty inbox", () -> own.inbox().depth() == 0);
            assertThat(own.outbox().depth()).as("requests of unknown outcome").isZero();
            assertThat(own.deadLetters().list(10)).as("dead letters").isEmpty();
        }
        kills();
        assertThat(said()).as("what the bot said, after %s", deaths).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(likes()).as("what the bot liked").hasSize(mentions).doesNotHaveDuplicates();
        assertThat(server.requests().count("POST /xrpc/com.atproto.server.createSession"))
                .as("logins")
                .isEqualTo(1);
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waited two minutes for %s%s", what, this)
                    .isLessThan(end);
            LockSupport.parkNanos(LOOK);
        }
    }

    @Override
    public String toString() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("output"));
            return "; after " + deaths + "; the last it said:\n  "
                    + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException nothing) {
            return "; it said nothing";
        }
    }
}
