package dev.linnet.bot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The name of one run of a bot. On Linux it tells which process it is, so that one that was killed is known to be gone as soon as
 * another runs on the same machine; anywhere else, others wait until its lease has run out.
 */
record WorkerName(String machine, String pid, String started, String run) {

    private static final String UNKNOWN = "?";

    /** Returns a new name for a run in this process. */
    static WorkerName make() {
        String pid = Long.toString(ProcessHandle.current().pid());
        return new WorkerName(
                thisMachine(),
                pid,
                startOf(pid).orElse(UNKNOWN),
                UUID.randomUUID().toString());
    }

    static Optional<WorkerName> parse(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 4
                ? Optional.of(new WorkerName(parts[0], parts[1], parts[2], parts[3]))
                : Optional.empty();
    }

    /** Tells whether the process of another run is certainly gone, as seen from this one. */
    boolean knowsAsGone(WorkerName other) {
        return !machine.equals(UNKNOWN)
                && machine.equals(other.machine)
                && !started.equals(UNKNOWN)
                && other.pid.chars().allMatch(Character::isDigit)
                && !startOf(other.pid).orElse("").equals(other.started);
    }

    @Override
    public String toString() {
        return String.join("/", machine, pid, started, run);
    }

    /** One boot of one kernel, and the processes that see each other in it: containers on a machine are told apart. */
    private static String thisMachine() {
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            Path space = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((boot + space).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (IOException | RuntimeException | NoSuchAlgorithmException notLinux) {
            return UNKNOWN;
        }
    }

    /** When a process started, in ticks since the machine did: not moved by a clock that is set. */
    private static Optional<String> startOf(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"), StandardCharsets.ISO_8859_1);
            // The second field, the command, may have spaces and parentheses of its own.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            return ended ? Optional.empty() : Optional.of(fields[19]);
        } catch (IOException | RuntimeException gone) {
            return Optional.empty();
        }
    }
}
