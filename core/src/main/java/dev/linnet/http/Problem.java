package dev.linnet.http;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a call that failed. None of them holds a token, a query or a body that was sent.
 *
 * @param what what was being done, as in {@code "posting a status"}
 * @param method the HTTP method
 * @param host the server and, where the address names one, the port; empty when unknown
 * @param path the path without the query
 * @param status the HTTP status, or 0 when there was no answer
 * @param code the platform's own code
 * @param said what the platform said in words
 * @param details one line for each thing that was wrong
 * @param requestId the id under which the server's operators find the call
 */
public record Problem(
        String what,
        String method,
        String host,
        String path,
        int status,
        @Nullable String code,
        @Nullable String said,
        List<String> details,
        @Nullable String requestId) {

    public Problem {
        details = List.copyOf(details);
    }

    /** Returns the problem of a call that has no answer yet; of the server's address only host and port are kept. */
    public static Problem of(Call call, URI server) {
        return new Problem(call.what(), call.method(), host(server), call.path(), 0, null, null, List.of(), null);
    }

    static String host(URI address) {
        String host = address.getHost() == null ? "" : address.getHost();
        return address.getPort() < 0 ? host : host + ":" + address.getPort();
    }

    /** Returns this problem with the answer it got. */
    public Problem answered(int newStatus, ErrorBody body, @Nullable String id) {
        return new Problem(what, method, host, path, newStatus, body.code(), body.message(), body.details(), id);
    }

    /** Returns what was done, what the other side said, and what to do next, in one line. */
    String sentence(String saying, String next) {
        StringBuilder text = new StringBuilder(what)
                .append(" failed (")
                .append(method)
                .append(' ')
                .append(path)
                .append(host.isEmpty() ? "" : " on " + host)
                .append("): ")
                .append(saying);
        if (code != null) {
            text.append(" [").append(code).append(']');
        }
        if (!details.isEmpty()) {
            text.append(" (").append(String.join("; ", details)).append(')');
        }
        text.append(". ").append(next);
        if (requestId != null) {
            text.append(" Request id: ").append(requestId).append('.');
        }
        return text.toString();
    }

    /** Returns the status and the server's words. */
    String answer() {
        String text = said == null || said.isBlank() ? "without a word" : "\"" + said.strip() + "\"";
        return (status == 0 ? "the server closed the connection " : "the server answered " + status + " ") + text;
    }
}
