package dev.linnet.mastodon.login;

import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.MastodonClient;
import dev.linnet.mastodon.client.entity.Account;
import dev.linnet.mastodon.client.oauth.App;
import dev.linnet.mastodon.client.oauth.AppRegistration;
import dev.linnet.mastodon.client.oauth.Authorization;
import dev.linnet.mastodon.client.oauth.OAuth;
import dev.linnet.mastodon.client.oauth.OAuthException;
import dev.linnet.mastodon.client.oauth.Token;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Gets the access token of a bot's account: registers an app at its server, sends a person to the browser, and prints the token.
 *
 * <pre>{@code linnet-mastodon login example.social --name "My bot" --scopes "read write:statuses"}</pre>
 *
 * <p>The token goes to the standard output on purpose, and nowhere else; all other lines go to the standard error.
 */
public final class Login {

    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Makes a login that talks through the given streams.
     *
     * @param in where the code is read from
     * @param out where the token goes
     * @param err where the person is talked to
     */
    public Login(InputStream in, PrintStream out, PrintStream err) {
        this.in = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        this.out = out;
        this.err = err;
    }

    /** Runs the command and ends the process with its exit code: 0 for a token, 1 for a failure, 2 for a wrong command. */
    public static void main(String[] args) {
        System.exit(new Login(System.in, System.out, System.err).run(args));
    }

    /** Runs the command and returns its exit code: 0 for a token, 1 for a failure, 2 for a wrong command. */
    public int run(String... args) {
        LoginOptions options;
        try {
            options = LoginOptions.parse(args);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.println(LoginOptions.USAGE);
            return 2;
        }
        try (OAuth oauth = OAuth.at(options.server())) {
            Token token = askForToken(oauth, options);
            print(options, token, self(options, token));
            return 0;
        } catch (ApiException | OAuthException failure) {
            err.println("No token: " + failure.getMessage());
            return 1;
        } catch (IOException failure) {
            err.println("No token: the code could not be read (" + failure.getMessage() + ")");
            return 1;
        }
    }

    private Token askForToken(OAuth oauth, LoginOptions options) throws IOException {
        App app = oauth.register(AppRegistration.outOfBand(options.name(), options.scopes()));
        Authorization authorization = oauth.authorize(app);
        err.println("Log in to " + options.server().getHost()
                + " in a browser as the bot's account, open this address, and allow access:");
        err.println();
        err.println("    " + authorization.address());
        err.println();
        err.print("Paste the code it shows: ");
        err.flush();
        String code = in.readLine();
        if (code == null || code.isBlank()) {
            throw new OAuthException("no code was given; run the command again and paste the code");
        }
        return oauth.exchange(authorization, code);
    }

    private static Account self(LoginOptions options, Token token) {
        try (MastodonClient client = MastodonClient.connect(options.server(), token.accessToken())) {
            return client.accounts().verifyCredentials();
        }
    }

    private void print(LoginOptions options, Token token, Account account) {
        err.println();
        err.println("This token is for @" + account.acct() + ". Keep it secret; set these for the bot:");
        out.println("MASTODON_SERVER=" + options.server());
        out.println("MASTODON_TOKEN=" + token.accessToken().reveal());
        if (token.refreshToken() != null) {
            out.println("MASTODON_REFRESH_TOKEN=" + token.refreshToken().reveal());
        }
        out.flush();
        if (token.expiresAt() != null) {
            err.println("It ends at " + token.expiresAt() + "; a bot that runs longer needs the refresh token.");
        }
        if (!account.bot()) {
            err.println("The account is not marked as a bot. Mark it: profile settings, \"automated account\".");
        }
    }
}
