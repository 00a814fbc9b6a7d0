package dev.linnet.atproto.client.session;

import dev.linnet.resilience.RetryHint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * There were so many logins lately that another was not tried: the server would lock the account out for up to a day.
 */
public final class LoginBudgetException extends SessionException implements RetryHint {

    private static final long serialVersionUID = 1L;

    private final Instant nextLogin;
    private final Duration wait;

    LoginBudgetException(String account, int logins, Duration window, Instant nextLogin, Duration wait) {
        super("logging in as " + account + " was not tried: there were " + logins + " logins within " + window
                + ", and the server would soon refuse any more. The next one is allowed at " + nextLogin
                + ". Find out why the session is not kept: is the store durable, is the password right?");
        this.nextLogin = nextLogin;
        this.wait = wait;
    }

    /** Returns when the next login may be tried. */
    public Instant nextLogin() {
        return nextLogin;
    }

    @Override
    public boolean canRetry() {
        return true;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(wait);
    }
}
