package dev.linnet.elelem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** elelem in a process of its own, which can be killed. It has the given environment and no other. */
final class ElelemProcess implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);
    private static final int KILLED = 137;

    private final Process process;
    private final Path output;

    private ElelemProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it with the given text for its standard input; temporary files and what it says go into the directory. */
    static ElelemProcess start(Path directory, Map<String, String> environment, String input) {
        try {
            Path output = Files.createTempFile(directory, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.io.tmpdir=" + directory,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName()))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(Files.writeString(directory.resolve("input.txt"), input)
                            .toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new ElelemProcess(builder.start(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until something holds that needs the process to be alive. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            boolean ended = process.waitFor(10, TimeUnit.MILLISECONDS);
            assertThat(ended)
                    .as("the process ended while waiting for %s:%n%s", what, output())
                    .isFalse();
            assertThat(System.nanoTime() - end)
                    .as("waited too long for %s:%n%s", what, output())
                    .isNegative();
        }
    }

    /** Sends SIGKILL and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(exit()).isEqualTo(KILLED);
    }

    /** Sends SIGTERM and waits until it is gone: what it is at is finished. */
    void stop() throws InterruptedException {
        process.destroy();
        exit();
    }

    /** Waits for its end and returns its exit status. */
    int exit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE, TimeUnit.NANOSECONDS))
                .as("the process ends:%n%s", output())
                .isTrue();
        return process.exitValue();
    }

    /** Returns what it has said so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
