package dev.linnet.http;

import dev.linnet.resilience.Priority;
import java.time.Duration;
import java.util.List;
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
        boolean anyAnswer) {

    /** A token other than the transport's; null for none at all. */
    record Auth(@Nullable Secret token) {}

    static CallParts of(String method, String address) {
        boolean read = method.equals("GET");
        boolean repeatable = read || method.equals("PUT") || method.equals("DELETE");
        Priority priority = read ? Priority.READ : Priority.POST;
        return new CallParts(
                method, address, List.of(), List.of(), null, repeatable, priority, "default", null, null, null, false);
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

    CallParts withQuery(List<Field> query) {
        return new CallParts(
                method, address, query, headers, body, repeatable, priority, bucket, what, auth, timeout, anyAnswer);
    }

    CallParts withHeaders(List<Field> headers) {
        return new CallParts(
                method, address, query, headers, body, repeatable, priority, bucket, what, auth, timeout, anyAnswer);
    }

    CallParts withBody(Body body) {
        return new CallParts(
                method, address, query, headers, body, repeatable, priority, bucket, what, auth, timeout, anyAnswer);
    }

    CallParts withRepeatable(boolean repeatable) {
        return new CallParts(
                method, address, query, headers, body, repeatable, priority, bucket, what, auth, timeout, anyAnswer);
    }

    CallParts withPriority(Priority priority) {
        return new CallParts(
                method, address, query, headers, body, repeatable, priority, bucket, what, auth, timeout, anyAnswer);
    }

    CallParts withBucket(String bucket) {
        return new CallParts(
                method, address, query, headers, body, repeatable, priority, bucket, what, auth, timeout, anyAnswer);
    }

    CallParts withWhat(String what) {
        return new CallParts(
                method, address, query, headers, body, repeatable, priority, bucket, what, auth, timeout, anyAnswer);
    }

    CallParts withAuth(Auth auth) {
        return new CallParts(
                method, address, query, headers, body, repeatable, priority, bucket, what, auth, timeout, anyAnswer);
    }

    CallParts withTimeout(Duration timeout) {
        return new CallParts(
                method, address, query, headers, body, repeatable, priority, bucket, what, auth, timeout, anyAnswer);
    }

    CallParts withAnyAnswer() {
        return new CallParts(
                method, address, query, headers, body, repeatable, priority, bucket, what, auth, timeout, true);
    }
}
