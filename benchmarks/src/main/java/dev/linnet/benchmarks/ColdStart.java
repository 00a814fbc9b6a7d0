package dev.linnet.benchmarks;

import dev.linnet.benchmarks.Databases.Kind;
import dev.linnet.benchmarks.Databases.Place;
import dev.linnet.testkit.mastodon.Credentials;
import dev.linnet.testkit.mastodon.MastodonServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** How long it takes a bot to answer what waits for it, from the start of its process. */
final class ColdStart implements Benchmark {

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "milliseconds from the start of a bot's process to the request that answers a mention which waits on a"
                + " Mastodon server over loopback; new processes, one after the other, on a store that is there already";
    }

    @Override
    public Table run(Databases databases, Scale scale) throws Exception {
        Table table = new Table("store", "processes", "middle", "fastest", "slowest");
        for (Kind kind : Kind.chosen()) {
            Place place = databases.fresh(kind);
            place.open().close();
            double[] took = new double[scale.of(7, 1)];
            for (int round = 0; round < took.length; round++) {
                took[round] = start(place);
            }
            Figures figures = new Figures(took);
            table.row(kind, took.length, figures.median(), figures.least(), figures.most());
        }
        return table;
    }

    /** Each server is another account to the store, with a position of its own. */
    private static double start(Place place) throws IOException, InterruptedException {
        try (MastodonServer server = ReplyTime.server()) {
            Credentials account = server.bot("linnet");
            server.person("alice").posts("@linnet hello");
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Instant began = Instant.now();
            Process process = new ProcessBuilder(
                            java.toString(),
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OneReply.class.getName(),
                            server.url().toString(),
                            place.kind().name(),
                            place.url())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                process.getOutputStream().write((account.token() + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().close();
                if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    throw new IllegalStateException("a bot in a process of its own did not answer");
                }
            } finally {
                process.destroyForcibly();
            }
            return Duration.between(began, ReplyTime.answered(server)).toNanos() / 1e6;
        }
    }
}
