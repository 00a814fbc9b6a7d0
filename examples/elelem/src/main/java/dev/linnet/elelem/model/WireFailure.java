package dev.linnet.elelem.model;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An error answer with what LangChain4j's own exception leaves out: the wait the server asks for. */
final class WireFailure extends HttpException {
    private static final long serialVersionUID = 1;

    private final String body;
    private final @Nullable Duration retryAfter;

    WireFailure(int status, String body, @Nullable Duration retryAfter) {
        super(status, "status " + status);
        this.body = body;
        this.retryAfter = retryAfter;
    }

    String body() {
        return body;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
