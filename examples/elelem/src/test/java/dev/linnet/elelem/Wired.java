package dev.linnet.elelem;

import dev.linnet.testkit.mastodon.Credentials;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.MastodonServer;
import dev.linnet.testkit.mastodon.Toot;
import dev.linnet.testkit.model.ModelServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** elelem as its users start it, by its command line and environment, between a server and a model on the wire. */
final class Wired implements AutoCloseable {

    static final String KEY = "sk-very-secret-1234";

    final MastodonServer server;
    final ModelServer model = ModelServer.start(InstantSource.system()).requireKey(KEY);
    final Credentials bot;
    final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    Wired(Flavour flavour, Path directory) {
        server = MastodonServer.start(flavour);
        bot = server.bot("elelem");
        environment.put("ELELEM_MASTODON__SERVER", server.url().toString());
        environment.put("ELELEM_MASTODON__TOKEN", bot.token());
        environment.put("ELELEM_MODEL__BASE_URL", model.openAiUrl().toString());
        environment.put("ELELEM_MODEL__API_KEY", KEY);
        environment.put("ELELEM_MODEL__NAME", "test-model");
        environment.put("ELELEM_DIRECTORY", directory.toString());
        environment.put("ELELEM_LIMITS__COOL_DOWN", "0s");
    }

    /** Runs elelem to its end and returns its exit status. */
    int run(String... arguments) {
        return written(written, () -> Main.run(environment, arguments));
    }

    /** Runs once for cron, answering at most a few. */
    int once(int most) {
        return run("--once", Integer.toString(most));
    }

    /** Starts elelem to run until it is stopped. */
    Running start() {
        return new Running();
    }

    /** Returns all that was written to standard output and standard error. */
    String output() {
        return written.toString(StandardCharsets.UTF_8);
    }

    List<Toot> answersTo(Toot question) {
        return server.tootsBy("elelem").stream()
                .filter(toot -> question.equals(toot.inReplyTo()))
                .toList();
    }

    @Override
    public void close() {
        server.close();
        model.close();
    }

    /** Runs a command line with all it writes kept. */
    static int written(ByteArrayOutputStream target, java.util.function.IntSupplier work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream both = new PrintStream(target, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            return work.getAsInt();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** elelem on its own thread; stopped as by a signal, it finishes the answers it is at. */
    final class Running implements AutoCloseable {
        private final AtomicInteger status = new AtomicInteger(-1);
        private final Thread thread = new Thread(() -> status.set(run()), "elelem-main");

        Running() {
            thread.start();
        }

        int stop() throws InterruptedException {
            thread.interrupt();
            return end();
        }

        int end() throws InterruptedException {
            thread.join();
            return status.get();
        }

        @Override
        public void close() throws InterruptedException {
            stop();
        }
    }
}
