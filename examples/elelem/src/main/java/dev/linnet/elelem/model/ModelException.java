package dev.linnet.elelem.model;

import dev.linnet.resilience.RetryHint;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * There is no answer. The message names the model and its address, what went wrong and what to do next; it never contains
 * a key or the prompt.
 */
public abstract sealed class ModelException extends RuntimeException implements RetryHint {
    private static final long serialVersionUID = 1;

    private ModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean canRetry() {
        return false;
    }

    /** The model or a content filter declined to answer. Asking again will not help. */
    public static final class Refused extends ModelException {
        private static final long serialVersionUID = 1;

        public Refused(String message) {
            super(message, null);
        }
    }

    /** Too many questions in too short a time. */
    public static final class RateLimited extends ModelException {
        private static final long serialVersionUID = 1;
        private final @Nullable Duration wait;

        public RateLimited(String message, @Nullable Duration wait) {
            super(message, null);
            this.wait = wait;
        }

        @Override
        public boolean canRetry() {
            return true;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(wait);
        }
    }

    /** The account has no money or quota left. */
    public static final class QuotaSpent extends ModelException {
        private static final long serialVersionUID = 1;

        public QuotaSpent(String message) {
            super(message, null);
        }
    }

    /** What came back is not what the API promises. */
    public static final class Malformed extends ModelException {
        private static final long serialVersionUID = 1;

        public Malformed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean canRetry() {
            return true;
        }
    }

    /** The server could not be reached, broke off, took too long or had an error of its own. */
    public static final class Unavailable extends ModelException {
        private static final long serialVersionUID = 1;
        private final @Nullable Duration wait;

        public Unavailable(String message, @Nullable Duration wait, @Nullable Throwable cause) {
            super(message, cause);
            this.wait = wait;
        }

        @Override
        public boolean canRetry() {
            return true;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(wait);
        }
    }

    /** The prompt does not fit, or the model spent all its tokens before saying anything. */
    public static final class TooLong extends ModelException {
        private static final long serialVersionUID = 1;

        public TooLong(String message) {
            super(message, null);
        }
    }

    /** The server does not accept the key. */
    public static final class WrongKey extends ModelException {
        private static final long serialVersionUID = 1;

        public WrongKey(String message) {
            super(message, null);
        }
    }

    /** The server has no such model, or the base address is wrong. */
    public static final class NoSuchModel extends ModelException {
        private static final long serialVersionUID = 1;

        public NoSuchModel(String message) {
            super(message, null);
        }
    }

    /** The server understood the question and will not take it as it is. */
    public static final class Rejected extends ModelException {
        private static final long serialVersionUID = 1;

        public Rejected(String message) {
            super(message, null);
        }
    }
}
