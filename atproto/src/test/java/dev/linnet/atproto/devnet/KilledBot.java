package dev.linnet.atproto.devnet;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.LoopGuard;
import dev.linnet.event.Mention;
import dev.linnet.store.JdbcStore;
import dev.linnet.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A bot that answers mentions in a process of its own, which can be killed at any time. It ends with its parent. */
final class KilledBot implements AutoCloseable {

    private static final int MANY = 10_000;
    private static final int BETWEEN = 4;

    private final Process process;

    private KilledBot(Process process) {
        this.process = process;
    }

    static KilledBot start(Devnet devnet, Resident account, Path directory) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                KilledBot.class.getName(),
                devnet.pds().toString(),
                account.handle(),
                directory.resolve("store.sqlite").toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("output").toFile()));
        builder.environment().put("APP_PASSWORD", account.appPassword());
        try {
            return new KilledBot(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGKILL, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Tells it to end, as whoever runs a bot does, and waits until it has. */
    void stop() throws InterruptedException {
        process.toHandle().destroy();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) {
        Thread parent = new Thread(KilledBot::endWithParent, "parent");
        parent.setDaemon(true);
        parent.start();
        Bluesky account = Bluesky.connect(
                URI.create(arguments[0]), arguments[1], System.getenv("APP_PASSWORD"), BlueskyOptions.DEFAULT);
        try (Store store = JdbcStore.sqlite(Path.of(arguments[2]))) {
            BotRunner.of(Bot.on(Mention.class, (bot, mention) -> bot.reply(mention, "heard")), account)
                    .store(store)
                    .strategy(DevnetBot.OFTEN)
                    .loopGuard(LoopGuard.DEFAULT.perPerson(MANY).perThread(MANY))
                    .takeOver(Duration.ofSeconds(BETWEEN))
                    .run();
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said to it
            }
        } catch (IOException gone) {
            // as is the parent
        }
        Runtime.getRuntime().halt(1);
    }
}
