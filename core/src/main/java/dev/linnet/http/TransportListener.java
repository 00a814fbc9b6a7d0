package dev.linnet.http;

import java.time.Duration;

/**
 * Hears what a transport does, for metrics and logs. Its methods run on the thread of the call and must be quick; what they
 * throw is logged and otherwise ignored. Implementations must be safe for use by many threads.
 */
public interface TransportListener {

    /** Hears nothing. */
    TransportListener NONE = new TransportListener() {};

    /** An attempt had an answer, also one that refuses. */
    default void answered(Call call, int status, int attempt, Duration took) {}

    /** An attempt had no usable answer. */
    default void failed(Call call, ApiException failure, int attempt, Duration took) {}

    /** The call waited for its rate limit bucket. */
    default void waited(Call call, Duration time) {}

    /** The call will be tried again after a wait. */
    default void retrying(Call call, ApiException failure, int nextAttempt, Duration wait) {}

    /** The server said 429, which a bot that minds its limits should not see. */
    default void rateLimited(Call call, Duration closedFor) {}
}
