package dev.linnet.http;

import dev.linnet.config.Secret;
import dev.linnet.resilience.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The fields of a {@link Call}. */
record CallParts(
        String method,
        String address,
        List<Field> query,
        List<Field> headers,
        @Nullable Body body,
        boolean repeatable,
        Priority priority,
        String bucket,
        @Nullable String what,
        @Nullable Auth auth,
        @Nullable Duration timeout,
        boolean anyAnswer,
        @Nullable Supplier<Map<String, String>> fresh) {

    /** A token other than the transport's; null for none at all. */
    record Auth(@Nullable Secret token) {}

    static CallParts of(String method, String address) {
        boolean read = method.equals("GET");
        boolean repeatable = read || method.equals("PUT") || method.equals("DELETE");
        Priority priority = read ? Priority.READ : Priority.POST;
        return new CallParts(
                method,
                address,
                List.of(),
                List.of(),
                null,
                repeatable,
                priority,
                "default",
                null,
                null,
                null,
                false,
                null);
    }

    boolean isAbsolute() {
        return address.startsWith("http://") || address.startsWith("https://");
    }

    String pathOnly() {
        int scheme = isAbsolute() ? address.indexOf("://") + 3 : 0;
        int start = isAbsolute() ? address.indexOf('/', scheme) : 0;
        String path = start < 0 ? "/" : address.substring(start);
        int end = path.indexOf('?');
        return end < 0 ? path : path.substring(0, end);
    }

    CallParts changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.parts();
    }

    /** A copy that may be changed. */
    static final class Draft {
        private final String method;
        private final String address;
        List<Field> query;
        List<Field> headers;

        @Nullable Body body;

        boolean repeatable;
        Priority priority;
        String bucket;

        @Nullable String what;

        @Nullable Auth auth;

        @Nullable Duration timeout;

        boolean anyAnswer;

        @Nullable Supplier<Map<String, String>> fresh;

        private Draft(CallParts parts) {
            method = parts.method;
            address = parts.address;
            query = parts.query;
            headers = parts.headers;
            body = parts.body;
            repeatable = parts.repeatable;
            priority = parts.priority;
            bucket = parts.bucket;
            what = parts.what;
            auth = parts.auth;
            timeout = parts.timeout;
            anyAnswer = parts.anyAnswer;
            fresh = parts.fresh;
        }

        private CallParts parts() {
            return new CallParts(
                    method,
                    address,
                    query,
                    headers,
                    body,
                    repeatable,
                    priority,
                    bucket,
                    what,
                    auth,
                    timeout,
                    anyAnswer,
                    fresh);
        }
    }
}
