package dev.linnet.mastodon.client.oauth;

import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.TokenSource;
import dev.linnet.schedule.BotClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A token that is replaced before it ends, as Akkoma's and Pleroma's do. However many threads need it at once, one of them
 * refreshes it and the others wait. Safe for use by many threads.
 */
public final class RefreshingToken implements TokenSource {

    private static final Logger log = LoggerFactory.getLogger(RefreshingToken.class);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final UnaryOperator<Token> refresh;
    private final Consumer<Token> keep;
    private final BotClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Token current;

    /**
     * Makes a token that replaces itself.
     *
     * @param current the token as it was last kept
     * @param keep stores a new token before it is used; without that a restart would need a person again
     */
    public RefreshingToken(OAuth oauth, App app, Token current, Consumer<Token> keep, BotClock clock) {
        this(current, old -> oauth.refresh(app, refreshToken(old)), keep, clock);
    }

    RefreshingToken(Token current, UnaryOperator<Token> refresh, Consumer<Token> keep, BotClock clock) {
        this.current = current;
        this.refresh = refresh;
        this.keep = keep;
        this.clock = clock;
    }

    /** Returns the token, refreshed when it ends within a minute. */
    @Override
    public Optional<Secret> token() {
        Token token = current;
        if (ends(token)) {
            renewEarly(token);
        }
        return Optional.of(current.accessToken());
    }

    @Override
    public boolean renew(Secret refused) {
        lock.lock();
        try {
            Token token = current;
            if (!token.accessToken().equals(refused)) {
                return true;
            }
            if (token.refreshToken() == null) {
                return false;
            }
            Token next = refresh.apply(token);
            Token kept = next.refreshToken() != null
                    ? next
                    : new Token(
                            next.accessToken(),
                            next.scopes(),
                            next.createdAt(),
                            next.expiresAt(),
                            token.refreshToken());
            keep.accept(kept);
            current = kept;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void renewEarly(Token token) {
        try {
            renew(token.accessToken());
        } catch (ApiException failure) {
            if (token.expiresAt() != null && !clock.instant().isBefore(token.expiresAt())) {
                throw failure;
            }
            log.warn("The access token could not be refreshed yet and is used until it ends: {}", failure.getMessage());
        }
    }

    private boolean ends(Token token) {
        return token.refreshToken() != null
                && token.expiresAt() != null
                && !clock.instant().plus(MARGIN).isBefore(token.expiresAt());
    }

    private static Secret refreshToken(Token token) {
        Secret refresh = token.refreshToken();
        if (refresh == null) {
            throw new IllegalStateException("the token has nothing to refresh it with");
        }
        return refresh;
    }
}
