package dev.linnet.atproto.login;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.BlueskyClientBuilder;
import dev.linnet.atproto.client.entity.Profile;
import dev.linnet.atproto.client.oauth.ClientMetadata;
import dev.linnet.atproto.client.oauth.OAuth;
import dev.linnet.atproto.client.oauth.PendingLogin;
import dev.linnet.atproto.client.oauth.SavedLogin;
import dev.linnet.atproto.client.session.SessionException;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.identity.IdentityException;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tries the app password of a bot's account, or sends a person to the browser to give permission by OAuth, and prints what the
 * bot is to be given.
 *
 * <pre>{@code linnet-bluesky login mybot.bsky.social}</pre>
 *
 * <p>Secrets go to the standard output on purpose, and nowhere else; all other lines go to the standard error.
 */
public final class Login {

    private static final long PATIENCE_MINUTES = 10;

    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream err;
    private final @Nullable Console console;

    /**
     * Makes a login that talks through the given streams.
     *
     * @param in where names, passwords and addresses are read from
     * @param out where the secrets go
     * @param err where the person is talked to
     */
    public Login(InputStream in, PrintStream out, PrintStream err) {
        this(in, out, err, null);
    }

    private Login(InputStream in, PrintStream out, PrintStream err, @Nullable Console console) {
        this.in = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        this.out = out;
        this.err = err;
        this.console = console;
    }

    /** Runs the command and ends the process with its exit code: 0 when all went well, 1 for a failure, 2 for a wrong command. */
    public static void main(String[] args) {
        System.exit(new Login(System.in, System.out, System.err, System.console()).run(args));
    }

    /** Runs the command and returns its exit code: 0 when all went well, 1 for a failure, 2 for a wrong command. */
    public int run(String... args) {
        LoginOptions options;
        try {
            options = LoginOptions.parse(args);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.println(LoginOptions.USAGE);
            return 2;
        }
        try {
            String name = options.name();
            if (name == null) {
                name = asked("Handle of the bot's account, such as mybot.bsky.social: ")
                        .replaceFirst("^@", "");
            }
            if (options.oauth()) {
                permission(options, name);
            } else {
                password(options, name);
            }
            return 0;
        } catch (ApiException | SessionException | IdentityException | IllegalArgumentException failure) {
            err.println("Not logged in: " + failure.getMessage());
            return 1;
        } catch (IOException failure) {
            err.println("Not logged in: " + failure.getMessage());
            return 1;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private void password(LoginOptions options, String name) throws IOException {
        err.println("Make an app password for the bot: in the app under Settings, Privacy and Security, App Passwords"
                + " (https://bsky.app/settings/app-passwords). Allow it direct messages if the bot is to read them.");
        Secret password = secret("App password: ");
        URI service = options.service();
        BlueskyClientBuilder builder = service == null ? BlueskyClient.anywhere() : BlueskyClient.at(service);
        try (BlueskyClient client = builder.appPassword(name, password).build()) {
            tell("This app password is", client);
            out.println("BLUESKY_HANDLE=" + name);
            out.println("BLUESKY_APP_PASSWORD=" + password.reveal());
            if (service != null) {
                out.println("BLUESKY_SERVICE=" + service);
            }
            out.flush();
        }
    }

    private void permission(LoginOptions options, String name) throws IOException, InterruptedException {
        BlockingQueue<URI> visits = new ArrayBlockingQueue<>(16);
        try (Identities identities = identities(options.service());
                WayBack back = WayBack.open(options.port(), visits::offer);
                OAuth oauth = OAuth.of(ClientMetadata.loopback(back.address(), options.scope()), identities)) {
            Did account = Did.isValid(name)
                    ? new Did(name)
                    : identities.resolve(new Handle(name)).did();
            PendingLogin login = oauth.start(account);
            err.println("Open this address in a browser, as the bot's account, and allow access:");
            err.println();
            err.println("    " + login.address());
            err.println();
            err.println(
                    "If the browser is on another machine, it ends at a page that cannot be shown: paste its address here.");
            listen(visits);
            SavedLogin saved = oauth.save(login, returned(login, visits));
            try (BlueskyClient client =
                    BlueskyClient.anywhere().identities(identities).oauth(saved).build()) {
                tell("This permission is", client);
            }
            err.println(
                    "Programs on a person's machine are given it for two weeks at most; then log in again. An app password"
                            + " lasts until it is taken back.");
            out.println("BLUESKY_SESSION=" + saved.keep().reveal());
            out.flush();
        }
    }

    /** A server on this machine has a network of its own, for tests. */
    private static Identities identities(@Nullable URI service) {
        boolean local = service != null && "http".equals(service.getScheme());
        return service != null && local
                ? Identities.builder().localNetwork(service).directory(service).build()
                : Identities.ofThePublicNetwork();
    }

    /** Any program of the machine can visit the page; only who knows the state comes from where the person was sent. */
    private URI returned(PendingLogin login, BlockingQueue<URI> visits) throws InterruptedException {
        while (true) {
            URI visit = visits.poll(PATIENCE_MINUTES, TimeUnit.MINUTES);
            if (visit == null) {
                throw new IllegalArgumentException("nobody came back from the browser within " + PATIENCE_MINUTES
                        + " minutes; run the command again");
            }
            if (String.valueOf(visit.getRawQuery()).contains(login.state())) {
                return visit;
            }
            err.println("That address belongs to another login; still waiting for this one.");
        }
    }

    /** Takes addresses that are pasted. Nothing ends this thread but the end of the input or of the process. */
    private void listen(BlockingQueue<URI> visits) {
        Thread reader = new Thread(
                () -> {
                    try {
                        for (String line = in.readLine(); line != null; line = in.readLine()) {
                            pasted(line.strip(), visits);
                        }
                    } catch (IOException closed) {
                        // There is still the browser.
                    }
                },
                "linnet-login");
        reader.setDaemon(true);
        reader.start();
    }

    private void pasted(String line, BlockingQueue<URI> visits) {
        if (line.isEmpty()) {
            return;
        }
        try {
            visits.offer(URI.create(line));
        } catch (IllegalArgumentException unreadable) {
            err.println("That is no address; paste the whole line from the browser, beginning with http://127.0.0.1");
        }
    }

    private void tell(String what, BlueskyClient client) {
        Profile own = client.profiles().get(client.did().text());
        err.println();
        err.println(what + " for @" + own.handle() + " (" + own.did() + "), who lives on "
                + client.session().service().getRawAuthority() + ". "
                + (readsMessages(client)
                        ? "The bot may read and write direct messages."
                        : "The bot may not read direct messages."));
        err.println("Keep it secret; set this for the bot:");
    }

    private static boolean readsMessages(BlueskyClient client) {
        try {
            client.chat().log(null);
            return true;
        } catch (ApiException.Forbidden | ApiException.NotFound | ApiException.Invalid refused) {
            return false;
        }
    }

    private String asked(String question) throws IOException {
        err.print(question);
        err.flush();
        return given(in.readLine());
    }

    /** Where there is a terminal, what is typed is not shown. */
    private Secret secret(String question) throws IOException {
        if (console == null) {
            return Secret.of(asked(question));
        }
        char[] typed = console.readPassword("%s", question);
        return Secret.of(given(typed == null ? null : new String(typed)));
    }

    private static String given(@Nullable String line) {
        if (line == null || line.isBlank()) {
            throw new IllegalArgumentException("nothing was given; run the command again");
        }
        return line.strip();
    }
}
