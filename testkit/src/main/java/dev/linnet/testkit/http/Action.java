package dev.linnet.testkit.http;

/** What a server does with one request. */
@FunctionalInterface
public interface Action {
    /**
     * Does the work of one request.
     *
     * @param call the request
     * @return what goes back over the wire
     * @throws Exception when the work fails unexpectedly; the server answers 500
     */
    Reply on(Call call) throws Exception;
}
