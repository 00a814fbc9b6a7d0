package dev.linnet.http;

import dev.linnet.resilience.RetryHint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to a server failed. The message says what was being done, what the other side said and what to do next; it never
 * holds a token, a query or a body.
 */
public abstract sealed class ApiException extends RuntimeException implements RetryHint {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ApiException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    private ApiException(Problem problem, String next) {
        this(problem, problem.sentence(problem.answer(), next), null);
    }

    /** Returns the facts of the call. */
    public Problem problem() {
        return problem;
    }

    /** Returns the HTTP status, or 0 when there was no answer. */
    public int status() {
        return problem.status();
    }

    /** Returns the platform's own code. */
    public Optional<String> code() {
        return Optional.ofNullable(problem.code());
    }

    /** Returns the platform's own words. */
    public Optional<String> said() {
        return Optional.ofNullable(problem.said());
    }

    /** Returns one line for each thing that was wrong. */
    public List<String> details() {
        return problem.details();
    }

    /** Returns the id under which the server's operators find the call. */
    public Optional<String> requestId() {
        return Optional.ofNullable(problem.requestId());
    }

    /** Returns whether the same call may succeed later; not whether it is safe to make it twice. */
    @Override
    public boolean canRetry() {
        return false;
    }

    /** Returns whether the server may have done what was asked, although no answer says so. */
    public boolean mayHaveBeenDone() {
        return false;
    }

    /** Too many calls: 429, or no ticket in time before anything was sent. */
    public static final class RateLimited extends ApiException {
        private static final long serialVersionUID = 1L;
        private final @Nullable Duration retryAfter;

        /** Makes a refusal by the server. */
        public RateLimited(Problem problem, @Nullable Duration retryAfter) {
            super(problem, retryAfter == null ? "Wait before trying again." : "Try again in " + retryAfter + ".");
            this.retryAfter = retryAfter;
        }

        /**
         * Makes the failure of a call that was held back here, before anything was sent.
         *
         * @param own says what held it back
         */
        public RateLimited(Problem problem, Duration wait, RuntimeException own) {
            super(problem, problem.sentence("it was not sent: " + own.getMessage(), "Try again in " + wait + "."), own);
            this.retryAfter = wait;
        }

        @Override
        public boolean canRetry() {
            return true;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The token is missing, wrong, expired or revoked: 401. */
    public static final class Unauthorized extends ApiException {
        private static final long serialVersionUID = 1L;

        /** Makes one. */
        public Unauthorized(Problem problem) {
            super(problem, "Check the access token: it may be wrong, expired or revoked.");
        }
    }

    /** The account or the token may not do this: 403. */
    public static final class Forbidden extends ApiException {
        private static final long serialVersionUID = 1L;

        /** Makes one. */
        public Forbidden(Problem problem) {
            super(problem, "Check that the account may do this and that the token has the scope for it.");
        }
    }

    /** There is no such thing, or the account may not see it: 404 and 410. */
    public static final class NotFound extends ApiException {
        private static final long serialVersionUID = 1L;

        /** Makes one. */
        public NotFound(Problem problem) {
            super(
                    problem,
                    "It may have been deleted, may not be visible to this account, or the server lacks this call.");
        }
    }

    /** The server did not accept what was sent: 400, 422 and other 4xx. */
    public static final class Invalid extends ApiException {
        private static final long serialVersionUID = 1L;

        /** Makes one. */
        public Invalid(Problem problem) {
            super(problem, "Correct what was sent; sending the same again will not help.");
        }
    }

    /** The call does not fit the state the server is in: 409 and 412. */
    public static final class Conflict extends ApiException {
        private static final long serialVersionUID = 1L;

        /** Makes one. */
        public Conflict(Problem problem) {
            super(problem, "Read the current state and decide again.");
        }
    }

    /** The server failed: 5xx. */
    public static final class ServerError extends ApiException {
        private static final long serialVersionUID = 1L;
        private final @Nullable Duration retryAfter;

        /** Makes one. */
        public ServerError(Problem problem, @Nullable Duration retryAfter) {
            super(
                    problem,
                    problem.status() == 501
                            ? "The server does not have this; do without it."
                            : "The fault is the server's; try again later"
                                    + (retryAfter == null ? "." : ", in " + retryAfter + "."));
            this.retryAfter = retryAfter;
        }

        @Override
        public boolean canRetry() {
            return status() != 501;
        }

        @Override
        public boolean mayHaveBeenDone() {
            return status() != 501;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** There was no answer: no such host, refused, TLS failed, too slow, or the connection broke. */
    public static final class NetworkException extends ApiException {
        private static final long serialVersionUID = 1L;
        private final Kind kind;
        private final boolean mayHaveBeenDone;

        /** Makes one. */
        public NetworkException(
                Problem problem, Kind kind, String host, boolean mayHaveBeenDone, @Nullable Throwable cause) {
            super(problem, problem.sentence(kind.saying(host), kind.next + done(mayHaveBeenDone)), cause);
            this.kind = kind;
            this.mayHaveBeenDone = mayHaveBeenDone;
        }

        /** Returns how it failed. */
        public Kind kind() {
            return kind;
        }

        @Override
        public boolean canRetry() {
            return kind == Kind.NO_SUCH_HOST || kind == Kind.REFUSED || kind == Kind.TIMEOUT || kind == Kind.LOST;
        }

        @Override
        public boolean mayHaveBeenDone() {
            return mayHaveBeenDone;
        }

        private static String done(boolean maybe) {
            return maybe ? " The server may have done it all the same." : " The server has not seen it.";
        }

        /** How a call got no answer. */
        public enum Kind {
            /** The host's name has no address. */
            NO_SUCH_HOST("the name %s could not be found", "Check the server's name and this machine's DNS."),
            /** The host has no address that this transport may call. */
            NOT_ALLOWED(
                    "%s has no address that may be called",
                    "An address inside a private network is not called when a stranger names it."),
            /** Nobody listens there. */
            REFUSED("%s refused the connection", "Check the port, and that the server is running."),
            /** No encrypted connection came about. */
            TLS(
                    "no secure connection to %s could be made",
                    "Check that the port is the one for https, the server's certificate and its name, and this machine's date"
                            + " and trusted certificates."),
            /** The address says https, but what answers there speaks no TLS. */
            NO_TLS(
                    "%s does not speak TLS on that port, which an address with https:// asks for",
                    "Check the port, or write http:// if the connection is meant to be without encryption."),
            /** The address says http, but what answers there speaks nothing but TLS. */
            ONLY_TLS("%s speaks TLS on that port, not plain http", "Write the address with https://."),
            /** It took too long. */
            TIMEOUT("%s did not answer in time", "Try again later, or allow it more time."),
            /** The connection broke. */
            LOST("the connection to %s broke", "Check the network; trying again often helps."),
            /** The calling thread was interrupted. */
            INTERRUPTED("the wait for %s was interrupted", "Make the call again if it is still wanted."),
            /** What was to be sent could not be read. */
            UNSENDABLE("what was to be sent to %s could not be read", "Check that the file exists and may be read.");

            private final String saying;
            private final String next;

            Kind(String saying, String next) {
                this.saying = saying;
                this.next = next;
            }

            String saying(String host) {
                return saying.formatted(host);
            }
        }
    }

    /** The answer could not be understood: a web page, broken JSON, too large, or a redirect that is not followed. */
    public static final class UnreadableAnswer extends ApiException {
        private static final long serialVersionUID = 1L;
        private final boolean canRetry;

        /**
         * Makes one.
         *
         * @param saying what was wrong with the answer
         * @param next what to do about it
         * @param canRetry whether another answer may be better
         */
        public UnreadableAnswer(
                Problem problem, String saying, String next, boolean canRetry, @Nullable Throwable cause) {
            super(problem, problem.sentence(saying, next), cause);
            this.canRetry = canRetry;
        }

        @Override
        public boolean canRetry() {
            return canRetry;
        }

        @Override
        public boolean mayHaveBeenDone() {
            return true;
        }
    }
}
