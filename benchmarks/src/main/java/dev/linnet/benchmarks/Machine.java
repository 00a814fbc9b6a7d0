package dev.linnet.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The facts without which figures mean nothing. */
final class Machine {

    private static final int SYNCS = 200;

    private Machine() {}

    /**
     * Returns the facts as a table.
     *
     * @param directory where the databases will lie: how fast its disk confirms a write is one of the facts
     */
    static Table facts(Path directory) throws Exception {
        Map<String, String> system = ManagementFactory.getRuntimeMXBean().getSystemProperties();
        return new Table("machine", "")
                .row("cpu", processor())
                .row("cores", Runtime.getRuntime().availableProcessors())
                .row("heap", Runtime.getRuntime().maxMemory() / (1 << 20) + " MB at most")
                .row("system", system.get("os.name") + " " + system.get("os.version") + " " + system.get("os.arch"))
                .row("java", system.get("java.vm.name") + " " + system.get("java.vm.version"))
                .row("disk", String.format(Locale.ROOT, "%.0f µs to write 4 KB and have it confirmed", sync(directory)))
                .row("load", load())
                .row("date", Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .row("commit", commit());
    }

    /** Returns how much else the machine has to do. */
    static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(Locale.ROOT, "%.1f over the last minute", load);
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException elsewhere) {
            return "unknown";
        }
    }

    private static double sync(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "sync", "");
        double[] took = new double[SYNCS];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SYNCS; i++) {
                long began = System.nanoTime();
                channel.write(ByteBuffer.allocate(4096));
                channel.force(false);
                took[i] = (System.nanoTime() - began) / 1e3;
            }
        }
        Files.delete(file);
        return new Figures(took).median();
    }

    private static String commit() throws InterruptedException {
        String commit = git("rev-parse", "--short", "HEAD");
        return git("status", "--porcelain").isEmpty() ? commit : commit + ", with changes";
    }

    private static String git(String... arguments) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments))
                            .toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? answer : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
