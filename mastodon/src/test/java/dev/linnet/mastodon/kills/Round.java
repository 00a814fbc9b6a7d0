package dev.linnet.mastodon.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.config.Secret;
import dev.linnet.store.BotStore;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.mastodon.MastodonServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server, a store and people who talk; processes with the bot come and go until all is answered. */
final class Round implements AutoCloseable {

    private static final int PLENTY = 100_000_000;
    private static final String POSTING = "POST /api/v1/statuses";
    private static final int LOSSES = 2;
    private static final Duration TAKE_OVER = Duration.ofSeconds(30);

    final MastodonServer server;
    final Talk talk;
    private final Cell cell;
    private final Launch launch;
    private Orders orders;
    private @Nullable Store store;
    private final List<BotProcess> processes = new ArrayList<>();

    /**
     * Begins one.
     *
     * @param people how many people talk, each in a conversation of their own
     * @param speed how many times as fast as the machine's the bots' clocks go
     */
    Round(Cell cell, Launch launch, Databases databases, long seed, int people, int speed) {
        this.cell = cell;
        this.launch = launch;
        server = MastodonServer.builder().flavour(cell.flavour()).seed(seed).start();
        Duration window = Duration.ofHours(1);
        server.rateLimits().general(PLENTY, window).paging(PLENTY, window).posting(PLENTY, window);
        String token = server.bot("linnet").token();
        talk = new Talk(server, cell.busy(), people);
        orders = new Orders(
                server.url().toString(),
                token,
                databases.make(cell.sqlite()),
                cell.streaming(),
                cell.busy(),
                speed,
                TAKE_OVER,
                0);
        if (cell.lossy()) {
            server.faults().every(LOSSES, POSTING).losesTheAnswer();
        }
    }

    /** Says for how long bots that start from now on may be silent before others take over. */
    void takesOverAfter(Duration silence) {
        orders = orders.takingOverAfter(silence);
    }

    /** Starts a process that goes on until it is stopped. */
    BotProcess starts() {
        return starts(0);
    }

    /** Starts a process that stands still for good at a point. */
    BotProcess starts(int point) {
        BotProcess process = BotProcess.start(launch, orders.stoppingAt(point));
        processes.add(process);
        return process;
    }

    /**
     * Lets a bot run up to a point, kills it there, and lets another finish. Somebody writes before, and once more when the
     * first answer is out or the bot has come to its end. Returns whether it came to that point.
     */
    boolean diesAt(int point) throws InterruptedException {
        talk.goesOn(2);
        BotProcess doomed = starts(point);
        doomed.await(
                "its last point or an answer",
                () -> doomed.reported("POINT ") || !server.tootsBy("linnet").isEmpty());
        talk.goesOn(1);
        doomed.await("its last point or all answers", () -> doomed.reported("POINT ") || isDone(doomed));
        if (!doomed.reported("POINT ") && doomed.stopsBeforeItsPoint()) {
            check(doomed.report("STARTED "));
            return false;
        }
        doomed.kill();
        ends(starts());
        return true;
    }

    /** Waits until a bot reads the network. */
    static void awaitReading(BotProcess process) throws InterruptedException {
        process.await("the bot to read", process::reads);
    }

    /** Waits until a bot reads, or stands by because another does. */
    static void awaitReady(BotProcess process) throws InterruptedException {
        process.await("the bot to read or to stand by", () -> process.reads() || process.standsBy());
    }

    /** Waits until everything is answered and nothing is left in the store, stops the process and looks at what was done. */
    void ends(BotProcess process) throws InterruptedException {
        ends(List.of(process));
    }

    /** Does the same with several processes, whose bots share the store. */
    void ends(List<BotProcess> all) throws InterruptedException {
        BotProcess first = all.get(0);
        for (BotProcess each : all) {
            awaitReady(each);
        }
        String owner = first.report("STARTED ");
        first.await("all answers" + talk, talk::isAnswered);
        first.await("an empty inbox", () -> isEmpty(owner));
        for (BotProcess each : all) {
            each.stop();
        }
        check(owner);
    }

    /** Tells whether everything is answered and taken note of, by this process or one before it. */
    boolean isDone(BotProcess process) {
        return process.reported("STARTED ") && talk.isAnswered() && isEmpty(process.report("STARTED "));
    }

    /** Tells whether a process holds a lease: on its place among the replicas, or on reading the network. */
    boolean holds(BotProcess process, String lease) {
        return store().leases().held(lease + ":" + process.report("STARTED ")).stream()
                .anyMatch(held -> held.holder().contains("/" + process.pid() + "/"));
    }

    private boolean isEmpty(String owner) {
        return store().of(owner).inbox().depth() == 0;
    }

    private void check(String owner) {
        try {
            talk.check();
        } catch (AssertionError wrong) {
            throw new AssertionError(wrong.getMessage() + "\nwhat was said:" + talk, wrong);
        }
        BotStore own = store().of(owner);
        assertThat(own.inbox().depth()).as("what waits in the inbox").isZero();
        assertThat(own.outbox().depth()).as("requests of unknown outcome").isZero();
        assertThat(own.deadLetters().list(10)).as("dead letters").isEmpty();
        if (cell.busy()) {
            assertThat(own.state("state:" + Busy.Counter.class.getName()))
                    .as("the bot's count")
                    .contains("{\"value\":" + talk.messages() + "}");
        }
    }

    private Store store() {
        if (store == null) {
            store = open();
        }
        return store;
    }

    private Store open() {
        return orders.store().startsWith("jdbc:")
                ? JdbcStore.open(orders.store(), "postgres", Secret.of("unused"))
                : JdbcStore.sqlite(Path.of(orders.store()));
    }

    @Override
    public void close() {
        processes.forEach(BotProcess::close);
        if (store != null) {
            store.close();
        }
        server.close();
    }
}
