package dev.linnet.atproto.devnet;

import dev.linnet.http.Json;
import dev.linnet.http.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The real servers in a process of their own, on loopback. Safe for use by many threads. */
final class Devnet implements AutoCloseable {

    private static final String READY = "READY ";
    private static final int PATIENCE = 60;

    private final Process process;
    private final JsonValue info;
    private final AtomicInteger residents = new AtomicInteger();

    private Devnet(Process process, JsonValue info) {
        this.process = process;
        this.info = info;
    }

    /** Starts one, with options that {@code atproto/src/test/devnet/README.md} explains. */
    static Devnet start(String... options) {
        try {
            Process process = new ProcessBuilder(Installation.isNeeded().command(List.of(options)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(READY)) {
                    Thread reader = new Thread(() -> drain(out), "output of the servers");
                    reader.setDaemon(true);
                    reader.start();
                    return new Devnet(process, Json.camelCase().tree(line.substring(READY.length())));
                }
            }
            throw new IllegalStateException("the servers did not start; what they said is above");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void drain(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                // its log, which is only written when asked for
            }
        } catch (IOException gone) {
            // so is what it had to say
        }
    }

    /** The server of the accounts. */
    URI pds() {
        return URI.create(info.get("pds").text(""));
    }

    /** The directory of identities. */
    URI plc() {
        return URI.create(info.get("plc").text(""));
    }

    /** A way to the server of the accounts that {@link #drop} cuts. */
    URI wire() {
        return URI.create(info.get("wire").text(""));
    }

    /** Where a WebSocket hears of all commits, after a sequence number or from now on. */
    URI firehose(String query) {
        return URI.create(pds().toString().replaceFirst("^http", "ws") + "/xrpc/com.atproto.sync.subscribeRepos"
                + (query.isEmpty() ? "" : "?" + query));
    }

    /** Adds an account that the AppView knows, whose handle begins like this and is nobody else's. */
    Resident resident(String name) {
        Resident resident = Resident.join(pds(), name + residents.incrementAndGet());
        settle();
        return resident;
    }

    /** Waits until the AppView knows everything that has happened, and returns the newest sequence number. */
    long settle() {
        return order("process").get("seq").number(0);
    }

    /** Returns how often a call was made to the server of the accounts. */
    long calls(String nsid) {
        return order("requests").get(nsid).number(0);
    }

    /** Returns an access token that ends so many seconds from now, or ended as many ago. */
    String accessToken(Resident resident, int seconds) {
        return order("token?did=" + resident.did() + "&seconds=" + seconds)
                .get("accessJwt")
                .text("");
    }

    /** Lets the access tokens given from now on live so long. */
    void tokensLive(int seconds) {
        order("token-life?seconds=" + seconds);
    }

    /** Lets access tokens live two hours again. */
    void tokensLiveLong() {
        order("token-life");
    }

    /** Gives everybody all points of all rate limits back. */
    void forgive() {
        order("forgive");
    }

    /** Cuts the connections over the {@link #wire}. */
    void drop() {
        order("drop");
    }

    /** Lets nobody in over the {@link #wire}, or lets them in again. */
    void refuse(boolean on) {
        order("refuse?on=" + on);
    }

    /** Makes the service for private messages {@code absent}, {@code silent} or {@code broken}. */
    void chat(String state) {
        order("chat?is=" + state);
    }

    private JsonValue order(String what) {
        return Xrpc.at(URI.create(info.get("control").text("") + "/" + what), Map.of());
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the servers did not end");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
