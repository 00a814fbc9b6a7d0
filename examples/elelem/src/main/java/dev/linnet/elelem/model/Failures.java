package dev.linnet.elelem.model;

import dev.langchain4j.exception.ContentFilteredException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what LangChain4j throws into errors that say what to do next. */
final class Failures {
    private final ModelSettings settings;

    Failures(ModelSettings settings) {
        this.settings = settings;
    }

    ModelException explain(RuntimeException failure) {
        WireFailure wire = find(failure, WireFailure.class);
        if (wire != null) {
            return answered(wire);
        }
        ContentFilteredException filtered = find(failure, ContentFilteredException.class);
        if (filtered != null) {
            return refused("a content filter took the answer away");
        }
        InterruptedIOException late = find(failure, InterruptedIOException.class);
        if (late != null && !Thread.currentThread().isInterrupted()) {
            return unavailable("did not answer within " + text(settings.timeout()), null, late);
        }
        IOException broken = find(failure, IOException.class);
        if (broken != null && !broken.getClass().getName().contains("jackson")) {
            return unavailable("could not be reached or broke off: " + broken.getMessage(), null, broken);
        }
        NotJsonException page = find(failure, NotJsonException.class);
        return malformed(page == null ? "it is not the JSON the API promises" : page.getMessage(), failure);
    }

    ModelException.Refused refused(String why) {
        return new ModelException.Refused(
                settings.where() + " refused to answer: " + why + ". Say something else; asking again will not help.");
    }

    ModelException.TooLong spent(int tokens) {
        return new ModelException.TooLong(settings.where() + " used all of its " + tokens
                + " tokens before it said anything. Allow longer answers, or use a model that thinks less.");
    }

    ModelException.Malformed malformed(@Nullable String what, @Nullable Throwable cause) {
        return new ModelException.Malformed(
                settings.where() + " sent an answer that cannot be read: " + what
                        + ". Check that the base address is an API and not a web site.",
                cause);
    }

    private ModelException answered(WireFailure wire) {
        int status = wire.statusCode();
        String body = wire.body().toLowerCase(Locale.ROOT);
        if (status == 401 || status == 403) {
            return new ModelException.WrongKey(settings.where() + " does not accept the key (status " + status
                    + "). Check that the key is set, belongs to this server and may use this model.");
        }
        if (status == 429 && body.contains("insufficient_quota")) {
            return new ModelException.QuotaSpent(settings.where()
                    + " says that the account's quota is spent (status 429). Add money or choose another model.");
        }
        if (status == 429) {
            Duration wait = wire.retryAfter();
            return new ModelException.RateLimited(
                    settings.where() + " has had too many questions (status 429). "
                            + (wait == null ? "Wait before the next one." : "Ask again in " + text(wait) + "."),
                    wait);
        }
        if (status == 408 || status >= 500) {
            return unavailable("has a problem of its own (status " + status + ")", wire.retryAfter(), wire);
        }
        if (body.contains("context_length_exceeded") || status == 413) {
            return new ModelException.TooLong(settings.where() + " cannot read so long a prompt (status " + status
                    + "). Lower the context size in the settings.");
        }
        if (body.contains("content_filter") || body.contains("content_policy")) {
            return refused("a content filter stopped the question");
        }
        if (status == 404) {
            return new ModelException.NoSuchModel(
                    settings.where() + " was not found (status 404). Check the model's name and the base address.");
        }
        if (status >= 300 && status < 400) {
            return malformed("it is a redirect (status " + status + "), which is not followed", wire);
        }
        return new ModelException.Rejected(settings.where() + " rejected the question (status " + status + "): "
                + says(wire.body()) + ". Check the settings of the model.");
    }

    private ModelException.Unavailable unavailable(String what, @Nullable Duration wait, Throwable cause) {
        return new ModelException.Unavailable(settings.where() + " " + what + ". Try again later.", wait, cause);
    }

    /** What the server says, one line of at most 200 characters, without the key should it repeat it. */
    private String says(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        if (settings.key() != null) {
            line = line.replace(settings.key().reveal(), "***");
        }
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    private static String text(Duration wait) {
        return wait.toMillis() % 1000 == 0 ? wait.toSeconds() + " s" : wait.toMillis() + " ms";
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> kind) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
        }
        return null;
    }
}
